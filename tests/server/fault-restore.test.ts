import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup, restoreBackup } from '../../server/admin/backup.ts';
import { linesOf, readState } from '../support/database-state.ts';
import { inviteTo } from '../support/invite-to.ts';
import { type MemoryDevice, sessionBody } from '../support/memory-device.ts';
import { COMMUNE } from '../support/places.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import {
  addDevice,
  createTestProvince,
  openTestProvince,
  type TestProvince,
} from '../support/test-province.ts';

// Fault 19 of the list: yesterday's backup takes the place of the database, and later does so again (I9).

const PASSPHRASE = 'mật khẩu của tỉnh';
let folder: string;
const closing: (() => Promise<void>)[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-cong-tac-restore-'));
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly database: TestDatabase;
  readonly province: TestProvince;
  readonly server: ServerProcess;
}
const openPlace = async (restoredFrom?: string, keyFile?: string): Promise<Place> => {
  const database = await createTestDatabase();
  closing.push(database.drop);
  if (restoredFrom)
    expect(await restoreBackup(database.ownerUrl, restoredFrom, PASSPHRASE, new Date())).toMatchObject({
      ok: true,
    });
  const open = restoredFrom ? openTestProvince : createTestProvince;
  const province = await open(database.ownerUrl, keyFile);
  const server = await startServerProcess(province);
  closing.push(province.close, server.kill);
  return { database, province, server };
};

const saveMany = async (device: MemoryDevice, count: number) => {
  for (let i = 0; i < count; i++) await device.save(sessionBody(`buổi ${device.rows.length + 1}`));
};
const statesOf = (device: MemoryDevice) => [...new Set(device.rows.map((r) => r.state))];
const held = (place: Place, device: MemoryDevice) => linesOf(place.province.owner, device.sender);
const saved = (device: MemoryDevice, upTo = device.rows.length) =>
  device.rows.slice(0, upTo).map(({ seq, line }) => ({ seq, line }));
/** What a province counts, without when and in which order it came. */
const counted = async ({ province }: Place) => {
  const { record, fact } = await readState(province.owner, ['record', 'fact']);
  return [record, fact].map((rows) =>
    (rows ?? []).map((row) => row.replace(/"received_at": "[^"]*"/, '')).sort(),
  );
};

test('a backup restored twice costs nothing that was acknowledged, and phones pull from the beginning', async () => {
  const original = await openPlace();
  const [a, b] = await Promise.all([
    addDevice(original.province, original.server.url),
    addDevice(original.province, original.server.url),
  ]);
  const bad = a.saveLine('{"not":"an entry"}');
  await saveMany(a, 5);
  await saveMany(b, 3);
  for (const device of [a, b]) await device.sync(original.server.url, true);
  expect(bad.state).toBe('rejected');
  const file = join(folder, 'backup');
  await makeBackup(original.province.ownerUrl, file, PASSPHRASE, new Date());

  // What the backup does not know: new records, an edit, a deletion, a person's new phone, a refusal.
  const [, edited, removed] = a.rows;
  await a.save(sessionBody('sửa sau khi sao lưu'), { recordId: edited?.recordId ?? '' });
  await a.save(null, { recordId: removed?.recordId ?? '' });
  await saveMany(a, 3);
  a.saveLine('{"not":"an entry either"}');
  await a.sync(original.server.url, true);
  await saveMany(b, 2);
  await b.sync(original.server.url, true);
  expect([statesOf(a), statesOf(b)]).toEqual([['rejected', 'held'], ['held']]);
  const expected = await counted(original);
  const cursors = [a.cursor?.cluster, b.cursor?.cluster];
  const changes = a.changes.length;

  for (const round of [1, 2]) {
    const restored = await openPlace(file, original.province.keyFile);
    expect(await held(restored, a), `round ${round}`).toHaveLength(5);
    a.changes.length = 0;
    // One phone has something to send, the other only asks: both learn what is no longer held, and send it again.
    const fresh = round === 1 ? [await a.save(sessionBody('sau khi khôi phục'))] : [];
    for (const device of [a, b]) {
      expect(await device.sync(restored.server.url, true)).toMatchObject({ kind: 'done' });
      await device.sync(restored.server.url);
    }
    expect([statesOf(a), statesOf(b)]).toEqual([['rejected', 'held'], ['held']]);
    const lines = (device: MemoryDevice) => saved(device).filter((r) => r.line.includes('recordId'));
    expect(await held(restored, a)).toEqual(lines(a));
    expect(await held(restored, b)).toEqual(lines(b));
    expect(fresh.every((r) => r.outcome === 'accepted')).toBe(true);
    expect([a.cursor?.cluster, b.cursor?.cluster]).not.toEqual(cursors);
    expect(a.changes.length).toBeGreaterThanOrEqual(changes);
    if (round === 1) {
      const withoutFresh = (await counted(restored)).map((rows) =>
        rows.filter((row) => !row.includes(fresh[0]?.recordId ?? '-')),
      );
      expect(withoutFresh).toEqual(expected);
    }
    await restored.server.kill();
  }
}, 180_000);

test('a phone activated after the backup was made is told so, keeps everything, and comes back with a new code', async () => {
  const original = await openPlace();
  const file = join(folder, 'before-activation');
  await makeBackup(original.province.ownerUrl, file, PASSPHRASE, new Date());
  const phone = await addDevice(original.province, original.server.url);
  await saveMany(phone, 2);
  await phone.sync(original.server.url);
  const restored = await openPlace(file, original.province.keyFile);
  await saveMany(phone, 1);
  expect(await phone.sync(restored.server.url)).toMatchObject({
    kind: 'failed',
    problem: { code: 'sender_unknown' },
  });
  expect(phone.rows.map((r) => r.state)).toEqual(['held', 'held', 'queued']);

  const { code } = await inviteTo(restored.province, 'collector', COMMUNE);
  expect(await phone.activate(restored.server.url, code)).toBeUndefined();
  await phone.sync(restored.server.url);
  await phone.sync(restored.server.url);
  expect(statesOf(phone)).toEqual(['held']);
  expect(await held(restored, phone)).toEqual(saved(phone));
});
