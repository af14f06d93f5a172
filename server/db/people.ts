import type { Role } from '../../src/domain/activation.ts';
import type { Day } from '../../src/domain/day.ts';
import type { OrgLevel, OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';

/** Adds a person and gives the new id. @param id of a person who is nobody yet; by default a new one */
export const insertPerson = async (
  trx: Trx,
  province: string,
  name: string,
  id?: string,
): Promise<string> => {
  const { person } = await trx
    .insertInto('person')
    .values({ province_code: province, name, ...(id === undefined ? {} : { person: id }) })
    .returning('person')
    .executeTakeFirstOrThrow();
  return person;
};

/** Name of a person of the province; undefined for an id that is nobody's. */
export const nameOf = async (trx: Trx, province: string, person: string): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('person')
      .select('name')
      .where('province_code', '=', province)
      .where('person', '=', person)
      .executeTakeFirst()
  )?.name;

/** What a person does in a unit. */
export interface Post {
  readonly role: Role;
  readonly unit: OrgUnitKey;
}

/** Posts a person holds today, the newest first. */
export const currentPosts = async (trx: Trx, province: string, person: string): Promise<readonly Post[]> =>
  trx
    .selectFrom('person_unit')
    .select(['role', 'unit'])
    .where('province_code', '=', province)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .execute();

/** Lets a person serve in a post from now on. */
export const startPost = async (trx: Trx, province: string, person: string, post: Post): Promise<void> => {
  await trx
    .insertInto('person_unit')
    .values({ province_code: province, person, ...post, ended_at: null })
    .execute();
};

/** Ends all posts of a person and gives how many; what was served stays, so that what was written there is still filed there. */
export const endPosts = async (trx: Trx, province: string, person: string, now: Date): Promise<number> => {
  const { numUpdatedRows } = await trx
    .updateTable('person_unit')
    .set({ ended_at: now })
    .where('province_code', '=', province)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** A unit as an operator names it. */
export interface NamedUnit {
  readonly key: OrgUnitKey;
  readonly name: string;
  readonly level: OrgLevel;
}

/** The unit of a key, or of a bare code on a day; undefined when there is none. */
export const findUnit = async (
  trx: Trx,
  province: string,
  codeOrKey: string,
  day: Day,
): Promise<NamedUnit | undefined> => {
  const query = trx
    .selectFrom('org_unit')
    .select(['key', 'name', 'level'])
    .where('province_code', '=', province);
  if (codeOrKey.includes('@')) return query.where('key', '=', codeOrKey as OrgUnitKey).executeTakeFirst();
  return query
    .where('code', '=', codeOrKey)
    .where('valid_from', '<=', day)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', day)]))
    .executeTakeFirst();
};

/** A code by its hash, for a person's post. */
export interface NewCode extends Post {
  readonly hash: Buffer;
  readonly person: string;
  readonly expiresAt: Date;
}

/** Writes an activation code; earlier codes of the person that nobody has used end now. */
export const insertCode = async (trx: Trx, province: string, code: NewCode, now: Date): Promise<void> => {
  await endCodes(trx, province, code.person, now);
  await trx
    .insertInto('activation_code')
    .values({
      province_code: province,
      code_hash: code.hash,
      person: code.person,
      role: code.role,
      unit: code.unit,
      expires_at: code.expiresAt,
      used_by: null,
      used_at: null,
    })
    .execute();
};

/** The newest code of a person, and how many there have been. */
export const newestCode = async (
  trx: Trx,
  province: string,
  person: string,
  now: Date,
): Promise<{ readonly count: number; readonly isUsable: boolean }> => {
  const rows = await trx
    .selectFrom('activation_code')
    .select(['used_by', 'expires_at'])
    .where('province_code', '=', province)
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .execute();
  const [newest] = rows;
  const isUsable = newest !== undefined && newest.used_by === null && newest.expires_at > now;
  return { count: rows.length, isUsable };
};

/** Revokes a device; false when there is none that could still be revoked. Its later saves are set aside. */
export const revokeDevice = async (trx: Trx, province: string, sender: string): Promise<boolean> => {
  const result = await trx
    .updateTable('device')
    .set({ state: 'revoked' })
    .where('province_code', '=', province)
    .where('sender', '=', sender)
    .where('state', '<>', 'revoked')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
};

/** Senders of a person that are not revoked. */
export const sendersOf = async (trx: Trx, province: string, person: string): Promise<readonly string[]> =>
  (
    await trx
      .selectFrom('device')
      .select('sender')
      .where('province_code', '=', province)
      .where('person', '=', person)
      .where('state', '<>', 'revoked')
      .execute()
  ).map((row) => row.sender);

/** Ends unused codes of a person at once. */
export const endCodes = async (trx: Trx, province: string, person: string, now: Date): Promise<void> => {
  await trx
    .updateTable('activation_code')
    .set({ expires_at: now })
    .where('province_code', '=', province)
    .where('person', '=', person)
    .where('used_by', 'is', null)
    .where('expires_at', '>', now)
    .execute();
};

/** The first person of that exact name; for the demo, where names are given once. */
export const personNamed = async (trx: Trx, province: string, name: string): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('person')
      .select('person')
      .where('province_code', '=', province)
      .where('name', '=', name)
      .orderBy('created_at')
      .executeTakeFirst()
  )?.person;
