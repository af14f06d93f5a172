import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { restoreBackup } from '../../server/admin/backup.ts';
import { verifyAudit } from '../../server/db/audit.ts';
import { SCHEMA_VERSION } from '../../server/db/migrations/index.ts';
import { asOwner } from '../../server/db/transact.ts';
import { type Receipt, syncAnswerSchema } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { listDrafts } from '../../src/store/drafts.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { queuedRows, settledRows, takeLines } from '../../src/store/outbox.ts';
import { listRecords } from '../../src/store/records.ts';
import { isFailure, type Store } from '../../src/store/store.ts';
import { applyAnswer } from '../../src/sync/apply-answer.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import {
  backupOf,
  type RecordedBatch,
  type RecordedRelease,
  readRelease,
  recordedVersions,
} from '../releases/recorded-release.ts';
import { linesOf } from '../support/database-state.ts';
import { loadIndexedDb } from '../support/indexed-db-dump.ts';
import { createMemoryDevice, transportTo } from '../support/memory-device.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { sha256 } from '../support/sha256.ts';
import { syncOnce } from '../support/sync-once.ts';

// The server's and the phone's half of fault 22: what a release has ever sent, kept or answered, this build takes.

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** This build's endpoint on the release's backup. */
const restored = async ({ version, secret, passphrase }: RecordedRelease): Promise<ServedApp> => {
  const database = await createTestDatabase({ isEmpty: true });
  closing.push(database.drop);
  const result = await restoreBackup(database.ownerUrl, backupOf(version), passphrase, new Date());
  expect(result).toMatchObject({ ok: true });
  const app = await serveApp(database.ownerUrl, new Uint8Array(Buffer.from(secret, 'base64url')));
  closing.push(app.stop);
  return app;
};
/** This build's store on the release's IndexedDB. */
const openedPhone = async ({ indexedDb, phone }: RecordedRelease): Promise<Store> => {
  await loadIndexedDb(indexedDb);
  const opened = await openStore(phone.profileId, {
    clock: Date.now,
    sha256,
    sender: phone.sender,
    journal: undefined,
    marker: createMemoryMarker(),
    registry,
    verifyDirectory,
    changed: { postMessage: () => undefined },
  });
  if (!opened.ok) throw new Error(opened.code);
  closing.push(opened.store.close);
  return opened.store;
};
const send = async (app: ServedApp, batch: RecordedBatch) => {
  const reply = await transportTo(app.url).post(
    '/v1/sync',
    new Uint8Array(Buffer.from(batch.request, 'base64')),
  );
  if (reply.kind !== 'arrived') throw new Error(`${batch.name}: ${JSON.stringify(reply)}`);
  const [jws] = syncAnswerSchema.parse(reply.json).receipts;
  return JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString()) as Receipt;
};
const seqsOf = (batch: RecordedBatch) => batch.entries.map(({ seq }) => seq);
const lastOfPhone = (release: RecordedRelease) =>
  release.batches.filter((b) => b.from === 'phone').at(-1) as RecordedBatch;
/** Seqs of the entries that a server files, by the runs it gave. */
const filed = ({ entries, runs }: RecordedBatch) =>
  entries.filter(({ seq }) =>
    runs.some((r) => seq >= r.seq && seq < r.seq + r.count && r.outcome === 'accepted'),
  );

test('at least one release is recorded', () => {
  expect(recordedVersions().length).toBeGreaterThan(0);
});

