import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup, restoreBackup } from '../../server/admin/backup.ts';
import type { Cursor } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { createMemoryJournal } from '../../src/store/journal.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { putProfile } from '../../src/store/profile.ts';
import { listRecords } from '../../src/store/records.ts';
import { type Saved, saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { activate } from '../../src/sync/activation.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { encodePorts, type MemoryKeys, newKeys } from '../support/encode-ports.ts';
import { inviteTo } from '../support/invite-to.ts';
import { transportTo } from '../support/memory-device.ts';
import { COMMUNE } from '../support/places.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { sha256 } from '../support/sha256.ts';
import { syncOnce } from '../support/sync-once.ts';
import { createTestProvince, openTestProvince, type TestProvince } from '../support/test-province.ts';
import { ok } from '../support/test-store.ts';
import { sessionBody } from '../support/wire-device.ts';

// Phones that are lost or lose their database, over the real store, the real sync and a real province.

const PASSPHRASE = 'mật khẩu của tỉnh';
let folder: string;
let shared: TestServer;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'so-cong-tac-lost-'));
  shared = await startServer();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await shared?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly ownerUrl: string;
  readonly province: TestProvince;
  readonly server: ServerProcess;
}
const openPlace = async (from?: { readonly file: string; readonly keyFile: string }): Promise<Place> => {
  const { ownerUrl, drop } = await createTestDatabase();
  closing.push(drop);
  if (from)
    expect(await restoreBackup(ownerUrl, from.file, PASSPHRASE, new Date())).toMatchObject({ ok: true });
  const province = await (from ? openTestProvince : createTestProvince)(ownerUrl, from?.keyFile);
  const server = await startServerProcess(province);
  closing.push(province.close, server.kill);
  return { ownerUrl, province, server };
};

/** What of a phone outlives its database. */
const newHardware = async (profileId: string) => ({
  profileId,
  key: await newKeys(),
  journal: createMemoryJournal(),
  marker: createMemoryMarker(),
});
type Hardware = Awaited<ReturnType<typeof newHardware>>;

const openOn = async ({ profileId, key, journal, marker }: Hardware): Promise<Store> => {
  const changed = { postMessage: () => undefined };
  const ports = {
    ...{ clock: Date.now, sha256, sender: key.sender, journal, marker, registry, verifyDirectory, changed },
  };
  const opened = await openStore(profileId, ports);
  if (!opened.ok) throw new Error(opened.code);
  return opened.store;
};
const activateOn = async (url: string, key: MemoryKeys, store: Store, code: string) => {
  const ports = { transport: transportTo(url), sha256, key, closed: key.closed, box: key.box };
  const done = await activate(ports, { code }, { replace: true });
  if (!done.ok) throw new Error(done.code);
  await putProfile(store, done.profile);
};
const sync = (url: string, { key }: Hardware, store: Store) =>
  syncOnce({ storage: createStoreStorage(store), transport: transportTo(url), encode: encodePorts(key) });
const save = async (store: Store, note: string, more: object = {}) =>
  ok(
    await saveRecord(store, { definition: propagandaSession, body: sessionBody({ note }), ...more }),
  ) as Saved;
const shown = async (store: Store) =>
  (await listRecords(store, { limit: 50 })).rows.map(({ recordId, rev, state }) => ({
    recordId,
    rev,
    code: state.code,
  }));
const filed = async ({ owner }: Pick<TestProvince, 'owner'>, person: string) =>
  (
    await owner.selectFrom('entry').select(['line', 'sender', 'seq']).where('person', '=', person).execute()
  ).sort((x, y) => (x.line < y.line ? -1 : 1));

