import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProvince } from '../../server/admin/create-province.ts';
import type { Trx } from '../../server/db/connect.ts';
import type { Database } from '../../server/db/schema.ts';
import { asApp, asIngest, type Scope } from '../../server/db/transact.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sessionBody } from '../support/wire-device.ts';

const OTHER = '11';
/** Tables about the database itself, without a province. */
const WITHOUT_PROVINCE = ['cluster', 'schema_version'];
/** Tables whose rows a colleague of another commune must not see. */
const OF_A_PERSON = [
  ...['entry', 'record', 'fact', 'quarantine', 'batch', 'upload', 'closed_book', 'act', 'change'],
  ...['hand_total', 'unit_nil', 'period_closing'],
  'officer_key',
];

let server: TestServer;
let author: TestPerson;
let officer: TestPerson;
let stranger: TestPerson;
let tables: string[];

beforeAll(async () => {
  server = await startServer();
  author = await server.addPerson(communes.first);
  officer = await server.addPerson(communes.first, 'commune_officer');
  stranger = await server.addPerson(communes.second);
  await fillEveryTable();
  tables = (
    await sql<{ name: string }>`SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`.execute(
      server.owner,
    )
  ).rows.map((row) => row.name);
});
afterAll(() => server?.stop());

const fillEveryTable = async () => {
  const saved = await author.device.save({ orgUnit: communes.first, body: sessionBody() });
  const odd = await author.device.save({ orgUnit: communes.second, body: sessionBody() });
  await server.sync(await author.device.pack([saved, odd], { cursor: { cluster: '', units: {} } }));
  const correction = await officer.device.save({
    orgUnit: communes.first,
    type: 'correction',
    body: { ofRecord: saved.recordId, ofRev: 1, changes: { note: 'x' }, madeOn: '2026-11-01' },
  });
  await server.sync(await officer.device.pack([correction]));
  const at = { province_code: PROVINCE };
  const owner = server.owner;
  const note = { name: 'contacts', value: '[]' };
  await owner
    .insertInto('setting')
    .values({ ...at, ...note })
    .execute();
  const said = { ...at, record_id: saved.recordId, person: author.person, commune: communes.first };
  const days = { unit: communes.first, day_from: '2026-01-01' as never, day_to: '2026-01-31' as never };
  await owner
    .insertInto('hand_total')
    .values({ ...said, ...days, indicator: 'sessions', value: 3, qualifier: null, complete: false })
    .execute();
  await owner
    .insertInto('unit_nil')
    .values({ ...said, ...days })
    .execute();
  await owner
    .insertInto('period_closing')
    .values({ ...said, through: '2026-01-31' as never })
    .execute();
  await owner
    .insertInto('catalogue_addition')
    .values({ ...at, catalogue: 'topics', code: 'P_X', item: '{}' })
    .execute();
  await owner
    .insertInto('target')
    .values({ ...at, unit: communes.first, indicator: 'sessions', period: '2026', value: 9 })
    .execute();
  await owner
    .insertInto('activation_code')
    .values({
      ...at,
      code_hash: Buffer.alloc(32, 1),
      person: author.person,
      role: 'collector',
      unit: communes.first,
      expires_at: new Date('2030-01-01'),
      used_by: null,
      used_at: null,
    })
    .execute();
  await owner
    .insertInto('upload')
    .values({
      ...at,
      sender: author.device.sender,
      person: author.person,
      batch_id: 'b',
      total: 2,
      bytes: Buffer.of(1),
    })
    .execute();
  await owner
    .insertInto('closed_book')
    .values({ ...at, person: author.person, sealed: Buffer.of(1) })
    .execute();
  for (const [who, kid] of [
    [author, 'k'.repeat(16)],
    [officer, 'o'.repeat(16)],
  ] as const)
    await owner
      .insertInto('officer_key')
      .values({
        ...at,
        kid,
        person: who.person,
        sender: who.device.sender,
        public_key: Buffer.alloc(65, 4),
        replaced_at: null,
      })
      .execute();
  await createProvince(owner, server.secret, OTHER, new Date());
  const keys: Record<string, string> = {
    device: `|| jsonb_build_object('sender', left('other' || (to_jsonb(x) ->> 'sender'), 22),
      'closed_sender', left('other' || (to_jsonb(x) ->> 'closed_sender'), 22))`,
    officer_key: `|| jsonb_build_object('sender', left('other' || (to_jsonb(x) ->> 'sender'), 22))`,
    upload: `|| jsonb_build_object('sender', left('other' || (to_jsonb(x) ->> 'sender'), 22))`,
    activation_code: `|| jsonb_build_object('code_hash', '\\x${'02'.repeat(32)}')`,
  };
  for (const table of [
    ...[
      'org_unit',
      'setting',
      'person',
      'person_unit',
      'device',
      'officer_key',
      'activation_code',
      'batch',
      'upload',
      'closed_book',
      'entry',
      'quarantine',
    ],
    ...['record', 'act', 'fact', 'change_counter', 'change', 'hand_total', 'unit_nil', 'period_closing'],
    ...['catalogue_addition', 'target'],
  ])
    await sql
      .raw(
        `INSERT INTO ${table} SELECT y.* FROM ${table} x, LATERAL jsonb_populate_record(NULL::public.${table},
          to_jsonb(x) || '{"province_code":"${OTHER}"}' ${keys[table] ?? ''}) y
          WHERE x.province_code = '${PROVINCE}' ON CONFLICT DO NOTHING`,
      )
      .execute(owner);
};

