// npm run record-release: writes down what a release puts on the wire, into IndexedDB and into a backup, so that every
// later build can be held to take it (tests/server/releases.test.ts). Run it once, on the commit of the release; a
// folder once recorded is never made again.
import 'fake-indexeddb/auto';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { makeBackup } from '../../server/admin/backup.ts';
import { migrate } from '../../server/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { type Receipt, type SyncAnswer, syncAnswerSchema } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { concat, frame, packUnsigned, unframe, unpack } from '../../src/domain/wire/batch.ts';
import { writeLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { putDraft } from '../../src/store/drafts.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { putProfile } from '../../src/store/profile.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { databaseName } from '../../src/store/schema.ts';
import { isFailure, type Store } from '../../src/store/store.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { fixtures } from '../fixtures/records.ts';
import { dumpIndexedDb } from '../support/indexed-db-dump.ts';
import { inviteTo } from '../support/invite-to.ts';
import { createMemoryDevice, type MemoryDevice, transportTo } from '../support/memory-device.ts';
import { COMMUNE } from '../support/places.ts';
import { serveApp } from '../support/serve-app.ts';
import { sha256 } from '../support/sha256.ts';
import { syncOnce } from '../support/sync-once.ts';
import { createTestProvince } from '../support/test-province.ts';
import { folderOf, type RecordedBatch, type RecordedRelease } from './recorded-release.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const folder = folderOf(version);
if (existsSync(folder)) throw new Error(`${version} is recorded; raise the version in package.json first.`);

const PROFILE_ID = 'recorded';
const passphrase = randomBytes(12).toString('base64url');
const done = <T>(result: T): Exclude<T, { code: string } | undefined> => {
  if (result === undefined || isFailure(result)) throw new Error(JSON.stringify(result));
  return result as Exclude<T, { code: string } | undefined>;
};
const payloadOf = (jws: string | undefined): Receipt =>
  JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString());

const batches: RecordedBatch[] = [];
const record = (
  about: Pick<RecordedBatch, 'name' | 'from' | 'inBackup'>,
  request: Uint8Array,
  entries: readonly SentLine[],
  answer: SyncAnswer,
): void => {
  const bytes = unframe(request, 1)?.[0] ?? new Uint8Array();
  const { codec, dictionary } = unpack(bytes)?.header ?? { codec: 'lines', dictionary: 0 };
  batches.push({
    ...about,
    codec,
    dictionary,
    request: Buffer.from(request).toString('base64'),
    batchHash: createHash('sha256').update(bytes).digest('base64url'),
    entries: entries.map(({ seq, line }) => ({ seq, line })),
    runs: payloadOf(answer.receipts[0]).runs,
    answer,
  });
};

/** A phone with the real store and the real sync; every request is recorded with its answer. */
const openPhone = async (device: MemoryDevice): Promise<Store> => {
  const opened = await openStore(PROFILE_ID, {
    clock: Date.now,
    sha256,
    sender: device.sender,
    journal: undefined,
    marker: createMemoryMarker(),
    registry,
    verifyDirectory,
    changed: { postMessage: () => undefined },
  });
  if (!opened.ok) throw new Error(opened.code);
  if (!device.profile) throw new Error('not activated');
  await putProfile(opened.store, device.profile);
  return opened.store;
};
const save = async (store: Store, note: string, more: object = {}) =>
  done(
    await saveRecord(store, {
      definition: propagandaSession,
      body: { ...fixtures.propaganda_session, note },
      ...more,
    }),
  );
const sync = async (store: Store, device: MemoryDevice, url: string, inBackup: boolean): Promise<void> => {
  const real = transportTo(url);
  const transport: Transport = {
    ...real,
    post: async (path, body, ...rest) => {
      const lines = (await store.db.outbox.toArray()).filter((row) => row.state === 'queued');
      const reply = await real.post(path, body, ...rest);
      if (reply.kind === 'arrived') {
        const answer = syncAnswerSchema.parse(reply.json);
        const seqs = new Set(
          payloadOf(answer.receipts[0]).runs.flatMap((r) =>
            Array.from({ length: r.count }, (_, i) => r.seq + i),
          ),
        );
        const entries = lines.filter((row) => seqs.has(row.seq));
        if (entries.length > 0)
          record(
            { name: `phone, ${entries.length} entries`, from: 'phone', inBackup },
            body,
            entries,
            answer,
          );
      }
      return reply;
    },
  };
  const end = await syncOnce({ storage: createStoreStorage(store), transport, encode: device.encode });
  if (end.kind !== 'done') throw new Error(`sync ended with ${JSON.stringify(end)}`);
};

