import { sql } from 'kysely';
import type { Role } from '../../src/domain/activation.ts';
import type { SenderId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Db, Trx } from './connect.ts';
import type { DeviceState } from './schema.ts';
import { asApp, type Scope, setScope } from './transact.ts';

/** A role of a person in a unit, held now or earlier. */
export interface Service {
  readonly role: Role;
  readonly unit: OrgUnitKey;
  readonly commune: OrgUnitKey;
  readonly current: boolean;
  /** Communes of an area officer's area. */
  readonly area: readonly OrgUnitKey[];
}

/** Who stands behind a signature: taken from the activation of the key, never from what was signed. */
export interface Signer {
  readonly province: string;
  readonly sender: SenderId;
  readonly person: string;
  readonly name: string;
  /** Raw P-256 point. */
  readonly publicKey: Uint8Array;
  readonly state: DeviceState;
  readonly service: readonly Service[];
}

/** Name and service of a person, now and earlier. */
export const readService = async (
  trx: Trx,
  province: string,
  person: string,
): Promise<Pick<Signer, 'name' | 'service'>> => {
  const { rows } = await sql<Service & { name: string }>`
    SELECT p.name, s.role, s.unit, u.commune, s.ended_at IS NULL AS current,
      ARRAY(SELECT c.key FROM org_unit c WHERE s.role = 'area_officer'
        AND c.province_code = s.province_code AND c.parent = s.unit AND c.level = 'COMMUNE') AS area
    FROM person p
    LEFT JOIN person_unit s USING (province_code, person)
    LEFT JOIN org_unit u ON u.province_code = s.province_code AND u.key = s.unit
    WHERE p.province_code = ${province} AND p.person = ${person}::uuid`.execute(trx);
  return {
    name: rows[0]?.name ?? '',
    service: rows.flatMap(({ name: _, ...s }) => (s.unit === null ? [] : [s])),
  };
};

/** Finds out who stands behind a sender; undefined for a key nobody has activated here. */
export type FindSigner = (db: Db, sender: SenderId) => Promise<Signer | undefined>;

const findBy =
  (column: 'sender' | 'closed_sender', key: 'public_key' | 'closed_key'): FindSigner =>
  (db, sender) =>
    asApp(db, { sender }, async (trx) => {
      const device = await trx
        .selectFrom('device')
        .select(['province_code', 'person', 'state', key])
        .where(column, '=', sender)
        .executeTakeFirst();
      if (!device) return undefined;
      const { province_code: province, person, state } = device;
      await setScope(trx, { province, person });
      const publicKey = new Uint8Array(device[key] as Buffer);
      return { ...(await readService(trx, province, person)), province, sender, person, publicKey, state };
    });

/** The person behind a device key. */
export const findSigner: FindSigner = findBy('sender', 'public_key');

/** The person behind a closed key: `sender` and `publicKey` are those of the closed stream. */
export const findClosedSigner: FindSigner = findBy('closed_sender', 'closed_key');

/** Sender of the device that a closed sender belongs to. @param trx in the scope of its province */
export const deviceOfClosed = async (trx: Trx, closed: SenderId): Promise<SenderId | undefined> =>
  (await trx.selectFrom('device').select('sender').where('closed_sender', '=', closed).executeTakeFirst())
    ?.sender as SenderId | undefined;

const unique = (keys: Iterable<OrgUnitKey>): OrgUnitKey[] => [...new Set(keys)];

/** Communes whose records the person may correct and read as an officer now. */
export const overseenBy = (signer: Pick<Signer, 'service'>): OrgUnitKey[] =>
  unique(
    signer.service.flatMap((s) => {
      if (!s.current) return [];
      if (s.role === 'commune_officer') return [s.commune];
      return s.role === 'area_officer' ? s.area : [];
    }),
  );

/** Communes whose lists the person gets now. */
export const currentCommunes = (signer: Pick<Signer, 'service'>): OrgUnitKey[] =>
  unique(signer.service.filter((s) => s.current).map((s) => s.commune));

/** What a transaction on behalf of the signer may touch. */
export const scopeOfSigner = (signer: Signer): Scope => ({
  province: signer.province,
  person: signer.person,
  communes: unique(signer.service.map((s) => s.commune)),
  oversees: overseenBy(signer),
});

/** Raw P-256 point that what a device is handed by file is sealed to. @param trx in the scope of its province */
export const readBoxKey = async (trx: Trx, sender: SenderId): Promise<Uint8Array | undefined> => {
  const row = await trx
    .selectFrom('device')
    .select('box_key')
    .where('sender', '=', sender)
    .executeTakeFirst();
  return row && new Uint8Array(row.box_key);
};
