import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Change, Changes } from '../../src/domain/protocol.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { getOther } from '../../src/store/officer/get-other.ts';
import { getConflict, listConflicts } from '../../src/store/officer/list-conflicts.ts';
import { countInbox, listInbox } from '../../src/store/officer/list-inbox.ts';
import { listMatrix } from '../../src/store/officer/list-matrix.ts';
import { listPairs, type Pair } from '../../src/store/officer/list-pairs.ts';
import { saveUnitNil } from '../../src/store/officer/periods-and-totals.ts';
import { approveRecords, MAX_BULK, returnRecord, undoActs } from '../../src/store/officer/review-records.ts';
import { chooseField, settlePair } from '../../src/store/officer/settle.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { getRecord } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import {
  entryChange,
  newPhone,
  ok,
  profile,
  pulledLine,
  reviewChange,
  session,
} from '../support/test-store.ts';

const UNIT = profile.unit.key;
const VILLAGE = '04204-01@2025-07-01' as const;
const idOf = (i: number) => `${String(i).padStart(8, '0')}-5b3e-8d41-a6f0-2b9c4d8e1f37`;

const opened = async (): Promise<Store> => {
  const store = await newPhone().open();
  await putProfile(store, { ...profile, person: 'officer-1', name: 'Cầm Văn Thử', role: 'commune_officer' });
  return store;
};
let n = 0;
const pull = async (store: Store, ...items: readonly Change[]) => {
  n += items.length;
  const cursor: Changes['cursor'] = { cluster: 'c1', units: { [UNIT]: [n, 0] } };
  await applyChanges(store, { cursor, items: [...items], left: 0 });
  await projectOthers(store);
};
const body = (note: string, total = 20, day = '2026-11-20', more: object = {}) => ({
  ...session(note, day),
  attendance: { total: { value: total } },
  ...more,
});
/** A revision of record `i` by a person. */
const wrote = (i: number, person: string, what: unknown, more: { rev?: number; at?: number } = {}) => {
  const { rev = 1, at = 1_795_000_000 + i } = more;
  const line = pulledLine({ recordId: idOf(i), rev, body: what, recordedAt: at });
  return entryChange(i * 10 + rev, line, person, `Người ${person}`);
};
const inbox = async (store: Store, query = {}) =>
  (await listInbox(store, { limit: 50, ...query })).rows.map(({ id, flags }) => [id, ...flags]);

