import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedIncludes } from '../../src/domain/fold.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { deleteRecord, undeleteRecord } from '../../src/store/delete-record.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord, saveRecords } from '../../src/store/save-record.ts';
import { nextStepSize, searchSize, searchStep } from '../../src/store/search.ts';
import type { Store } from '../../src/store/store.ts';
import { countRequests } from '../support/count-requests.ts';
import { findAll, ok, openActivated, session } from '../support/test-store.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`search.test.ts seed ${seed}`);

const fill = async (store: Store, notes: readonly string[], day: (i: number) => string): Promise<void> => {
  const items = notes.map((note, i) => ({ definition: propagandaSession, body: session(note, day(i)) }));
  ok(await saveRecords(store, items));
};

const dayIn = (i: number): string =>
  `${2016 + (i % 11)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;

/** Every step of a search: what it found, and what it read for it. */
const walk = async (store: Store, text: string) => {
  const seen = countRequests();
  const keys: string[] = [];
  const looked: number[] = [];
  let from: string | undefined;
  let size = 0;
  do {
    size = nextStepSize(size);
    const step = await searchStep(store, { text }, from, size);
    keys.push(...step.keys);
    looked.push(step.looked);
    from = step.next;
  } while (from !== undefined);
  return { keys, looked, ...seen.stop() };
};

describe('what a search reads', () => {
  it('is a small part of the rows of a book in which nothing, or little, is found', async () => {
    const store = await openActivated();
    const notes = Array.from({ length: 3_000 }, (_, i) => `họp bản lần ${i}, bà con đông`);
    await fill(store, notes, dayIn);
    const nothing = await walk(store, 'không có đâu');
    expect(nothing.keys).toEqual([]);
    expect(nothing.looked.reduce((a, b) => a + b)).toBe(3_000);
    expect(nothing.rows).toBeLessThan(3_000 / 25);
    // Each of the words stands in every part of the book, but never together.
    const apart = await walk(store, 'lan 1711 1712');
    expect(apart.keys).toEqual([]);
    expect(apart.rows).toBeLessThan(3_000 / 25);
    const one = await walk(store, 'dong lan 1711');
    expect(one.keys).toHaveLength(1);
    expect(one.rows).toBeLessThan(3_000 / 25);
  }, 60_000);

  it('stays as small where records came one by one, out of order, and went again', async () => {
    const store = await openActivated();
    const saved = [];
    for (let i = 0; i < 240; i++) {
      const body = session(`ghi chú ${i}`, dayIn((i * 37) % 240));
      saved.push(ok(await saveRecord(store, { definition: propagandaSession, body })));
    }
    for (const { recordId } of saved.slice(0, 60)) ok(await deleteRecord(store, recordId));
    const nothing = await walk(store, 'không có đâu');
    expect(nothing.looked.reduce((a, b) => a + b)).toBe(180);
    expect(nothing.rows).toBeLessThan(12);
  }, 60_000);

  it('is cut into steps of no more than was asked for, which go on where the last one stopped', async () => {
    const store = await openActivated();
    await fill(
      store,
      Array.from({ length: 700 }, (_, i) => `ghi chú số ${i}`),
      () => '2026-11-01',
    );
    expect(await searchSize(store, { text: 'ghi chu' })).toBe(700);
    const { looked, keys } = await walk(store, 'ghi chu');
    expect(looked[0]).toBeLessThanOrEqual(nextStepSize(0));
    expect(looked.length).toBeGreaterThan(1);
    expect(looked.reduce((a, b) => a + b)).toBe(700);
    expect(new Set(keys).size).toBe(700);
    expect(keys).toEqual([...keys].sort());
  });

  it('is no larger in one block of long notes than of short ones', async () => {
    const store = await openActivated();
    const words = (i: number) => Array.from({ length: 400 }, (_, k) => `tu${i}x${k}`).join(' ');
    await fill(
      store,
      Array.from({ length: 60 }, (_, i) => words(i)),
      dayIn,
    );
    const blocks = await store.db.texts.toArray();
    const letters = blocks.map(({ texts }) => texts.reduce((sum, [, text]) => sum + text.length, 0));
    expect(Math.max(...letters)).toBeLessThan(30_000);
    expect((await walk(store, 'tu59x399')).keys).toHaveLength(1);
  });
});

const WORDS = ['họp', 'Bản', 'bàn', 'đông', 'dòng', 'ông', 'Đặng', 'nà pản', 'ăn', 'hoà', 'lần'] as const;
const word = fc.constantFrom(...WORDS);
const note = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const day = fc.nat({ max: 400 }).map(dayIn);
const pick = fc.nat({ max: 200 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('many' as const), note, count: fc.nat({ max: 70 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), note, day }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), note, day, pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), pick }) },
);

/** The list read whole, and looked through word by word. */
const plainly = async (store: Store, text: string, month: string | undefined) => {
  const { rows } = await listRecords(store, { limit: 10_000, ...(month ? { month } : {}) });
  return rows
    .filter(({ body, summary }) =>
      foldedIncludes(`${summary.title} ${summary.detail} ${(body as { note: string }).note}`, text),
    )
    .map(({ recordId }) => recordId);
};

it('finds what a look at every record finds, in the order of the list, whatever was saved, changed and deleted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.array(fc.oneof(word, note), { minLength: 2, maxLength: 4 }),
      fc.constantFrom(undefined, '2020-05', '2017-02'),
      fc.integer({ min: 1, max: 300 }),
      async (steps, needles, month, size) => {
        const store = await openActivated();
        const ids: string[] = [];
        const at = (pick: number) => ids[pick % ids.length];
        for (const [turn, one] of steps.entries()) {
          if (one.do === 'many')
            await fill(
              store,
              Array.from({ length: one.count }, (_, i) => `${one.note} ${i}`),
              (i) => dayIn(i * 7 + turn),
            );
          const chosen = 'pick' in one ? at(one.pick) : undefined;
          if (one.do === 'save' || (one.do === 'edit' && chosen !== undefined)) {
            const item = { definition: propagandaSession, body: session(one.note, one.day) };
            const saved = await saveRecord(store, chosen ? { ...item, recordId: chosen } : item);
            ids.push(ok(saved).recordId);
          }
          if (one.do === 'delete' && chosen !== undefined) await deleteRecord(store, chosen);
          if (one.do === 'undo' && chosen !== undefined) await undeleteRecord(store, chosen);
        }
        for (const text of needles) {
          const query = { text, ...(month ? { month } : {}) };
          const found = await findAll(store, query, size);
          expect(found.map(({ recordId }) => recordId)).toEqual(await plainly(store, text, month));
        }
        store.close();
      },
    ),
    { seed, numRuns: Number(process.env.RUNS ?? 30), endOnFailure: process.env.SHRINK !== '1' },
  );
}, 120_000);
