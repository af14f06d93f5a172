import { expect, it } from 'vitest';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { importRecords, listImports, newItems, undoImport } from '../../src/store/officer/imports.ts';
import { queueOverview } from '../../src/store/outbox.ts';
import { findAll, newPhone, openActivated, save, session } from '../support/test-store.ts';

const items = (from: number, count: number, file = 'a') =>
  Array.from({ length: count }, (_, i) => ({
    body: session(`buổi ${from + i}`),
    keys: [`file:${file}:${from + i}`, `row:${from + i}`],
  }));
const run = { onPart: async () => {}, isStopped: () => false };
const source = (id: string) => ({ id, type: 'propaganda_session', name: 'so.xlsx', sha256: 'a' });

it('saves every row once, however often and in whatever file it comes', async () => {
  const store = await openActivated();
  expect(await importRecords(store, propagandaSession, source('1'), items(1, 120), run)).toBe(120);
  expect(await importRecords(store, propagandaSession, source('2'), items(1, 120), run)).toBe(0);
  expect(await importRecords(store, propagandaSession, source('3'), items(1, 130, 'b'), run)).toBe(10);
  expect(await newItems(store, items(1, 130))).toEqual([]);
  expect((await findAll(store, '')).length).toBe(130);
  expect((await listImports(store)).map(({ count }) => count).sort()).toEqual([10, 120]);
});

it('goes on where it was stopped, with what was saved noted', async () => {
  const store = await openActivated();
  let done = 0;
  const stopped = {
    onPart: async (n: number) => {
      done = n;
    },
    isStopped: () => done > 0,
  };
  expect(await importRecords(store, propagandaSession, source('1'), items(1, 120), stopped)).toBe(50);
  expect(await importRecords(store, propagandaSession, source('1'), items(1, 120), run)).toBe(70);
  expect((await listImports(store))[0]?.count).toBe(120);
});

it('takes a row once when two tabs bring it in at the same time', async () => {
  const phone = newPhone();
  const [one, other] = [await openActivated(phone), await phone.open()];
  const counts = await Promise.all([
    importRecords(one, propagandaSession, source('1'), items(1, 120), run),
    importRecords(other, propagandaSession, source('2'), items(1, 120), run),
  ]);
  expect(Number(counts[0]) + Number(counts[1])).toBe(120);
  expect((await findAll(one, '')).length).toBe(120);
});

it('takes a whole list back and nothing else, and then takes it again', async () => {
  const store = await openActivated();
  await save(store, 'của mình');
  await importRecords(store, propagandaSession, source('1'), items(1, 60), run);
  expect(await undoImport(store, '1', run)).toBeUndefined();
  expect((await findAll(store, '')).length).toBe(1);
  expect(await listImports(store)).toEqual([]);
  // What never left is nothing to be heard of.
  expect((await queueOverview(store)).needsHand).toBe(0);
  expect(await importRecords(store, propagandaSession, source('2'), items(1, 60), run)).toBe(60);
});
