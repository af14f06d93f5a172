import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/domain/protocol.ts';
import { applyAnswer } from '../../src/sync/apply-answer.ts';
import { nextBatch } from '../../src/sync/next-batch.ts';
import { firstPace } from '../../src/sync/pace.ts';
import { freshMemory } from '../../src/sync/run-memory.ts';
import { linesOf } from '../support/database-state.ts';
import { type MemoryDevice, sessionBody, transportTo } from '../support/memory-device.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { type LinkFaults, startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { addDevice, createTestProvince, type TestProvince } from '../support/test-province.ts';

// Fault 3 of the list: the link breaks once, anywhere; one retry over a clean link; then both sides are compared.

/** Phones at work at a time, each with a link of its own. */
const LANES = 4;

let database: TestDatabase;
let province: TestProvince;
let server: ServerProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  province = await createTestProvince(database.ownerUrl);
  server = await startServerProcess(province);
});
afterAll(async () => {
  await server?.kill();
  await province?.close();
  await database?.drop();
});

const WISH = { entries: 300, ratio: 4, without: new Set<number>(), pull: false, plain: false };

interface Lane {
  readonly device: MemoryDevice;
  readonly link: TcpProxy;
}
const openLane = async (): Promise<Lane> => ({
  device: await addDevice(province, server.url),
  link: await startTcpProxy(server.port),
});

/** Adds entries to the phone's outbox. */
type Save = (device: MemoryDevice) => Promise<unknown>;

/** Ends the connection that fetch keeps for its next request, and lets it notice. */
const letGo = async (link: TcpProxy): Promise<void> => {
  link.cutAll();
  await sleep(50);
};

/** Bytes of one whole exchange in each direction. */
const measure = async ({ device, link }: Lane, save: Save) => {
  await save(device);
  // The first exchange of a phone also brings what it has to pull.
  await device.sync(server.url, true);
  await save(device);
  link.faults = {};
  link.resetCounts();
  expect(await device.sync(link.url)).toMatchObject({ kind: 'done' });
  await letGo(link);
  return { up: link.counts.up, down: link.counts.down };
};

/**
 * One exchange that is cut, one that is not; says what is wrong, or nothing. The retry is mostly the same bytes, as the
 * worker sends them again, and every fourth time a batch made anew by a run of the page.
 */
const cutAndRetry = async ({ device, link }: Lane, faults: LinkFaults, save: Save): Promise<string[]> => {
  const before = device.rows.length;
  await save(device);
  const batch = await nextBatch(device.encode, device.storage, { ...WISH, bytes: LIMITS.firstBatchBytes });
  if (!batch || batch === 'refused') throw new Error('no batch');
  link.faults = faults;
  const cut = await transportTo(link.url).post('/v1/sync', batch.request);
  const wrong: string[] = [];
  const at = JSON.stringify(faults);
  if (cut.kind !== 'cut' || cut.answered) wrong.push(`${at}: ${cut.kind}`);
  if (before % 4 === 0) await device.sync(server.url);
  else {
    const retry = await transportTo(server.url).post('/v1/sync', batch.request);
    const applied = retry.kind === 'arrived' ? await applyAnswer(device.storage, batch, retry.json) : retry;
    if (applied.kind !== 'applied') wrong.push(`${at}: retry ${applied.kind}`);
  }
  // An answer that had begun says that everything was committed; a request that had not ended, that nothing was.
  const expected = faults.cutDownAfter === undefined ? 'held accepted' : 'held duplicate';
  for (const { state, outcome } of device.rows.slice(before))
    if (`${state} ${outcome}` !== expected) wrong.push(`${at}: ${state} ${outcome} on retry`);
  return wrong;
};

/** Runs every cut, spread over the lanes, and compares both sides entry by entry at the end. */
const runCuts = async (
  lanes: readonly Lane[],
  cuts: readonly LinkFaults[],
  save: Save,
): Promise<string[]> => {
  const wrong: string[] = [];
  const queue = [...cuts];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let faults = queue.shift(); faults; faults = queue.shift())
        wrong.push(...(await cutAndRetry(lane, faults, save)));
    }),
  );
  for (const { device, link } of lanes) {
    const stored = await linesOf(province.owner, device.sender);
    const saved = device.rows.map(({ seq, line }) => ({ seq, line }));
    if (JSON.stringify(stored) !== JSON.stringify(saved)) wrong.push(`${device.sender}: sides differ`);
    await link.close();
  }
  return wrong;
};

