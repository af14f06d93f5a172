import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createProvince } from '../server/admin/create-province.ts';
import { createAppLogin } from '../server/db/app-login.ts';
import { connect } from '../server/db/connect.ts';
import { migrate } from '../server/db/migrate.ts';
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts';
import { ingestBatch } from '../server/ingest/ingest-batch.ts';
import { openBatch } from '../server/ingest/open-batch.ts';
import { registry } from '../src/domain/records/index.ts';
import { createBatchMaker } from './signed-batches.ts';

/**
 * Speed of ingest beside plain multi-row INSERTs of the same rows (entries and facts) into copies of the tables with
 * their keys and indices, without policies; synchronous_commit on in both, batches of 100 from 8 connections.
 *
 *   node bench/ingest.ts [batches a connection, 10]
 */
const CONNECTIONS = 8;
const BATCH = 100;
const perConnection = Number(process.argv[2] ?? 10);

const dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-bench-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
await migrate(postgres.ownerUrl);
const owner = connect(postgres.ownerUrl, { max: CONNECTIONS });
const db = connect(await createAppLogin(postgres.ownerUrl, 'bench_login', 'bench-only'), {
  max: CONNECTIONS,
});
await createProvince(owner, new Uint8Array(32), '14', new Date());
const units = await owner
  .selectFrom('org_unit')
  .select('key')
  .where('level', '=', 'COMMUNE')
  .where('valid_to', 'is', null)
  .limit(CONNECTIONS)
  .execute();

/** A session with a note, parts counted and materials: eight facts. */
const session = (_: unknown, i: number) => ({
  heldOn: '2026-10-05',
  places: { whole: true },
  topics: ['GENDER_EQUALITY', 'GBV'],
  channel: 'VILLAGE_MEETING',
  integrated: true,
  host: 'VILLAGE_MEETING',
  attendance: { total: { value: 30 + i }, women: { value: 10 }, children: { value: 3 } },
  materials: [{ item: 'LEAFLET', quantity: { value: 20 } }],
  note: 'Bà con hỏi nhiều về thủ tục, hẹn tuần sau gặp lại ở nhà văn hóa. '.repeat(3).trim(),
});

/** Signed batches of one phone in its own commune. */
const batchesOf = async (unit: string): Promise<Uint8Array[]> => {
  const { person } = await owner
    .insertInto('person')
    .values({ province_code: '14', name: 'Bench' })
    .returning('person')
    .executeTakeFirstOrThrow();
  const at = { province_code: '14', person };
  await owner
    .insertInto('person_unit')
    .values({ ...at, role: 'collector', unit: unit as never, ended_at: null })
    .execute();
  const device = await createBatchMaker(unit);
  await owner
    .insertInto('device')
    .values({
      ...at,
      sender: device.sender,
      public_key: Buffer.from(device.publicKey),
      // Nothing here goes the closed way or by file: keys that no other device has are enough.
      closed_sender: [...device.sender].reverse().join(''),
      closed_key: Buffer.from(device.publicKey),
      box_key: Buffer.from(device.publicKey),
      first_batch_at: null,
      last_seen_at: null,
    })
    .execute();
  const batches: Uint8Array[] = [];
  for (let b = 0; b < perConnection; b++)
    batches.push(await device.next(Array.from({ length: BATCH }, session)));
  return batches;
};

const work: Uint8Array[][] = [];
for (const { key } of units) work.push(await batchesOf(key));

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
};

const ingestSeconds = await timed(() =>
  Promise.all(
    work.map(async (batches) => {
      for (const raw of batches) {
        const opened = await openBatch(db, raw);
        if ('code' in opened) throw new Error(opened.code);
        const { signer, lines, hash, header } = opened;
        const { batchId, highestSeq } = header;
        const batch = { lines, hash, batchId, entries: BATCH, highestSeq, raw, deliveredBy: null };
        const { runs } = await ingestBatch(db, signer, batch, new Date(), registry);
        if (runs[0]?.outcome !== 'accepted' || runs[0].count !== BATCH) throw new Error('not accepted');
      }
    }),
  ),
);

const pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: CONNECTIONS });
pool.on('error', () => undefined);
const asText = async (table: string): Promise<string[][]> => {
  await pool.query(`CREATE TABLE ${table}_copy (LIKE ${table} INCLUDING ALL)`);
  const columns = await columnsOf(table);
  const list = columns.map((c) => `t.${c}::text`).join(', ');
  const result = await pool.query({
    text: `SELECT ${list} FROM ${table} t ORDER BY person, record_id`,
    rowMode: 'array',
  });
  return result.rows as string[][];
};
const columnsOf = async (table: string): Promise<string[]> =>
  (
    await pool.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`,
      [table],
    )
  ).rows.map((row) => row.name);

const insertText = (table: string, columns: number, rows: number): string =>
  `INSERT INTO ${table} VALUES ${Array.from(
    { length: rows },
    (_, r) => `(${Array.from({ length: columns }, (_, c) => `$${r * columns + c + 1}`).join(',')})`,
  ).join(',')}`;

const entries = await asText('entry');
const facts = await asText('fact');
const recordAt = (await columnsOf('entry')).indexOf('record_id');
const factRecordAt = (await columnsOf('fact')).indexOf('record_id');
const factsOf = new Map<string, string[][]>();
for (const fact of facts) {
  const id = fact[factRecordAt] as string;
  factsOf.set(id, [...(factsOf.get(id) ?? []), fact]);
}
const groups = Array.from({ length: entries.length / BATCH }, (_, i) =>
  entries.slice(i * BATCH, (i + 1) * BATCH),
).map((group) => ({ group, facts: group.flatMap((row) => factsOf.get(row[recordAt] as string) ?? []) }));
let next = 0;
const floorSeconds = await timed(() =>
  Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = await pool.connect();
      for (let at = groups[next++]; at; at = groups[next++]) {
        await client.query('BEGIN');
        await client.query(
          insertText('entry_copy', entries[0]?.length ?? 0, at.group.length),
          at.group.flat(),
        );
        await client.query(insertText('fact_copy', facts[0]?.length ?? 0, at.facts.length), at.facts.flat());
        await client.query('COMMIT');
      }
      client.release();
    }),
  ),
);

const rate = (seconds: number) => Math.round(entries.length / seconds);
console.log(
  JSON.stringify({
    entries: entries.length,
    facts: facts.length,
    ingestPerSecond: rate(ingestSeconds),
    plainInsertsPerSecond: rate(floorSeconds),
    share: Number((floorSeconds / ingestSeconds).toFixed(2)),
  }),
);
await pool.end();
await db.destroy();
await owner.destroy();
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