describe('the inbox', () => {
  it('has what is flagged, the newest day first, and counts each reason', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 301, '2026-11-01')), wrote(2, 'a', body('hai')));
    await pull(store, wrote(3, 'a', body('ba', 400)));
    expect(await inbox(store)).toEqual([
      [idOf(3), 'over_300'],
      [idOf(1), 'over_300'],
    ]);
    expect(await inbox(store, { text: 'mot' })).toEqual([[idOf(1), 'over_300']]);
    expect(await inbox(store, { flag: 'came_back' })).toEqual([]);
    expect(await inbox(store, { shelf: 'clean' })).toEqual([[idOf(2)]]);
    expect(await countInbox(store)).toMatchObject({ all: 2, byFlag: { over_300: 2, by_hand: 0 } });
  });

  it('is walked in windows without repeating or leaving out a record', async () => {
    const store = await opened();
    await pull(store, ...Array.from({ length: 25 }, (_, i) => wrote(i, 'a', body(`số ${i}`, 301 + i))));
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await listInbox(store, { limit: 10, ...(after === undefined ? {} : { after }) });
      found.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(found).size).toBe(25);
    expect(found).toHaveLength(25);
  });

  it('lets go of what was approved, all in one go, and has it again after the undo', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 301)), wrote(2, 'a', body('hai', 302)));
    const { acts } = ok(
      await approveRecords(store, [
        { recordId: idOf(1), rev: 1 },
        { recordId: idOf(2), rev: 1 },
      ]),
    );
    await projectOthers(store);
    expect(await inbox(store)).toEqual([]);
    expect((await getOther(store, idOf(1)))?.row.verdict).toBe('approved');
    expect(await pendingCount(store)).toBe(2);
    await undoActs(store, acts);
    await projectOthers(store);
    expect(await inbox(store)).toHaveLength(2);
    const many = Array.from({ length: MAX_BULK + 1 }, () => ({ recordId: idOf(1), rev: 1 }));
    await expect(approveRecords(store, many)).rejects.toThrow();
  });

  it('has a record again once its author completed what was sent back', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 301)));
    ok(await returnRecord(store, { recordId: idOf(1), rev: 1 }, { reasons: ['WRONG_DAY'], text: 'Xem lại' }));
    await projectOthers(store);
    expect(await inbox(store)).toEqual([]);
    expect(await inbox(store, { shelf: 'returned' })).toEqual([[idOf(1)]]);
    const detail = await getOther(store, idOf(1));
    expect(detail?.row.state).toBe('returned');
    expect(detail?.history.map(({ kind }) => kind)).toEqual(['reviewed', 'saved']);
    await pull(store, wrote(1, 'a', body('đã sửa', 30), { rev: 2 }));
    expect(await inbox(store)).toEqual([[idOf(1), 'came_back']]);
    expect((await getOther(store, idOf(1)))?.row.state).toBe('live');
  });

  it('says what was changed after the period was closed', async () => {
    const store = await opened();
    const closed = {
      unit: UNIT,
      n: 1,
      kind: 'setting' as const,
      data: { name: 'closed_through', value: '2026-10-31' },
    };
    await pull(store, closed, wrote(1, 'a', body('một', 20, '2026-10-20'), { at: 1_792_000_000 }));
    expect(await inbox(store)).toEqual([]);
    await pull(store, wrote(1, 'a', body('khác', 20, '2026-10-20'), { rev: 2 }));
    expect(await inbox(store)).toEqual([[idOf(1), 'changed_after_cutoff']]);
  });

  it('follows another officer’s word over an own one once the province has ordered them', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 301)));
    const { acts } = ok(await approveRecords(store, [{ recordId: idOf(1), rev: 1 }]));
    await pull(store, reviewChange(7, idOf(1), 'returned'));
    expect((await getOther(store, idOf(1)))?.row.verdict).toBe('approved');
    await pull(
      store,
      reviewChange(6, idOf(1), 'approved', { act: acts[0], position: 6, person: 'officer-1' }),
    );
    expect((await getOther(store, idOf(1)))?.row.verdict).toBe('returned');
  });
});

it('an own record that came down and was corrected by somebody else is among one’s own, and in no list of others', async () => {
  const store = await opened();
  const line = pulledLine({ recordId: idOf(1), body: body('của cán bộ', 400) });
  const fix = { ofRecord: idOf(1), ofRev: 1, changes: { note: 'sửa' }, madeOn: '2026-11-21' };
  const fixed = pulledLine({ recordId: idOf(9), type: 'correction', body: fix });
  await pull(store, entryChange(1, line, 'officer-1', 'Cầm Văn Thử'), {
    unit: UNIT,
    n: 2,
    kind: 'entry',
    data: { line: fixed, person: 'officer-2', name: 'Khác', position: 1 },
  });
  expect((await getRecord(store, idOf(1)))?.body).toMatchObject({ note: 'sửa' });
  expect(await store.db.others.count()).toBe(0);
});

