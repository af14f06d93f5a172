import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { lockPerson } from './activation.ts';
import type { Trx } from './connect.ts';
import { readService } from './signers.ts';

/** The public ECDH key that an officer's device made with its PIN. */
export interface NewOfficerKey {
  readonly province: string;
  readonly person: string;
  readonly sender: string;
  readonly kid: string;
  /** Raw P-256 point. */
  readonly publicKey: Uint8Array;
  readonly at: Date;
}

/**
 * Keeps a key as the device's own; the one before is replaced and stays known. `same`: it is the device's key already.
 * `known`: it was replaced before, or is another device's, and nothing was written.
 */
export const keepOfficerKey = async (trx: Trx, key: NewOfficerKey): Promise<'kept' | 'same' | 'known'> => {
  await lockPerson(trx, key.person);
  const row = await trx
    .selectFrom('officer_key')
    .select(['sender', 'replaced_at'])
    .where('kid', '=', key.kid)
    .executeTakeFirst();
  if (row) return row.sender === key.sender && row.replaced_at === null ? 'same' : 'known';
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('officer_key')
    .values({
      province_code: key.province,
      kid: key.kid,
      person: key.person,
      sender: key.sender,
      public_key: Buffer.from(key.publicKey),
      at: key.at,
      // Not the current one yet: a device has one at a time.
      replaced_at: key.at,
    })
    // A colleague's key is not seen, and not taken either.
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return 'known';
  await trx
    .updateTable('officer_key')
    .set({ replaced_at: key.at })
    .where('sender', '=', key.sender)
    .where('replaced_at', 'is', null)
    .execute();
  await trx.updateTable('officer_key').set({ replaced_at: null }).where('kid', '=', key.kid).execute();
  return 'kept';
};

/** A key that may stand in directories: of an active device whose person serves. */
export interface OfficerKey {
  readonly kid: string;
  readonly person: string;
  readonly name: string;
  readonly sender: string;
  /** Raw points: of the key itself, and of the key the device signs with. */
  readonly publicKey: Uint8Array;
  readonly signKey: Uint8Array;
  readonly at: Date;
  /** Communes it opens the records of, each with the role that says so. */
  readonly offices: readonly { readonly commune: OrgUnitKey; readonly role: Role }[];
}

/** The keys of a province in the order they came; those of replaced or revoked devices are not among them. As the owner. */
export const officerKeys = async (trx: Trx, province: string): Promise<readonly OfficerKey[]> => {
  const rows = await trx
    .selectFrom('officer_key as k')
    .innerJoin('device as d', (j) =>
      j.onRef('d.province_code', '=', 'k.province_code').onRef('d.sender', '=', 'k.sender'),
    )
    .select(['k.kid', 'k.person', 'k.sender', 'k.public_key', 'k.at', 'd.public_key as sign_key'])
    .where('k.province_code', '=', province)
    .where('k.replaced_at', 'is', null)
    .where('d.state', '=', 'active')
    .orderBy('k.at')
    .orderBy('k.kid')
    .execute();
  const keys: OfficerKey[] = [];
  for (const row of rows) {
    const { name, service } = await readService(trx, province, row.person);
    const offices = service.flatMap(({ current, role, commune, area }): OfficerKey['offices'] => {
      if (!current) return [];
      if (role === 'commune_officer') return [{ commune, role }];
      return role === 'area_officer' ? area.map((key) => ({ commune: key, role })) : [];
    });
    keys.push({
      kid: row.kid,
      person: row.person,
      name,
      sender: row.sender,
      publicKey: new Uint8Array(row.public_key),
      signKey: new Uint8Array(row.sign_key),
      at: row.at as Date,
      offices,
    });
  }
  return keys;
};
