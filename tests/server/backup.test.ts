import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { type Admin, createAdmin } from '../support/admin.ts';
import { communes } from '../support/places.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sessionBody } from '../support/wire-device.ts';

const PASSPHRASE = { BACKUP_PASSPHRASE: 'bốn con ngựa đứng yên' };
const NOTE = 'canary: "ngoặc", \\ gạch, 😀 và\nxuống dòng';

let server: TestServer;
let admin: Admin;
let file: string;

beforeAll(async () => {
  server = await startServer();
  admin = createAdmin(server.ownerUrl, PASSPHRASE);
  file = join(admin.dir, 'province.backup');
  const { device } = await server.addPerson(communes.first);
  const first = await device.save({ orgUnit: communes.first, body: sessionBody({ note: NOTE }) });
  const edit = await device.save({
    orgUnit: communes.first,
    recordId: first.recordId,
    rev: 2,
    body: sessionBody({ note: NOTE, attendance: { total: { value: 41 } } }),
  });
  const odd = await device.save({ orgUnit: communes.first, type: 'from_the_future', body: { a: 1 } });
  await server.sync(await device.pack([first, edit, odd]));
  const officer = await server.addPerson(communes.first, 'commune_officer');
  await server.sync(
    await officer.device.pack([
      await officer.device.save({
        orgUnit: communes.first,
        type: 'correction',
        body: { ofRecord: first.recordId, ofRev: 2, changes: { note: null }, madeOn: '2026-11-01' },
      }),
    ]),
  );
  const made = await admin.run('backup', '--out', file);
  expect(made).toMatchObject({ code: 0, err: '' });
});
afterAll(async () => {
  await server?.stop();
  admin?.remove();
});

const tablesOf = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`.execute(
    db,
  );
  return rows.map((row) => row.name);
};

/** Every row of a table as text, in an order of its own. */
const rowsOf = async (db: Db, table: string): Promise<string[]> => {
  const { rows } = await sql<{
    row: string;
  }>`SELECT t::text AS row FROM ${sql.table(table)} t ORDER BY 1`.execute(db);
  return rows.map((r) => r.row);
};

test('holds nothing that can be read without the passphrase', () => {
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 8).toString()).toBe('SCTBAK1\n');
  for (const word of ['canary', 'Lò Thị Mai', 'propaganda_session', communes.first])
    expect(bytes.includes(word)).toBe(false);
});

test('comes back into an empty database row by row, under a new name of the database', async () => {
  const empty: TestDatabase = await createTestDatabase();
  const there = createAdmin(empty.ownerUrl, PASSPHRASE);
  const db = connect(empty.ownerUrl, { max: 1 });
  const nameOf = async (of: Db) =>
    (await sql<{ id: string }>`SELECT cluster_id() AS id`.execute(of)).rows[0]?.id;
  const nameBefore = await nameOf(db);
  const restored = await there.run('restore', '--in', file);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const tables = await tablesOf(server.owner);
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables.filter((t) => !['cluster', 'schema_version', 'audit'].includes(t)))
    expect([table, await rowsOf(db, table)]).toEqual([table, await rowsOf(server.owner, table)]);
  // The audit goes on where it was: one row about the restore.
  const before = await rowsOf(server.owner, 'audit');
  const after = await server.owner.selectFrom('audit').select('line').execute();
  expect(await rowsOf(db, 'audit')).toHaveLength(before.length + 1);
  expect(after).toHaveLength(before.length);
  expect((await there.run('verify-audit')).out).toContain(`${before.length + 1} rows, unbroken`);

  expect([nameBefore, await nameOf(server.owner)]).not.toContain(await nameOf(db));
  const forced = await sql<{ ok: boolean }>`
    SELECT bool_and(relforcerowsecurity) AS ok FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`.execute(db);
  expect(forced.rows[0]?.ok).toBe(true);

  // What the facts say survives being made anew from the lines.
  const facts = await rowsOf(db, 'fact');
  expect(facts.length).toBeGreaterThan(0);
  await sql`UPDATE fact SET value = value + 1000`.execute(db);
  expect((await there.run('rebuild-facts')).code).toBe(0);
  expect(await rowsOf(db, 'fact')).toEqual(facts);

  expect((await there.run('restore', '--in', file)).err).toContain('restore into an empty one');
  await db.destroy();
  there.remove();
  await empty.drop();
});

test('refuses a changed, cut or foreign file and leaves the database empty', async () => {
  const empty = await createTestDatabase();
  const there = createAdmin(empty.ownerUrl, PASSPHRASE);
  const whole = readFileSync(file);
  const flipped = Buffer.from(whole);
  flipped[whole.length - 200] = (flipped[whole.length - 200] ?? 0) ^ 1;
  const bad: [string, Buffer][] = [
    ['flipped', flipped],
    ['cut', whole.subarray(0, whole.length - 500)],
    ['foreign', Buffer.from('PK something else entirely, long enough to hold a head')],
    ['empty', Buffer.alloc(0)],
  ];
  for (const [name, bytes] of bad) {
    const path = join(there.dir, name);
    writeFileSync(path, bytes);
    const answer = await there.run('restore', '--in', path);
    expect([name, answer.code, answer.out]).toEqual([name, 1, '']);
    expect(answer.err).not.toBe('');
  }
  const stranger = createAdmin(empty.ownerUrl, { BACKUP_PASSPHRASE: 'another passphrase' });
  expect((await stranger.run('restore', '--in', file)).code).toBe(1);
  expect((await there.run('restore', '--in', join(there.dir, 'none'))).err).toContain('There is no file');
  const db = connect(empty.ownerUrl, { max: 1 });
  for (const table of await tablesOf(db))
    if (table !== 'schema_version') expect(await rowsOf(db, table)).toEqual([]);
  await db.destroy();
  stranger.remove();
  there.remove();
  await empty.drop();
});
