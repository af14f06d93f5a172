import { expect, it } from 'vitest';
import type { Changes } from '../../src/domain/protocol.ts';
import { applyRowChanges, highestSeq, queuedRows, settledRows, takeLines } from '../../src/store/outbox.ts';
import { getCursor } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import {
  entryChange,
  loseDatabase,
  newPhone,
  ok,
  openActivated,
  profile,
  save,
} from '../support/test-store.ts';

// Found by the simulator (seed 992275199, run 41979): the province refused a save; the same line was accepted later,
// when it came by a file; the phone lost its database, asked for its own entries and got that line; then a backup from
// before the file was restored. What came down is no claim of receipt for a revision that has a row of its own.

const UNIT = profile.unit.key;

/** A page that holds these own lines, in answer to a cursor that asked for own entries. */
const page = (cluster: string, lines: readonly string[]): Changes => ({
  cursor: { cluster, units: { [UNIT]: [lines.length, 0] }, own: 1 },
  items: lines.map((line, i) => entryChange(i + 1, line)),
  left: 0,
});

const refuse = async (store: Store): Promise<void> => {
  const problem = { code: 'rule_broken' as const, fields: ['attendance'] };
  const outcome = { seq: 1, count: 1, outcome: 'rejected' as const, problem };
  const receipt = { serverTime: '2026-11-21T03:00:00Z', held: [[1, 1]] as [number, number][] };
  expect(await applyRowChanges(store, [{ seq: 1, state: 'rejected', outcome }], receipt)).toBeUndefined();
};

/** A phone whose one save was refused, after it lost its database and kept its key; and the line of that save. */
const lostAfterRefusal = async () => {
  const phone = newPhone();
  const before = await openActivated(phone);
  const { recordId } = await save(before, 'bị từ chối');
  const [sent] = ok(await takeLines(before, [1])) as readonly { readonly line: string }[];
  await refuse(before);
  expect((await getRecord(before, recordId))?.state.code).toBe('rejected');
  before.close();
  await loseDatabase(phone);
  const store = await openActivated(phone);
  expect((await getCursor(store))?.own).toBe(1);
  return { store, recordId, line: sent?.line ?? '' };
};

/** What the screens show of the record, in its page and in the list. */
const shown = async (store: Store, id: string): Promise<readonly (string | undefined)[]> => [
  (await getRecord(store, id))?.state.code,
  ...(await listRecords(store, { limit: 5 })).rows.map((row) => row.state.code),
];

it('shows a save that came back from the journal as waiting, whatever a pull brings and a backup forgets', async () => {
  const { store, recordId, line } = await lostAfterRefusal();
  expect(await shown(store, recordId)).toEqual(['queued', 'queued']);
  await applyChanges(store, page('c1', [line]));
  expect(await shown(store, recordId)).toEqual(['queued', 'queued']);
  await applyChanges(store, page('c2', []));
  expect(await shown(store, recordId)).toEqual(['queued', 'queued']);
  expect((await queuedRows(store)).map(({ seq }) => seq)).toEqual([1]);
  expect(ok(await takeLines(store, [1]))).toEqual([{ seq: 1, line }]);
  expect(await highestSeq(store)).toBe(1);
});

it('shows a save that was refused again as refused, whatever a pull brings and a backup forgets', async () => {
  const { store, recordId, line } = await lostAfterRefusal();
  await refuse(store);
  await applyChanges(store, page('c1', [line]));
  expect(await shown(store, recordId)).toEqual(['rejected', 'rejected']);
  await applyChanges(store, page('c2', []));
  expect(await shown(store, recordId)).toEqual(['rejected', 'rejected']);
  expect(await settledRows(store)).toMatchObject([{ seq: 1, state: 'rejected' }]);
});

it('shows it as refused also when the pull came first, and mends it by the next revision alone', async () => {
  const { store, recordId, line } = await lostAfterRefusal();
  await applyChanges(store, page('c1', [line]));
  await refuse(store);
  await applyChanges(store, page('c2', []));
  expect(await shown(store, recordId)).toEqual(['rejected', 'rejected']);
  expect(await save(store, 'đã sửa', { recordId })).toMatchObject({ rev: 2, seq: 2 });
  expect(await shown(store, recordId)).toEqual(['queued', 'queued']);
});
