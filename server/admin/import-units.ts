import { createOrgIndex } from '../../src/domain/org-index.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { upsertSuccessions, upsertUnits } from '../db/provision.ts';
import { loadOrgUnits } from '../reference/load.ts';

/** Writes all units of the reference lists with their successions. Idempotent. */
export const writeReferenceUnits = async (
  trx: Trx,
  province: string,
  { units, successions }: NonNullable<ReturnType<typeof loadOrgUnits>>,
): Promise<void> => {
  await upsertUnits(trx, province, units, createOrgIndex(units, successions));
  await upsertSuccessions(trx, province, successions);
};

/** Writes the units of the reference lists anew, for a release with newer ones; gives how many. Idempotent. */
export const importReferenceUnits = async (trx: Trx, province: string): Promise<number | undefined> => {
  const reference = loadOrgUnits(province);
  if (!reference) return undefined;
  await writeReferenceUnits(trx, province, reference);
  await appendAudit(trx, {
    event: 'units_imported',
    actor: 'admin',
    subject: province,
    detail: { units: reference.units.length },
  });
  return reference.units.length;
};