test('what a lost phone had sent comes back from its replacement when a backup has forgotten it', async () => {
  const original = await openPlace();
  const [a, b] = [await newHardware('lost-a'), await newHardware('lost-b')];
  const { code, person } = await inviteTo(original.province, 'collector', COMMUNE);
  const first = await openOn(a);
  await activateOn(original.server.url, a.key, first, code);
  const file = join(folder, 'before-the-records');
  await makeBackup(original.ownerUrl, file, PASSPHRASE, new Date());

  const { recordId } = await save(first, 'một');
  await save(first, 'một, sửa', { recordId });
  await save(first, 'hai');
  expect(await sync(original.server.url, a, first)).toMatchObject({ kind: 'done' });
  first.close();
  const next = await openOn(b);
  const again = await inviteTo(original.province, 'collector', COMMUNE, { person });
  await activateOn(original.server.url, b.key, next, again.code);
  await save(next, 'ba, trên máy mới');
  await sync(original.server.url, b, next);
  const before = await filed(original.province, person);
  expect(before).toHaveLength(4);
  expect((await shown(next)).map((r) => r.code)).toEqual(['received', 'received', 'received']);

  const restored = await openPlace({ file, keyFile: original.province.keyFile });
  expect(await filed(restored.province, person)).toEqual([]);
  const back = await inviteTo(restored.province, 'collector', COMMUNE, { person });
  await activateOn(restored.server.url, b.key, next, back.code);
  expect(await sync(restored.server.url, b, next)).toMatchObject({ kind: 'done' });
  const after = await filed(restored.province, person);
  expect(after.map((row) => row.line)).toEqual(before.map((row) => row.line));
  expect(after.map((row) => row.sender)).toEqual(before.map(() => b.key.sender));
  expect(new Set(after.map((row) => row.seq))).toEqual(new Set([1, 2, 3, 4]));
  expect((await shown(next)).map((r) => r.code)).toEqual(['received', 'received', 'received']);
  // Asked again, nothing more is sent.
  await sync(restored.server.url, b, next);
  expect(await filed(restored.province, person)).toEqual(after);
  next.close();
}, 60_000);

test('a phone whose database was lost shows again what the province holds of it, and what it had not sent', async () => {
  const phone = await newHardware('lost-database');
  const { code, person } = await inviteTo(shared, 'collector', COMMUNE);
  const store = await openOn(phone);
  await activateOn(shared.url, phone.key, store, code);
  const { recordId } = await save(store, 'một');
  await save(store, 'một, sửa', { recordId });
  await save(store, 'hai');
  await sync(shared.url, phone, store);
  await save(store, 'chưa gửi');
  const before = await shown(store);
  store.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('so-cong-tac.lost-database').onsuccess = resolve;
  });

  const after = await openOn(phone);
  expect((await shown(after)).map((row) => row.recordId)).not.toContain(recordId);
  const again = await inviteTo(shared, 'collector', COMMUNE, { person });
  await activateOn(shared.url, phone.key, after, again.code);
  expect(await sync(shared.url, phone, after)).toMatchObject({ kind: 'done' });
  const byId = (rows: typeof before) => [...rows].sort((x, y) => (x.recordId < y.recordId ? -1 : 1));
  expect(byId(await shown(after))).toEqual(byId(before.map((row) => ({ ...row, code: 'received' }))));
  expect(await filed(shared, person)).toHaveLength(4);
  expect(await save(after, 'một, sửa nữa', { recordId })).toMatchObject({ rev: 3, seq: 5 });
  after.close();
});

test('own entries come to a phone up to the seq it asks for, in the backlog and among the news, and else never', async () => {
  const { device } = await shared.addPerson(COMMUNE);
  const write = async () => {
    const line = await device.save({ orgUnit: COMMUNE, body: sessionBody() });
    const cursor: Cursor = { cluster: '', units: {} };
    const { changes } = await shared.sync(await device.pack([line], { cursor }));
    // The first sync of a phone that has just sent something brings none of it back.
    expect(changes?.items.filter((i) => i.kind === 'entry')).toEqual([]);
    return { line: line.line, cursor: changes?.cursor as Cursor };
  };
  const own = async (cursor: Cursor) => {
    const { changes } = await shared.sync(await device.pack([], { cursor }));
    const lines = changes?.items.flatMap(({ kind, data }) =>
      kind === 'entry' ? [(data as { line: string }).line] : [],
    );
    return { lines, cursor: changes?.cursor, left: changes?.left };
  };
  const [first, second, third] = [await write(), await write(), await write()];
  const all = await own({ cluster: '', units: {}, own: 2 });
  expect(all).toMatchObject({ lines: [second.line, first.line], cursor: { own: 2 }, left: 0 });
  expect((await own({ ...first.cursor, own: 2 })).lines).toEqual([second.line]);
  expect((await own({ ...first.cursor, own: 9 })).lines).toEqual([second.line, third.line]);
  expect((await own(first.cursor)).lines).toEqual([]);
  // What it sends from then on it has: no page brings it back.
  const fourth = await device.save({ orgUnit: COMMUNE, body: sessionBody() });
  await shared.sync(await device.pack([fourth]));
  expect((await own(all.cursor as Cursor)).lines).toEqual([]);
});