const everyByte = (name: 'cutUpAfter' | 'cutDownAfter', bytes: number, step: number): LinkFaults[] =>
  Array.from({ length: Math.ceil(bytes / step) }, (_, i) => ({ [name]: i * step }));

test('one record survives a cut after every byte of request and answer', async () => {
  const save: Save = (device) => device.save(sessionBody('Một buổi.'));
  const lanes = await Promise.all(Array.from({ length: LANES }, openLane));
  // Lengths differ by a few bytes (digits of a seq, compression): the shortest one seen is cut throughout.
  const sizes = await Promise.all(lanes.map((lane) => measure(lane, save)));
  const up = Math.min(...sizes.map((s) => s.up)) - 8;
  const down = Math.min(...sizes.map((s) => s.down)) - 24;
  expect(up).toBeGreaterThan(500);
  expect(down).toBeGreaterThan(500);
  const cuts = [...everyByte('cutUpAfter', up, 1), ...everyByte('cutDownAfter', down, 1)];
  expect(await runCuts(lanes, cuts, save)).toEqual([]);
  console.log(`${up} cuts of the request, ${down} of the answer`);
}, 240_000);

/** So many letters as a phone cannot compress much. */
const noise = (letters: number): string =>
  randomBytes(letters).toString('base64').replace(/[+/=]/g, 'ê').slice(0, letters);
const wideMemory = () => ({ ...freshMemory(), pace: { ...firstPace, bytes: LIMITS.maxBatchBytes } });

test('a batch of 300 in 64 kB survives a cut at every 97th byte of request and answer', async () => {
  const save: Save = async (device) => {
    for (let i = 0; i < 300; i++) await device.save(sessionBody(noise(280)));
  };
  const { device, link } = await openLane();
  await device.sync(server.url, true);
  const wrong: string[] = [];
  const storedSeqs = async () => (await linesOf(province.owner, device.sender)).length;

  /** The same bytes cut again and again, until they arrive: nothing of them may have been kept before. */
  let cuts = 0;
  const GROUPS = 12;
  for (let group = 0; group < GROUPS; group++) {
    const held = await storedSeqs();
    await save(device);
    const batch = await nextBatch(device.encode, device.storage, {
      ...WISH,
      bytes: LIMITS.maxBatchBytes,
    });
    if (!batch || batch === 'refused') throw new Error('no batch');
    expect(batch.seqs).toHaveLength(300);
    expect(batch.request.length).toBeGreaterThan(60_000);
    for (let at = group * 97; at < batch.request.length; at += GROUPS * 97) {
      link.faults = { cutUpAfter: at };
      const reply = await transportTo(link.url).post('/v1/sync', batch.request);
      if (reply.kind !== 'cut') wrong.push(`request cut at ${at}: ${reply.kind}`);
      cuts += 1;
    }
    if ((await storedSeqs()) !== held) wrong.push(`group ${group}: half a batch was kept`);
    await device.sync(server.url, false, wideMemory());
    if (device.rows.some((r) => r.outcome !== 'accepted'))
      wrong.push(`group ${group}: ${[...new Set(device.rows.map((r) => `${r.state} ${r.outcome}`))]}`);
  }

  link.faults = {};
  link.resetCounts();
  await save(device);
  await device.sync(link.url, false, wideMemory());
  expect(link.counts).toMatchObject({ connections: 1 });
  const { down } = link.counts;
  await letGo(link);
  for (let at = 0; at < down - 24; at += 97) {
    await save(device);
    const rows = device.rows.slice(-300);
    link.faults = { cutDownAfter: at };
    const cut = await device.sync(link.url, false, wideMemory());
    if (cut.kind !== 'failed' || rows.some((r) => r.state !== 'queued')) wrong.push(`answer cut at ${at}`);
    await device.sync(server.url, false, wideMemory());
    if (rows.some((r) => r.outcome !== 'duplicate')) wrong.push(`retry after ${at}`);
    cuts += 1;
  }
  expect(wrong).toEqual([]);
  expect(await linesOf(province.owner, device.sender)).toEqual(
    device.rows.map(({ seq, line }) => ({ seq, line })),
  );
  await link.close();
  console.log(`${cuts} cuts of a batch of 300`);
}, 240_000);
