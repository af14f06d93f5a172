import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { DatabaseAway } from '../../server/db/database-away.ts';
import { findSigner } from '../../server/db/signers.ts';
import { ingestBatch } from '../../server/ingest/ingest-batch.ts';
import { registry } from '../../src/domain/records/index.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';
import { type SavedLine, sessionBody } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const attended = (value: number) => sessionBody({ attendance: { total: { value } } });

const ingest = async (db: TestServer['db'], author: TestPerson, lines: readonly SavedLine[]) => {
  const signer = await findSigner(db, author.device.sender);
  if (!signer) throw new Error('nobody');
  const raw = await author.device.pack(lines);
  const batch = {
    lines,
    hash: await sha256(raw),
    batchId: null,
    entries: lines.length,
    highestSeq: 99,
    raw,
    deliveredBy: null,
  };
  return ingestBatch(db, signer, batch, new Date(), registry);
};
const count = async (table: 'entry' | 'fact' | 'record', person: string) =>
  (await server.owner.selectFrom(table).select('person').where('person', '=', person).execute()).length;

test('two connections with rival lines of one record end in one order: one accepted, one conflict', async () => {
  const author = await server.addPerson(communes.first);
  for (let round = 0; round < 10; round++) {
    const first = await author.device.save({ orgUnit: communes.first, body: attended(1) });
    const rival = await author.device.save({
      orgUnit: communes.first,
      recordId: first.recordId,
      rev: 1,
      body: attended(2),
    });
    const results = await Promise.all([first, rival].map((line) => ingest(server.db, author, [line])));
    expect(results.map((r) => r.runs[0]?.outcome).sort()).toEqual(['accepted', 'conflict']);
  }
});

test('the same batch over eight connections at once is filed once', async () => {
  const author = await server.addPerson(communes.first);
  const lines: SavedLine[] = [];
  for (let i = 0; i < 30; i++)
    lines.push(await author.device.save({ orgUnit: communes.first, body: attended(i) }));
  const results = await Promise.all(Array.from({ length: 8 }, () => ingest(server.db, author, lines)));
  const outcomes = results.map((r) => r.runs.map((run) => `${run.outcome} ${run.count}`).join());
  expect(outcomes.sort()).toEqual(['accepted 30', ...Array.from({ length: 7 }, () => 'duplicate 30')]);
  expect(await count('entry', author.person)).toBe(30);
  expect(results.every((r) => JSON.stringify(r.held) === '[[1,30]]')).toBe(true);
});

test('crossing batches over the same records do not wait for each other in a circle', async () => {
  const author = await server.addPerson(communes.first);
  const lines: SavedLine[] = [];
  for (let i = 0; i < 40; i++)
    lines.push(await author.device.save({ orgUnit: communes.first, body: attended(i) }));
  const second = await Promise.all(
    lines.map(({ recordId }) =>
      author.device.save({ orgUnit: communes.first, recordId, rev: 2, body: attended(7) }),
    ),
  );
  await Promise.all([
    ingest(server.db, author, lines),
    ingest(
      server.db,
      author,
      [...second].reverse().sort((a, b) => a.seq - b.seq),
    ),
    ingest(server.db, author, [...lines.slice(20), ...second.slice(0, 20)]),
  ]);
  const facts = await server.owner
    .selectFrom('fact')
    .select('value')
    .where('person', '=', author.person)
    .where('indicator', '=', 'attendances')
    .execute();
  expect(facts.map((f) => f.value)).toEqual(Array.from({ length: 40 }, () => 7));
});