describe.each(recordedVersions())('of release %s', (version) => {
  const release = readRelease(version);

  test('the recording holds both codecs, with and without a dictionary, and every kind of outcome', () => {
    const has = (codec: string, dictionary: boolean) =>
      release.batches.some((b) => b.codec === codec && b.dictionary > 0 === dictionary);
    expect([has('columns', true), has('lines', false)]).toEqual([true, true]);
    const outcomes = new Set(release.batches.flatMap((b) => b.runs.map((r) => r.outcome)));
    for (const outcome of ['accepted', 'rejected', 'quarantined'] as const)
      expect(outcomes).toContain(outcome);
  });

  test('the backup is restored, brought up to this schema, and its audit chain holds', async () => {
    const app = await restored(release);
    const rows = await app.owner.selectFrom('schema_version').select('version').execute();
    expect(Math.max(...rows.map((r) => r.version))).toBe(SCHEMA_VERSION);
    const province = release.phone.profile.province.code;
    const heads = release.batches.filter((b) => b.inBackup).map((b) => auditOf(b));
    const check = await asOwner(app.owner, { province }, (trx) => verifyAudit(trx, province, heads));
    expect(check).toMatchObject({ ok: true });
    const inBackup = release.batches.filter((b) => b.inBackup).flatMap(filed);
    expect(await linesOf(app.owner, release.phone.sender)).toEqual(inBackup);
  });

  test('every batch is taken as the release itself took it, and once', async () => {
    const app = await restored(release);
    for (const batch of release.batches) {
      const { runs } = await send(app, batch);
      if (batch.inBackup)
        expect(runs, batch.name).toEqual([
          { seq: seqsOf(batch)[0], count: batch.entries.length, outcome: 'duplicate' },
        ]);
      else expect(runs, batch.name).toEqual(batch.runs);
    }
    const all = await app.owner.selectFrom('entry').select('line').execute();
    expect(all.map((e) => e.line).sort()).toEqual(
      release.batches
        .flatMap(filed)
        .map((e) => e.line)
        .sort(),
    );
    for (const batch of release.batches) {
      const { runs } = await send(app, batch);
      for (const run of runs) expect(['duplicate', 'rejected', 'quarantined']).toContain(run.outcome);
    }
    expect(await app.owner.selectFrom('entry').select('line').execute()).toHaveLength(all.length);
  });

  test('the phone opens with everything on it and sends the very lines it had', async () => {
    const store = await openedPhone(release);
    const waiting = lastOfPhone(release);
    expect((await queuedRows(store)).map((r) => r.seq)).toEqual(seqsOf(waiting));
    const lines = await takeLines(store, seqsOf(waiting));
    expect(isFailure(lines) ? lines : lines.map(({ seq, line }) => ({ seq, line }))).toEqual(waiting.entries);
    const { rows } = await listRecords(store, { limit: 50 });
    expect(rows.length).toBeGreaterThan(3);
    expect((await listDrafts(store)).map((d) => d.id)).toEqual(['draft']);

    const app = await restored(release);
    const device = await createMemoryDevice(release.phone.privateKey);
    expect(device.sender).toBe(release.phone.sender);
    const end = await syncOnce({
      storage: createStoreStorage(store),
      transport: transportTo(app.url),
      encode: device.encode,
    });
    expect(end).toMatchObject({ kind: 'done' });
    expect(new Set((await settledRows(store)).map((r) => r.state))).toEqual(new Set(['held']));
    const own = release.batches.filter((b) => b.from === 'phone').flatMap((b) => b.entries);
    expect(await linesOf(app.owner, release.phone.sender)).toEqual(own);
  });

  test('an answer of its server is an acknowledgement to this build', async () => {
    const store = await openedPhone(release);
    const batch = lastOfPhone(release);
    const storage = createStoreStorage(store);
    const applied = await applyAnswer(
      storage,
      { batchHash: batch.batchHash, seqs: seqsOf(batch) },
      batch.answer,
    );
    expect(applied).toMatchObject({ kind: 'applied' });
    expect(new Set((await settledRows(store)).map((r) => r.state))).toEqual(new Set(['held']));
  });
});

const auditOf = (batch: RecordedBatch): string =>
  (JSON.parse(Buffer.from(batch.answer.receipts[0]?.split('.')[1] ?? '', 'base64url').toString()) as Receipt)
    .audit;
