import { sql } from 'kysely';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';
import { writeSetting } from './province-lists.ts';
import { readSetting } from './settings.ts';

const SIGNED = 'directory_signed';

/** What the last signing of a province's directories left. */
export interface SignedDirectories {
  /** The same for all communes. */
  readonly version: number;
  /** Instants, ISO 8601 UTC. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  /** Which keys it named, as a JWS of the root key: what the rows of the database say of that is not believed. */
  readonly roster: string;
}

/** Lets signings of a province follow one another: two at once would give one version to two different directories. */
export const lockDirectories = async (trx: Trx, province: string): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`directory:${province}`}, 0))`.execute(trx);
};

/** The last signing; undefined before the first. */
export const readSignedDirectories = async (
  trx: Trx,
  province: string,
): Promise<SignedDirectories | undefined> =>
  (await readSetting(trx, province, SIGNED)) as SignedDirectories | undefined;

/** Keeps what the last signing left. */
export const writeSignedDirectories = (
  trx: Trx,
  province: string,
  signed: SignedDirectories,
): Promise<void> => writeSetting(trx, province, SIGNED, signed);

/** The communes of a province that have not ended, in the one order in which their changes are numbered. */
export const presentCommunes = async (
  trx: Trx,
  province: string,
): Promise<readonly { readonly key: OrgUnitKey; readonly name: string }[]> =>
  trx
    .selectFrom('org_unit')
    .select(['key', 'name'])
    .where('province_code', '=', province)
    .where('level', '=', 'COMMUNE')
    .where('valid_to', 'is', null)
    .orderBy('key')
    .execute();
