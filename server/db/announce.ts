import { sql } from 'kysely';
import type { Change } from '../../src/domain/protocol.ts';
import type { Trx } from './connect.ts';

/** A whole new value under its name, as `namedChangeSchema` of the domain has it. */
interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

/** Numbers a change among those of a commune, for every device of it; the counter stays locked until the commit. */
export const announce = async (
  trx: Trx,
  province: string,
  commune: string,
  kind: Change['kind'],
  data: NamedValue,
): Promise<void> => {
  await sql`
    WITH counted AS (
      INSERT INTO change_counter AS c (province_code, commune, n) VALUES (${province}, ${commune}, 1)
      ON CONFLICT (province_code, commune) DO UPDATE SET n = c.n + 1
      RETURNING n
    )
    INSERT INTO change (province_code, commune, n, kind, person, data)
    SELECT ${province}, ${commune}, n, ${kind}, NULL, ${JSON.stringify(data)}::jsonb FROM counted`.execute(
    trx,
  );
};

/**
 * Numbers a change of the whole province among those of each of its present communes and of the province itself.
 * @param except units that have something of their own instead
 */
export const announceToAll = async (
  trx: Trx,
  province: string,
  kind: Change['kind'],
  data: NamedValue,
  except: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const units = await trx
    .selectFrom('org_unit')
    .select('key')
    .where('province_code', '=', province)
    .where('level', 'in', ['COMMUNE', 'PROVINCE'])
    .where('valid_to', 'is', null)
    // One order for everybody, so that two announcements never wait for each other in a circle.
    .orderBy('key')
    .execute();
  for (const { key } of units) if (!except.has(key)) await announce(trx, province, key, kind, data);
};