test('every table has row security enabled and forced, and at least one policy', async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname))`.execute(
    server.owner,
  );
  expect(rows).toEqual([]);
  expect(tables.length).toBeGreaterThan(20);
});

test('a table made without policies would be found', async () => {
  const found = await server.owner
    .transaction()
    .execute(async (trx) => {
      await sql`CREATE TABLE forgotten (x int)`.execute(trx);
      const { rows } = await sql<{ name: string }>`SELECT relname AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relforcerowsecurity`.execute(
        trx,
      );
      throw Object.assign(new Error('undo'), { rows });
    })
    .catch((error: { rows: unknown }) => error.rows);
  expect(found).toEqual([{ name: 'forgotten' }]);
});

test('every view reads with the rights of whoever asks', async () => {
  const { rows } = await sql`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind IN ('v', 'm') AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`.execute(
    server.owner,
  );
  expect(rows).toEqual([]);
});

test('every function that runs as its owner belongs to the definer, has a search path, and is not for everybody', async () => {
  const { rows } = await sql`SELECT proname FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef
      AND (pg_get_userbyid(proowner) <> 'so_cong_tac_definer' OR proconfig IS NULL
        OR has_function_privilege('public', oid, 'EXECUTE'))`.execute(server.owner);
  expect(rows).toEqual([]);
});

test('the login of the app owns nothing, bypasses nothing and can do nothing outside a role', async () => {
  const { rows } = await sql<{ fine: boolean }>`
    SELECT NOT (r.rolsuper OR r.rolbypassrls OR r.rolinherit) AND NOT EXISTS (
      SELECT FROM pg_class WHERE relowner = r.oid) AS fine
    FROM pg_roles r WHERE r.rolname = session_user`.execute(server.db);
  expect(rows).toEqual([{ fine: true }]);
  for (const table of tables)
    await expect(sql.raw(`SELECT 1 FROM ${table}`).execute(server.db)).rejects.toThrow('permission denied');
});

type Run = <T>(scope: Scope, work: (trx: Trx) => Promise<T>) => Promise<T>;
const roles: readonly [string, Run][] = [
  ['app', (scope, work) => asApp(server.db, scope, work)],
  ['ingest', (scope, work) => asIngest(server.db, scope, work)],
];

/** Provinces of the rows a role sees in a table; undefined when it may not read it at all. */
const seen = (run: Run, table: string, scope: Scope): Promise<string[] | undefined> =>
  run(scope, async (trx) => {
    const { rows: may } = await sql<{ may: boolean }>`
      SELECT has_table_privilege(current_user, ${table}, 'SELECT') AS may`.execute(trx);
    if (!may[0]?.may) return undefined;
    const column = WITHOUT_PROVINCE.includes(table) ? `''` : 'province_code';
    const { rows } = await sql.raw<{ p: string }>(`SELECT ${column} AS p FROM ${table}`).execute(trx);
    return rows.map((row) => row.p);
  });

describe.each(roles)('the role %s', (role, run) => {
  const scope = (): Scope => ({
    province: PROVINCE,
    person: author.person,
    communes: [communes.first],
    sender: author.device.sender,
    codeHash: '01'.repeat(32),
  });

  test('sees its own row of every table it may read, and none of another province', async () => {
    const readable: string[] = [];
    for (const table of tables) {
      const found = await seen(run, table, scope());
      if (!found) continue;
      readable.push(table);
      expect([table, found.length > 0]).toEqual([table, true]);
      expect([table, found.filter((p) => p === OTHER)]).toEqual([table, []]);
    }
    expect(readable.length).toBeGreaterThanOrEqual(role === 'app' ? 20 : 10);
  });

  test('sees nothing of a colleague in another commune', async () => {
    for (const table of OF_A_PERSON) {
      const found = await seen(run, table, {
        ...scope(),
        person: stranger.person,
        communes: [communes.second],
      });
      expect([table, found ?? []]).toEqual([table, []]);
    }
  });

  test('sees no row at all without a scope', async () => {
    for (const table of tables.filter((t) => !WITHOUT_PROVINCE.includes(t)))
      expect([table, (await seen(run, table, {})) ?? []]).toEqual([table, []]);
  });

  test('cannot put a row into another province or under another person', async () => {
    const copy = (table: keyof Database & string, change: string) =>
      run(scope(), (trx) =>
        sql
          .raw(
            `INSERT INTO ${table} SELECT y.* FROM ${table} x, LATERAL jsonb_populate_record(NULL::public.${table},
              to_jsonb(x) || '${change}') y`,
          )
          .execute(trx),
      );
    for (const table of [
      'entry',
      'record',
      'fact',
      'batch',
      'upload',
      'closed_book',
      'quarantine',
    ] as const) {
      await expect(copy(table, `{"province_code":"${OTHER}"}`)).rejects.toThrow(
        /row-level security|permission/,
      );
      await expect(copy(table, `{"person":"${stranger.person}"}`)).rejects.toThrow(
        /row-level security|permission/,
      );
    }
  });
});

test('an officer sees the records of the own commune, the province facts of all and entries of none', async () => {
  const asOfficer: Scope = { province: PROVINCE, person: officer.person, oversees: [communes.first] };
  const asProvince: Scope = { province: PROVINCE, person: stranger.person, oversees: '*' };
  const count = async (table: string, scope: Scope) =>
    (await seen((s, work) => asApp(server.db, s, work), table, scope))?.length;
  expect(await count('entry', asOfficer)).toBe(2);
  expect(await count('fact', asOfficer)).toBeGreaterThan(0);
  expect(await count('entry', { ...asOfficer, person: stranger.person, oversees: [communes.second] })).toBe(
    0,
  );
  expect(await count('fact', asProvince)).toBeGreaterThan(0);
  expect(await count('entry', asProvince)).toBe(0);
});

test('a setting left over from an earlier transaction of the same connection shows nothing', async () => {
  await server.db.connection().execute(async (connection) => {
    await asApp(connection, { province: PROVINCE, person: author.person }, async (trx) => {
      expect(await trx.selectFrom('record').select('record_id').execute()).not.toEqual([]);
    });
    const { rows } = await sql<{ role: string; province: string | null }>`
      SELECT current_user AS role, current_setting('app.province', true) AS province`.execute(connection);
    expect(rows[0]?.province).toBe('');
    expect(rows[0]?.role).not.toContain('so_cong_tac');
    await asApp(connection, {}, async (trx) => {
      expect(await trx.selectFrom('record').select('record_id').execute()).toEqual([]);
    });
  });
});
