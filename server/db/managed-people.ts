import { sql } from 'kysely';
import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { ManagedDevice } from '../../src/domain/people-api.ts';
import type { Trx } from './connect.ts';

/** A person in the units of the transaction's scope: present posts, or the last ones of somebody who left. */
export interface PersonRow {
  readonly person: string;
  readonly name: string;
  readonly posts: readonly {
    readonly role: Role;
    readonly unit: OrgUnitKey;
    readonly endedAt: string | null;
  }[];
  readonly invitedUntil: string | null;
}

/** Ranges of missing numbers that are named; the count tells of the rest. */
const SHOWN_RANGES = 50;

const instant = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * People with a present post, or with none and a last one, in one of the units; by name.
 * @param person only this one, if it is among them
 */
export const readPeople = async (
  trx: Trx,
  province: string,
  units: readonly string[] | '*',
  now: Date,
  person?: string,
): Promise<readonly PersonRow[]> => {
  const inUnits = units === '*' ? sql`true` : sql`s.unit = ANY (${[...units]}::text[])`;
  const one = person === undefined ? sql`` : sql`AND p.person = ${person}::uuid`;
  // Of posts that ended together, all are the last ones.
  const { rows } = await sql<PersonRow>`
    WITH last AS (
      SELECT s.* FROM person_unit s JOIN (
        SELECT person, bool_or(ended_at IS NULL) AS serves, max(ended_at) AS left_at FROM person_unit
        WHERE province_code = ${province} GROUP BY person
      ) l USING (person)
      WHERE s.province_code = ${province}
        AND CASE WHEN l.serves THEN s.ended_at IS NULL ELSE s.ended_at = l.left_at END
    )
    SELECT p.person, p.name,
      (SELECT json_agg(json_build_object('role', s.role, 'unit', s.unit, 'endedAt', ${instant('s.ended_at')})
        ORDER BY s.started_at DESC) FROM last s WHERE s.person = p.person) AS posts,
      (SELECT ${instant('max(c.expires_at)')} FROM activation_code c WHERE c.province_code = p.province_code
        AND c.person = p.person AND c.used_by IS NULL AND c.expires_at > ${now}) AS "invitedUntil"
    FROM person p
    WHERE p.province_code = ${province} ${one}
      AND EXISTS (SELECT FROM last s WHERE s.person = p.person AND ${inUnits})
    ORDER BY p.name, p.person`.execute(trx);
  return rows;
};

interface DeviceRow extends ManagedDevice {
  readonly person: string;
}

/** Devices of these people, newest first; only what is said in the open stream is looked at. */
export const readDevices = async (
  trx: Trx,
  province: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly ManagedDevice[]>> => {
  const { rows } = await sql<{ person: string; device: DeviceRow }>`
    SELECT d.person, json_strip_nulls(json_build_object(
      'sender', d.sender, 'state', d.state,
      'activatedAt', ${instant('d.activated_at')}, 'lastSeenAt', ${instant('d.last_seen_at')},
      'missing', json_build_object(
        'count', coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(m.missing) r), 0),
        'ranges', coalesce((SELECT json_agg(json_build_array(lower(r), upper(r) - 1)) FROM
          (SELECT r FROM unnest(m.missing) r ORDER BY lower(r) LIMIT ${SHOWN_RANGES}) x), '[]'::json)),
      'quarantined', coalesce(q.lines, 0),
      'refused', coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(d.refused) r), 0))) AS device
    FROM device d
    LEFT JOIN missing_seqs m ON m.province_code = d.province_code AND m.sender = d.sender
    LEFT JOIN set_aside_counts() q ON q.sender = d.sender
    WHERE d.province_code = ${province} AND d.person = ANY (${[...people]}::uuid[])
    ORDER BY d.activated_at DESC, d.sender`.execute(trx);
  const byPerson = new Map<string, ManagedDevice[]>();
  for (const { person, device } of rows) {
    const known = byPerson.get(person);
    if (known) known.push(device);
    else byPerson.set(person, [device]);
  }
  return byPerson;
};

/** The person a device belongs to; undefined for a sender of nobody. @param trx in the scope of its province */
export const personOfDevice = async (
  trx: Trx,
  province: string,
  sender: string,
): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('device')
      .select('person')
      .where('province_code', '=', province)
      .where('sender', '=', sender)
      .executeTakeFirst()
  )?.person;
