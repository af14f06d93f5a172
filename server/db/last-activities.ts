import { sql } from 'kysely';
import { LAST_ACTIVITIES } from '../../src/domain/change-data.ts';
import { isRestrictedModel } from '../../src/domain/model-type.ts';
import type { Trx } from './connect.ts';

/** Days by the id of the model. */
type LastActivities = { readonly [model: string]: string };

/** A typed type may be a house that receives people as well as a club: it is told as little. */
const isOpen = (type: unknown): boolean => typeof type === 'string' && !isRestrictedModel(type, undefined);

const lastOnes = async (trx: Trx, commune: string): Promise<LastActivities> => {
  const { rows } = await sql<{ model: string; day: string; types: readonly unknown[] }>`
    SELECT model, day, types FROM last_activities(${commune}) ORDER BY model`.execute(trx);
  return Object.fromEntries(
    rows.filter(({ types }) => types.every(isOpen)).map(({ model, day }) => [model, day]),
  );
};

const isSame = (a: LastActivities, b: LastActivities): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

/**
 * The last activities of a commune's models when they are no longer what its phones were told, whose change is dropped
 * then; undefined while they are. Until the transaction has ended no other one renews those of the commune.
 * @param trx on behalf of somebody who serves there or oversees it, after the records were written
 */
export const renewLastActivities = async (
  trx: Trx,
  province: string,
  commune: string,
): Promise<LastActivities | undefined> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`activities:${province}:${commune}`}, 0))`.execute(
    trx,
  );
  const now = await lastOnes(trx, commune);
  const { rows } = await sql<{ value: LastActivities }>`SELECT data -> 'value' AS value FROM change
    WHERE province_code = ${province} AND commune = ${commune}
      AND kind = 'setting' AND data ->> 'name' = ${sql.lit(LAST_ACTIVITIES)}
    ORDER BY n DESC LIMIT 1`.execute(trx);
  if (isSame(rows[0]?.value ?? {}, now)) return undefined;
  await sql`DELETE FROM change WHERE province_code = ${province} AND commune = ${commune}
    AND kind = 'setting' AND data ->> 'name' = ${sql.lit(LAST_ACTIVITIES)}`.execute(trx);
  return now;
};