describe('a pair that may be one act', () => {
  const twins = async (): Promise<{ store: Store; pair: Pair }> => {
    const store = await opened();
    await pull(
      store,
      wrote(1, 'a', body('một', 40)),
      wrote(2, 'b', body('hai', 42, '2026-11-20', { venue: 'SCHOOL' })),
    );
    return { store, pair: (await listPairs(store, { limit: 5 })).pairs[0] as Pair };
  };

  it('is of two authors, one village and one day, and flags both', async () => {
    const { store, pair } = await twins();
    expect([pair.earlier.id, pair.later.id]).toEqual([idOf(1), idOf(2)]);
    expect(pair.differs).toEqual(
      ['note', 'attendance', 'venue'].sort((a, b) => pair.differs.indexOf(a) - pair.differs.indexOf(b)),
    );
    expect(await inbox(store)).toHaveLength(2);
    await pull(store, wrote(3, 'a', body('ba', 41)), wrote(4, 'c', body('bốn', 41, '2026-11-19')));
    // The first author's other session is one with the second's, not with the own one; another day is another act.
    expect((await listPairs(store, { limit: 5 })).pairs.map(({ key }) => key).sort()).toEqual(
      [`${idOf(1)} ${idOf(2)}`, `${idOf(2)} ${idOf(3)}`].sort(),
    );
    await pull(store, wrote(2, 'b', null, { rev: 2 }));
    expect((await listPairs(store, { limit: 5 })).pairs).toEqual([]);
    expect(await inbox(store)).toEqual([]);
  });

  it('is settled by saying that they are two, and open again after the undo', async () => {
    const { store, pair } = await twins();
    const { acts } = ok(await settlePair(store, pair, { kind: 'distinct' }));
    await projectOthers(store);
    expect((await listPairs(store, { limit: 5 })).pairs).toEqual([]);
    expect(await inbox(store)).toEqual([]);
    await undoActs(store, acts);
    await projectOthers(store);
    expect((await listPairs(store, { limit: 5 })).pairs).toHaveLength(1);
  });

  it('merged: the later one counts no more, the kept one has what was taken over', async () => {
    const { store, pair } = await twins();
    ok(await settlePair(store, pair, { kind: 'merge', changes: { venue: 'SCHOOL' } }));
    await projectOthers(store);
    expect((await getOther(store, idOf(2)))?.row.state).toBe('duplicate');
    expect((await getOther(store, idOf(1)))?.row.body).toMatchObject({ note: 'một', venue: 'SCHOOL' });
    expect((await listPairs(store, { limit: 5 })).pairs).toEqual([]);
  });
});

describe('a conflict', () => {
  it('of two phones of one author is decided field by field and keeps both in its history', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 20)), wrote(1, 'a', body('hai', 30), { at: 1_795_000_500 }));
    const conflict = (await listConflicts(store))[0];
    expect(conflict?.row.state).toBe('conflict');
    expect(conflict?.fields.map(({ field }) => field).sort()).toEqual(['attendance', 'note']);
    for (const { field, claims } of conflict?.fields ?? []) {
      expect(claims).toHaveLength(2);
      ok(await chooseField(store, idOf(1), field, claims[1]?.value));
      await projectOthers(store);
    }
    expect(await getConflict(store, idOf(1))).toBeUndefined();
    const detail = await getOther(store, idOf(1));
    expect(detail?.row).toMatchObject({ state: 'live', conflicts: [] });
    expect(detail?.history.filter(({ kind }) => kind === 'saved')).toHaveLength(2);
  });

  it('of author and officer ends with a word about the newest revision', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', body('một', 20)));
    ok(await chooseField(store, idOf(1), 'note', 'của cán bộ'));
    await pull(store, wrote(1, 'a', body('của người ghi', 20), { rev: 2 }));
    const conflict = await getConflict(store, idOf(1));
    expect(conflict?.fields).toMatchObject([
      {
        field: 'note',
        claims: [
          { value: 'của người ghi', by: 'author' },
          { value: 'của cán bộ', by: 'officer' },
        ],
      },
    ]);
    ok(await chooseField(store, idOf(1), 'note', 'của người ghi'));
    await projectOthers(store);
    expect(await listConflicts(store)).toEqual([]);
    expect((await getOther(store, idOf(1)))?.row.body).toMatchObject({ note: 'của người ghi' });
  });
});

