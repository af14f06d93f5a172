import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncAnswer } from '../../src/domain/protocol.ts';
import { applyAnswer } from '../../src/sync/apply-answer.ts';
import { nextBatch } from '../../src/sync/next-batch.ts';
import { readState } from '../support/database-state.ts';
import { type MemoryDevice, sessionBody as session, transportTo } from '../support/memory-device.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addDevice } from '../support/test-province.ts';
import { sessionBody, type WireDevice } from '../support/wire-device.ts';

// Fault 4 of the list: deliveries and answers doubled, late, in any order, at once (I3, I4, I5).

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, i) =>
        permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
      );

/** Four revisions of one record, each in a batch of its own: made, changed, deleted, taken back. */
const fourRevisions = async (device: WireDevice) => {
  const first = await device.save({ orgUnit: communes.first, body: sessionBody() });
  const revise = (rev: number, body: unknown) =>
    device.save({ orgUnit: communes.first, recordId: first.recordId, rev, body });
  const rows = [
    first,
    await revise(2, sessionBody({ attendance: { total: { value: 55 } } })),
    await revise(3, null),
    await revise(4, sessionBody({ attendance: { total: { value: 70 }, women: { value: 30 } } })),
  ];
  return {
    recordId: first.recordId,
    rows,
    batches: await Promise.all(rows.map((row) => device.pack([row]))),
  };
};