test('a connection lost before the commit leaves nothing, and the retry is accepted', async () => {
  const author = await server.addPerson(communes.first);
  const lines = [await author.device.save({ orgUnit: communes.first, body: attended(3) })];
  const db = connect(server.appUrl, { max: 1 });
  // Blocks the last statement of the transaction, then ends its backend while it waits.
  const blocker = await server.owner.startTransaction().execute();
  await sql`LOCK TABLE entry IN EXCLUSIVE MODE`.execute(blocker);
  const attempt = ingest(db, author, lines);
  const failed = expect(attempt).rejects.toBeInstanceOf(DatabaseAway);
  await expect
    .poll(async () => {
      const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_locks
        WHERE relation = 'entry'::regclass AND NOT granted`.execute(server.owner);
      return rows.length;
    })
    .toBe(1);
  await sql`SELECT pg_terminate_backend(pid) FROM pg_locks
    WHERE relation = 'entry'::regclass AND NOT granted`.execute(server.db); // only the same login may end a backend
  await failed;
  await blocker.rollback().execute();
  await db.destroy();
  expect(await count('entry', author.person)).toBe(0);
  expect(await count('fact', author.person)).toBe(0);
  expect((await ingest(server.db, author, lines)).runs[0]).toMatchObject({ outcome: 'accepted' });
});

test('an answer lost after the commit is made up for by the retry: duplicate, one row', async () => {
  const author = await server.addPerson(communes.first);
  const line = await author.device.save({ orgUnit: communes.first, body: attended(3) });
  await ingest(server.db, author, [line]);
  expect((await ingest(server.db, author, [line])).runs).toEqual([
    { seq: 1, count: 1, outcome: 'duplicate' },
  ]);
  expect(await count('entry', author.person)).toBe(1);
});

test('a later group that fails takes nothing back from an earlier one, and no receipt comes of it', async () => {
  const author = await server.addPerson(communes.first);
  const lines: SavedLine[] = [];
  for (let i = 0; i < 150; i++)
    lines.push(await author.device.save({ orgUnit: communes.first, body: attended(i) }));
  await sql`CREATE FUNCTION stop_there() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'shutting down' USING ERRCODE = '57P01'; END $$`.execute(server.owner);
  await sql`CREATE TRIGGER stop_there BEFORE INSERT ON entry FOR EACH ROW WHEN (new.seq = 120)
    EXECUTE FUNCTION stop_there()`.execute(server.owner);
  const response = await server.post(await author.device.pack(lines));
  expect([response.status, response.headers.get('retry-after') !== null]).toEqual([503, true]);
  expect(await count('entry', author.person)).toBe(100);
  await sql`DROP TRIGGER stop_there ON entry`.execute(server.owner);
  const { opened } = await server.sync(await author.device.pack(lines));
  expect(opened[0]?.runs).toEqual([
    { seq: 1, count: 100, outcome: 'duplicate' },
    { seq: 101, count: 50, outcome: 'accepted' },
  ]);
});

test('a restored database lists what it lost as not held, and takes it again', async () => {
  const author = await server.addPerson(communes.first);
  const kept = await author.device.save({ orgUnit: communes.first, body: attended(1) });
  await ingest(server.db, author, [kept]);
  const backup = await rowsOf(author);
  const lost = await author.device.save({ orgUnit: communes.first, body: attended(2) });
  expect((await ingest(server.db, author, [lost])).held).toEqual([[1, 2]]);
  for (let restores = 0; restores < 2; restores++) {
    await restore(author, backup);
    expect((await ingest(server.db, author, [])).held).toEqual([[1, 1]]);
    expect((await ingest(server.db, author, [lost])).runs[0]).toMatchObject({ outcome: 'accepted' });
  }
});

/** What a backup of this person would hold. */
const rowsOf = async (author: TestPerson) => ({
  held: (
    await server.owner
      .selectFrom('device')
      .select('held')
      .where('sender', '=', author.device.sender)
      .executeTakeFirstOrThrow()
  ).held,
  records: (
    await server.owner.selectFrom('record').select('record_id').where('person', '=', author.person).execute()
  ).map((r) => r.record_id),
});

const restore = async (author: TestPerson, backup: Awaited<ReturnType<typeof rowsOf>>): Promise<void> => {
  for (const table of ['entry', 'record', 'fact'] as const)
    await server.owner
      .deleteFrom(table)
      .where('person', '=', author.person)
      .where('record_id', 'not in', backup.records)
      .execute();
  await server.owner.deleteFrom('batch').where('person', '=', author.person).execute();
  await server.owner
    .updateTable('device')
    .set({ held: backup.held })
    .where('sender', '=', author.device.sender)
    .execute();
};