describe('the overview', () => {
  const window = { from: '2026-11-02' as Day, to: '2026-11-22' as Day };

  it('tells received, said to be empty and nothing apart, by week and by village and month', async () => {
    const store = await opened();
    await pull(
      store,
      wrote(1, 'a', body('một', 20, '2026-11-20')),
      wrote(2, 'a', body('hai', 20, '2026-11-20', { places: { whole: true } })),
    );
    ok(await saveUnitNil(store, { unit: UNIT, from: '2026-11-02' as Day, to: '2026-11-08' as Day }));
    const weeks = await listMatrix(store, window);
    expect(weeks.columns.map(({ from }) => from)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(weeks.rows.map(({ cells }) => cells.map(({ state, received }) => `${state} ${received}`))).toEqual(
      [['nil 0', 'none 0', 'received 2']],
    );
    expect(weeks.rows[0]).toMatchObject({ unit: UNIT, returned: 0, lastHeardOn: '2026-11-18' });
    const months = await listMatrix(store, { commune: UNIT, ...window });
    expect(months.rows.map(({ unit, cells }) => [unit, cells[0]?.received])).toEqual([
      [VILLAGE, 1],
      ['04204-02@2025-07-01', 0],
      [UNIT, 1],
    ]);
  });

  it('counts own records too, and tells what came by a file the province has not confirmed', async () => {
    const store = await opened();
    ok(await saveRecord(store, { definition: propagandaSession, body: body('của cán bộ', 5, '2026-11-17') }));
    await store.db.pulled.put({
      recordId: idOf(1),
      rev: 1,
      person: 'a',
      name: 'Người a',
      type: 'propaganda_session',
      line: pulledLine({ recordId: idOf(1), body: body('qua tệp', 20, '2026-11-10') }),
    });
    await store.db.stale.put({ recordId: idOf(1) });
    await projectOthers(store);
    const cells = async () =>
      (await listMatrix(store, window)).rows[0]?.cells.map(({ state, received }) => `${state} ${received}`);
    expect(await cells()).toEqual(['none 0', 'handed_over 0', 'received 1']);
    expect((await getOther(store, idOf(1)))?.row.isHandedOver).toBe(true);
    const months = await listMatrix(store, { commune: UNIT, ...window });
    expect(months.rows.map(({ cells: [cell] }) => cell?.received)).toEqual([1, 0, 0]);
    await pull(store, wrote(1, 'a', body('qua tệp', 20, '2026-11-10')));
    expect(await cells()).toEqual(['none 0', 'received 1', 'received 1']);
  });

  it('and a window of the inbox read no more rows with 2,000 records held than they show', async () => {
    const store = await opened();
    const row = await (async () => {
      await pull(store, wrote(0, 'a', body('mẫu', 20, '2026-11-20')), wrote(1, 'a', body('nhiều', 301)));
      return store.db.others.toArray();
    })();
    const [plain, flagged] = row;
    if (!plain || !flagged) throw new Error('no rows');
    await store.db.others.bulkPut(
      Array.from({ length: 2_000 }, (_, i) => {
        const from = i % 40 === 0 ? flagged : plain;
        const rename = (key: string) => key.replaceAll(from.id, idOf(i + 10));
        return { ...from, id: idOf(i + 10), places: from.places.map(rename) };
      }),
    );
    let rows = 0;
    store.db.others.hook('reading', (read) => {
      rows += 1;
      return read;
    });
    expect((await listMatrix(store, window)).rows[0]?.cells[2]?.received).toBe(2_002);
    expect(rows).toBe(0);
    expect((await listInbox(store, { limit: 20 })).rows).toHaveLength(20);
    expect((await countInbox(store)).all).toBe(51);
    expect(rows).toBeLessThanOrEqual(21);
  }, 30_000);
});