/** What stands of a record, without what tells when and in which batch it came. */
const standing = async (recordId: string) => {
  const record = await server.owner
    .selectFrom('record')
    .select(['head_rev', 'state', 'body', 'day'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  const facts = await server.owner
    .selectFrom('fact')
    .select(['indicator', 'value', 'unit'])
    .where('record_id', '=', recordId)
    .orderBy('no')
    .execute();
  const revisions = await server.owner
    .selectFrom('entry')
    .select('rev')
    .where('record_id', '=', recordId)
    .orderBy('rev')
    .execute();
  return { record, facts, revisions: revisions.map((r) => r.rev) };
};

describe('deliveries', () => {
  test('in each of the 24 orders, each one doubled, end in the same record', async () => {
    const { device } = await server.addPerson(communes.first);
    const inOrder = await fourRevisions(device);
    for (const batch of inOrder.batches) await server.sync(batch);
    const expected = await standing(inOrder.recordId);
    expect(expected.record).toMatchObject({ head_rev: 4, state: 'live' });
    expect(expected.facts.find((f) => f.indicator === 'attendances')?.value).toBe(70);

    for (const order of permutations([0, 1, 2, 3])) {
      const { recordId, batches } = await fourRevisions(device);
      const outcomes: string[] = [];
      let head = -1;
      for (const i of order) {
        const batch = batches[i] as Uint8Array;
        for (let twice = 0; twice < 2; twice++)
          outcomes.push((await server.sync(batch)).opened[0]?.runs[0]?.outcome ?? '');
        expect(outcomes.slice(-2), order.join()).toEqual([i > head ? 'accepted' : 'superseded', 'duplicate']);
        head = Math.max(head, i);
      }
      expect(await standing(recordId), order.join()).toEqual(expected);
    }
  });

  test('of one record all at once, doubled, end in the same record and each line is there once', async () => {
    const { device } = await server.addPerson(communes.first);
    for (let round = 0; round < 5; round++) {
      const { recordId, batches } = await fourRevisions(device);
      const answers = await Promise.all([...batches, ...batches].map((batch) => server.sync(batch)));
      const outcomes = answers.map((a) => a.opened[0]?.runs[0]?.outcome);
      expect(outcomes.filter((o) => o === 'duplicate')).toHaveLength(4);
      const { record, facts, revisions } = await standing(recordId);
      expect(record).toMatchObject({ head_rev: 4, state: 'live' });
      expect(facts.find((f) => f.indicator === 'attendances')?.value).toBe(70);
      expect(revisions).toEqual([1, 2, 3, 4]);
    }
  });

  test('by another hand than the author’s are filed as the author’s', async () => {
    const { device, person } = await server.addPerson(communes.first);
    const { device: carrier } = await server.addPerson(communes.second);
    const row = await device.save({ orgUnit: communes.first, body: sessionBody() });
    const own = await carrier.save({ orgUnit: communes.second, body: sessionBody() });
    const carried = await device.pack([row]);
    const { opened } = await server.sync(await carrier.pack([own]), carried);
    expect(opened.map((r) => r.sender)).toEqual([carrier.sender, device.sender]);
    const before = await readState(server.owner);
    expect((await server.sync(carried)).opened[0]?.runs[0]?.outcome).toBe('duplicate');
    expect(await readState(server.owner)).toEqual(before);
    const entry = await server.owner
      .selectFrom('entry')
      .select(['person', 'commune'])
      .where('record_id', '=', row.recordId)
      .execute();
    expect(entry).toEqual([{ person, commune: communes.first }]);
  });
});

describe('answers', () => {
  const enrol = async (): Promise<MemoryDevice> => addDevice(server, server.url);

  test('in any order, each doubled, move only the rows of their own batch', async () => {
    for (const order of permutations([0, 1, 2])) {
      const device = await enrol();
      const exchanges = [];
      const record = await device.save(session('lần 1'));
      for (let rev = 1; rev <= 3; rev++) {
        if (rev > 1) await device.save(session(`lần ${rev}`), { recordId: record.recordId });
        const wish = {
          bytes: 8192,
          entries: 1,
          ratio: 4,
          without: new Set<number>(),
          pull: false,
          plain: false,
        };
        // What was sent before stands unanswered, so each batch holds the newest row alone.
        const sentBefore = new Set(device.rows.slice(0, -1).map((r) => r.seq));
        const batch = await nextBatch(device.encode, device.storage, { ...wish, without: sentBefore });
        if (!batch || batch === 'refused') throw new Error('no batch');
        const reply = await transportTo(server.url).post('/v1/sync', batch.request);
        if (reply.kind !== 'arrived') throw new Error(reply.kind);
        exchanges.push({ batch, json: reply.json as SyncAnswer });
      }
      for (const i of order)
        for (let twice = 0; twice < 2; twice++) {
          const { batch, json } = exchanges[i] as (typeof exchanges)[number];
          const before = device.rows.map((r) => r.state);
          expect((await applyAnswer(device.storage, batch, json)).kind).toBe('applied');
          // A late answer may send a row again that it does not list; it never acknowledges one it is not about.
          for (const [k, row] of device.rows.entries())
            if (k === i) expect(row.state).toBe('held');
            else if (row.state === 'held') expect(before[k], `${order} row ${k}`).toBe('held');
        }
      await device.sync(server.url);
      expect(device.rows.map((r) => r.state)).toEqual(['held', 'held', 'held']);
      expect((await standing(record.recordId)).revisions).toEqual([1, 2, 3]);
      expect((await standing(record.recordId)).record).toMatchObject({ head_rev: 3 });
    }
  });

  test('are refused for a batch they were not given for', async () => {
    const device = await enrol();
    const wish = { bytes: 8192, entries: 9, ratio: 4, without: new Set<number>(), pull: false, plain: false };
    await device.save(session());
    const one = await nextBatch(device.encode, device.storage, wish);
    const two = await nextBatch(device.encode, device.storage, wish);
    if (!one || one === 'refused' || !two || two === 'refused') throw new Error('no batch');
    const reply = await transportTo(server.url).post('/v1/sync', one.request);
    if (reply.kind !== 'arrived') throw new Error(reply.kind);
    expect(await applyAnswer(device.storage, two, reply.json)).toEqual({ kind: 'no_receipt' });
    expect(device.rows[0]?.state).toBe('queued');
  });
});
