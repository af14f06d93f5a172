import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rangesOf } from '../../src/domain/receipt-lists.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { deleteRecord, undeleteRecord } from '../../src/store/delete-record.ts';
import { applyRowChanges, highestSeq, queuedRows, settledRows, takeLines } from '../../src/store/outbox.ts';
import { putProfile } from '../../src/store/profile.ts';
import { listRecords } from '../../src/store/records.ts';
import { type Saved, saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { listWaiting } from '../../src/store/waiting-records.ts';
import { applyReceipt } from '../../src/sync/apply-receipt.ts';
import { planBatch } from '../../src/sync/plan-batch.ts';
import {
  findAll,
  loseDatabase,
  newPhone,
  OTHER_SENDER,
  ok,
  profile,
  SENDER,
  session,
  type TestPhone,
} from '../support/test-store.ts';

type Step =
  | { readonly do: 'save' | 'edit' | 'delete' | 'undo'; readonly pick: number; readonly tab: number }
  | { readonly do: 'sync'; readonly rejects: number; readonly answerLost: boolean }
  | { readonly do: 'restore_server' | 'restart' | 'lose_database' | 'lose_key' };

const pick = fc.nat({ max: 5 });
const tab = fc.nat({ max: 1 });
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), pick, tab }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), pick, tab }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), pick, tab }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), pick, tab }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('sync' as const),
        rejects: fc.nat({ max: 4 }),
        answerLost: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'restore_server' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'lose_database' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'lose_key' as const }) },
  ),
  { minLength: 4, maxLength: 22 },
);

/** What the province knows: lines by revision, and the seqs of each sender it answered. */
interface Province {
  lines: Map<string, string>;
  held: Map<string, Set<number>>;
}
const copy = (p: Province): Province => ({
  lines: new Map(p.lines),
  held: new Map([...p.held].map(([sender, seqs]) => [sender, new Set(seqs)])),
});

class World {
  province: Province = { lines: new Map(), held: new Map() };
  backup = copy(this.province);
  sender = SENDER;
  lostDatabase = false;
  count = 0;
  /** Revisions the province once confirmed: beyond the phone's duty when both sides lose them. */
  acked = new Set<string>();
  /** Everything the screen called saved, and what each record shows; null: in the bin. */
  saved = new Map<string, Saved>();
  shown = new Map<string, string | null>();
  tabs: Store[] = [];
  readonly phone: TestPhone = newPhone();

  async start() {
    for (const store of this.tabs) store.close();
    this.tabs = [];
    for (let i = 0; i < 2; i++) this.tabs.push(await this.phone.open({ sender: this.sender }));
    await putProfile(this.tab(0), { ...profile, sender: this.sender });
  }
  tab(i: number): Store {
    return this.tabs[i] as Store;
  }
  note(saved: Saved, text: string | null) {
    this.saved.set(`${saved.recordId}/${saved.rev}`, saved);
    this.shown.set(saved.recordId, text);
  }
  target(n: number, deleted: boolean): string | undefined {
    const ids = [...this.shown].filter(([, text]) => (text === null) === deleted).map(([id]) => id);
    return ids[n % Math.max(1, ids.length)];
  }

  async run(step: Step) {
    if (step.do === 'save' || step.do === 'edit') {
      const recordId = step.do === 'edit' ? this.target(step.pick, false) : undefined;
      const text = `buổi ${++this.count}`;
      const item = { definition: propagandaSession, body: session(text), ...(recordId ? { recordId } : {}) };
      this.note(ok(await saveRecord(this.tab(step.tab), item)) as Saved, text);
    } else if (step.do === 'delete' || step.do === 'undo') {
      const recordId = this.target(step.pick, step.do === 'undo');
      if (recordId === undefined) return;
      const turn = step.do === 'delete' ? deleteRecord : undeleteRecord;
      const result = await turn(this.tab(step.tab), recordId);
      // A body held by the province alone does not come back with the journal, so there may be no bin.
      if (result === undefined && this.lostDatabase) return;
      const row = await this.tab(0).db.records.get(recordId);
      this.note(
        ok(result) as Saved,
        step.do === 'delete' ? null : (row as unknown as { body: { note: string } }).body.note,
      );
    } else if (step.do === 'sync') await this.sync(step.rejects, step.answerLost);
    else if (step.do === 'restore_server') this.province = copy(this.backup);
    else if (step.do === 'restart') await this.start();
    else await this.damage(step.do);
  }

