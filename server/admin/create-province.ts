import { createProvinceKeys } from '../auth/server-keys.ts';
import { appendAudit } from '../db/audit.ts';
import type { Db } from '../db/connect.ts';
import { insertProvince, provinceExists } from '../db/provision.ts';
import { asOwner } from '../db/transact.ts';
import { loadOrgUnits } from '../reference/load.ts';
import { writeReferenceUnits } from './import-units.ts';

/** What came of making a province; the private root key is nowhere but in this value. */
export type CreatedProvince =
  | { readonly ok: true; readonly rootPrivateKey: string; readonly name: string; readonly communes: number }
  | { readonly ok: false; readonly reason: 'code_unknown' | 'already_there' };

/** Makes a province with its keys and all its units before and after July 2025, in one transaction. */
export const createProvince = async (
  db: Db,
  secret: Uint8Array,
  code: string,
  now: Date,
): Promise<CreatedProvince> => {
  const reference = loadOrgUnits(code);
  const unit = reference?.units.find((u) => u.level === 'PROVINCE' && u.code === code && !u.validTo);
  if (!reference || !unit) return { ok: false, reason: 'code_unknown' };
  const keys = await createProvinceKeys(secret, code, now);
  return asOwner(db, { province: code }, async (trx) => {
    if (await provinceExists(trx, code)) return { ok: false, reason: 'already_there' };
    await insertProvince(trx, {
      code,
      name: unit.name,
      rootKey: keys.rootPublicKey,
      firstLink: keys.firstLink,
    });
    await writeReferenceUnits(trx, code, reference);
    await appendAudit(trx, {
      event: 'province_created',
      actor: 'admin',
      subject: code,
      detail: { units: reference.units.length },
    });
    const communes = reference.units.filter((u) => u.level === 'COMMUNE' && !u.validTo).length;
    return { ok: true, rootPrivateKey: keys.rootPrivateKey, name: unit.name, communes };
  });
};