/** By lines and without a dictionary: one entry of each kind a server has to tell apart. */
const recordLines = async (device: MemoryDevice, url: string): Promise<void> => {
  const body = { ...fixtures.propaganda_session };
  await device.save(body);
  device.saveLine('{"not":"an entry"}');
  await device.save(body, { orgUnit: '04219@2025-07-01' });
  await device.save(body, { version: 99 });
  await device.save(body, { type: 'not_yet_known' });
  const [first] = device.rows;
  await device.save({ ...body, note: 'Sửa.' }, { recordId: first?.recordId ?? '' });
  const unsigned = packUnsigned(
    {
      protocol: 1,
      sender: device.sender,
      batchId: base64url(randomBytes(16)),
      dictionary: 0,
      codec: 'lines',
      firstSeq: 1,
      count: device.rows.length,
      highestSeq: device.rows.length,
    },
    deflateSync(writeLines(device.rows)),
  );
  const request = frame([concat(unsigned, await device.sign(unsigned))]);
  const reply = await transportTo(url).post('/v1/sync', request);
  if (reply.kind !== 'arrived') throw new Error(JSON.stringify(reply));
  record(
    { name: 'lines of every outcome', from: 'other', inBackup: false },
    request,
    device.rows,
    syncAnswerSchema.parse(reply.json),
  );
};

const dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-release-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined });
try {
  await migrate(postgres.ownerUrl);
  const province = await createTestProvince(postgres.ownerUrl);
  const app = await serveApp(postgres.ownerUrl, province.secret);
  const enrol = async () => {
    const device = await createMemoryDevice();
    const failure = await device.activate(app.url, (await inviteTo(province, 'collector', COMMUNE)).code);
    if (failure) throw new Error(failure);
    return device;
  };
  const device = await enrol();
  const other = await enrol();
  const store = await openPhone(device);
  const saved = [];
  for (const note of ['Buổi một.', 'Buổi hai.', 'Buổi ba.', 'Buổi bốn.']) saved.push(await save(store, note));
  await sync(store, device, app.url, true);
  await putDraft(store, {
    id: 'draft',
    type: 'propaganda_session',
    values: { note: 'Đang gõ dở' },
    carried: [],
    updatedAt: Date.now(),
  });

  mkdirSync(folder, { recursive: true });
  await makeBackup(postgres.ownerUrl, join(folder, 'backup.sctbak'), passphrase, new Date());
  await save(store, 'Buổi hai, sửa lại.', { recordId: saved[1]?.recordId });
  done(await deleteRecord(store, saved[2]?.recordId ?? ''));
  await save(store, 'Buổi năm.');
  store.close();
  const indexedDb = await dumpIndexedDb(databaseName(PROFILE_ID));
  const again = await openPhone(device);
  await sync(again, device, app.url, false);
  again.close();
  await recordLines(other, app.url);

  const release: RecordedRelease = {
    version,
    recordedAt: new Date().toISOString(),
    secret: Buffer.from(province.secret).toString('base64url'),
    passphrase,
    phone: {
      profileId: PROFILE_ID,
      sender: device.sender,
      privateKey: await webcrypto.subtle.exportKey('jwk', device.privateKey),
      profile: device.profile as NonNullable<typeof device.profile>,
    },
    batches,
    indexedDb,
  };
  writeFileSync(join(folder, 'release.json'), `${JSON.stringify(release, null, 1)}\n`);
  console.log(
    `${version} recorded: ${batches.map((b) => `${b.name} (${b.codec}, dictionary ${b.dictionary})`).join('; ')}`,
  );
  await app.stop();
  await province.close();
} finally {
  await postgres.stop();
  rmSync(postgres.dir, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