  async damage(what: 'lose_database' | 'lose_key') {
    for (const store of this.tabs) store.close();
    if (what === 'lose_key')
      this.sender =
        this.sender === SENDER ? OTHER_SENDER : (`${SENDER.slice(0, -1)}${this.count}` as typeof SENDER);
    else {
      await loseDatabase(this.phone);
      this.lostDatabase = true;
    }
    await this.start();
    if (what === 'lose_database') {
      const kept = await this.tab(0).db.records.toArray();
      this.shown = new Map(
        kept.map((r) => [r.id, r.listKey === undefined ? null : (r.body as { note: string }).note]),
      );
    }
  }

  async sync(rejects: number, answerLost: boolean) {
    const store = this.tab(0);
    const seqs = planBatch(await queuedRows(store), { plainBytes: 3_000, entries: 5 });
    const sent = ok(await takeLines(store, seqs));
    const held = this.province.held.get(this.sender) ?? new Set<number>();
    const runs = sent.map(({ seq, line }, i) => {
      const { recordId, rev } = JSON.parse(line) as Saved;
      const key = `${recordId}/${rev}`;
      const known = this.province.lines.get(key);
      // One revision, one line, whatever happened to the phone (I11).
      if (known !== undefined) expect(line).toBe(known);
      held.add(seq);
      if (known === undefined && i === rejects) return { seq, count: 1, outcome: 'rejected' as const };
      this.province.lines.set(key, line);
      return { seq, count: 1, outcome: known === undefined ? ('accepted' as const) : ('duplicate' as const) };
    });
    this.province.held.set(this.sender, held);
    if (sent.length % 2 === 0) this.backup = copy(this.province);
    if (answerLost) return;
    const ranges = rangesOf(held);
    const before = await store.db.outbox.toArray();
    const changes = applyReceipt(
      await settledRows(store),
      { runs, held: ranges },
      sent.map((line) => line.seq),
    );
    await applyRowChanges(store, changes ?? [], { serverTime: 'x', held: ranges });
    for (const { line } of sent) {
      const { recordId, rev } = JSON.parse(line) as Saved;
      this.acked.add(`${recordId}/${rev}`);
    }
    const after = new Map((await store.db.outbox.toArray()).map((row) => [row.seq, row]));
    const answered = new Set(sent.map((line) => line.seq));
    for (const row of before) {
      const now = after.get(row.seq);
      expect(now?.line).toBe(row.line);
      if (!held.has(row.seq))
        expect(now?.state).toBe('queued'); // I9
      else if (!answered.has(row.seq)) expect(now).toEqual(row); // I4
    }
  }

  async check() {
    const store = this.tab(1);
    const rows = await store.db.outbox.toArray();
    const here = new Set(rows.map((row) => `${row.recordId}/${row.rev}`));
    for (const key of this.saved.keys()) expect(here.has(key) || this.acked.has(key)).toBe(true); // I1
    expect(here.size).toBe(rows.length);
    const highest = await highestSeq(store);
    if (!this.lostDatabase) expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.at(-1)?.seq ?? 0).toBeLessThanOrEqual(highest);
    expect((await queuedRows(store)).length).toBe(rows.filter((row) => row.state === 'queued').length);
    // What is counted is what the page "Gửi" lists: each form once, the live ones without exception.
    const waiting = await listWaiting(store, 1000);
    expect(await pendingCount(store)).toBe(waiting.length);
    expect(waiting.map(({ record }) => record.state.code)).toEqual(waiting.map(() => 'queued'));
    const unsent = (await listRecords(store, { limit: 1000, state: 'queued' })).rows.map((r) => r.recordId);
    const living = waiting.filter(({ record }) => record.deletedAt === undefined);
    expect(living.map((r) => r.recordId).sort()).toEqual(unsent.sort());
    const live = [...this.shown.values()].filter((text) => text !== null).sort();
    const listed = (await listRecords(store, { limit: 1000 })).rows;
    expect(listed.map((r) => (r.body as { note: string }).note).sort()).toEqual(live);
    const found = await findAll(store, 'buoi');
    expect(found.map((r) => r.recordId)).toEqual(listed.map((r) => r.recordId));
  }
}

it('keeps its invariants through saves, edits, deletions, receipts, restores, restarts and losses', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  console.log(`seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const world = new World();
      await world.start();
      for (const step of list) {
        await world.run(step);
        await world.check();
      }
      for (const store of world.tabs) store.close();
    }),
    { seed, numRuns: Number(process.env.RUNS ?? 40), endOnFailure: process.env.SHRINK !== '1' },
  );
}, 120_000);
