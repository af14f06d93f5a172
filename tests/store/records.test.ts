import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { keyRange, listKeyOf } from '../../src/store/list-key.ts';
import { live } from '../../src/store/live.ts';
import { ownFacts } from '../../src/store/own-facts.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecords } from '../../src/store/save-record.ts';
import { findAll, newPhone, ok, openActivated, save, session } from '../support/test-store.ts';

const filled = async (days: readonly string[]) => {
  const phone = newPhone();
  const store = await openActivated(phone);
  const items = days.map((day, i) => ({
    definition: propagandaSession,
    body: session(`ghi chú số ${i}`, day),
  }));
  ok(await saveRecords(store, items));
  return { phone, store };
};
const days = Array.from(
  { length: 60 },
  (_, i) => `2026-${i % 2 ? '10' : '11'}-${String(1 + (i % 28)).padStart(2, '0')}`,
);

describe('the list', () => {
  it('comes newest day first, in windows that neither skip nor repeat', async () => {
    const { store } = await filled(days);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await listRecords(store, { limit: 7, ...(before === undefined ? {} : { before }) });
      seen.push(...page.rows.map((row) => row.day));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual([...days].sort().reverse());
  });

  it('shows one month alone', async () => {
    const { store } = await filled([...days, '2026-09-30', '2026-12-01', '2025-11-15']);
    const { rows } = await listRecords(store, { month: '2026-11', limit: 100 });
    expect(rows).toHaveLength(30);
    expect(rows.every((row) => row.day.startsWith('2026-11'))).toBe(true);
  });

  it('moves a record to its new day after an edit, once', async () => {
    const { store } = await filled(['2026-11-01', '2026-11-02']);
    const [, older] = (await listRecords(store, { limit: 5 })).rows;
    const body = session('dời ngày', '2026-11-20');
    ok(
      await saveRecords(store, [
        { definition: propagandaSession, body, recordId: older?.recordId as string },
      ]),
    );
    const { rows } = await listRecords(store, { limit: 5 });
    expect(rows.map((row) => row.day)).toEqual(['2026-11-20', '2026-11-02']);
    expect(await findAll(store, 'ghi chu')).toHaveLength(1);
  });

  it('finds by notes, villages and topics, without marks, also far down', async () => {
    const { store } = await filled(Array.from({ length: 260 }, () => '2026-11-01'));
    await save(store, 'Hẹn ông Đặng ở bản trên');
    for (const text of ['dang', 'NÀ PẢN hẹn', 'binh dang gioi ong'])
      expect((await findAll(store, text))[0]?.body).toMatchObject({ note: 'Hẹn ông Đặng ở bản trên' });
    expect(await findAll(store, 'ghi chu so')).toHaveLength(260);
    const rare = await findAll(store, 'chu so 259');
    expect(rare.map((row) => (row.body as { note: string }).note)).toEqual(['ghi chú số 259']);
    expect(await findAll(store, 'không có đâu')).toEqual([]);
  });

  it('knows the two lines of a record without its definition, as they read when it was written', async () => {
    const { store } = await filled(['2026-11-01']);
    const [row] = (await listRecords(store, { limit: 1 })).rows;
    expect(row?.summary).toEqual({ title: 'Nà Pản – Bình đẳng giới', detail: 'Buổi riêng' });
    const body = session('dời bản', '2026-11-02');
    const places = { villages: ['04204-02@2025-07-01'] };
    ok(
      await saveRecords(store, [
        { definition: propagandaSession, body: { ...body, places }, recordId: row?.recordId as string },
      ]),
    );
    expect((await listRecords(store, { limit: 1 })).rows[0]?.summary.title).toMatch(/^Huổi Lót – /);
  });

  it('orders days before 1970 and after 2100 like all others', () => {
    const key = (day: string) => listKeyOf(day as Day, 0, 'id');
    const order = ['9999-12-31', '2100-01-01', '2026-11-21', '1970-01-01', '0001-01-01'];
    expect([...order].map(key).sort()).toEqual(order.map(key));
    const [lower, upper] = keyRange('2026-11-01' as Day, '2026-11-30' as Day);
    const inside = (day: string) => key(day) >= lower && key(day) < upper;
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(inside)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is told anew to whoever watches when another tab saves', async () => {
    const phone = newPhone();
    const [a, b] = [await phone.open(), await phone.open()];
    const counts: number[] = [];
    const stop = live(
      () => listRecords(a, { limit: 9 }),
      (page) => counts.push(page.rows.length),
    );
    await expect.poll(() => counts.at(-1)).toBe(0);
    await save(b, 'một');
    await expect.poll(() => counts.at(-1)).toBe(1);
    stop();
  });
});

describe('a window between two keys', () => {
  it('also shows what was written into it later, and nothing outside it', async () => {
    const { store } = await filled(days);
    const first = await listRecords(store, { limit: 10 });
    const second = await listRecords(store, { limit: 10, before: first.next as string });
    const keys = { before: first.next as string, through: second.next as string };
    const inside = (second.rows[4]?.day ?? '') as string;
    const body = session('ghi sau', inside);
    ok(await saveRecords(store, [{ definition: propagandaSession, body }]));
    ok(
      await saveRecords(store, [
        { definition: propagandaSession, body: session('mới nhất', '2026-11-30') },
        { definition: propagandaSession, body: session('cũ nhất', '2026-01-01') },
      ]),
    );
    const again = await listRecords(store, { limit: 100, ...keys });
    expect(again.next).toBeUndefined();
    expect(again.rows).toHaveLength(11);
    expect(again.rows.map((row) => row.body)).toContainEqual(body);
  });
});

describe('a search in steps', () => {
  it('keeps to a month, a state and a type', async () => {
    const { store } = await filled(['2026-10-31', '2026-11-01', '2026-11-02']);
    const days = async (more: object) =>
      (await findAll(store, { text: 'ghi chu', ...more }, 2)).map((row) => row.day);
    expect(await days({ month: '2026-11' })).toEqual(['2026-11-02', '2026-11-01']);
    expect(await days({ state: 'queued' })).toHaveLength(3);
    expect(await days({ state: 'returned' })).toEqual([]);
    expect(await days({ type: 'propaganda_session' })).toHaveLength(3);
    expect(await days({ type: 'correction' })).toEqual([]);
  });
});

describe('the list of what waits', () => {
  it('pages through thousands by day as through a few', async () => {
    const { store } = await filled(Array.from({ length: 620 }, (_, i) => days[i % 60] as string));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await listRecords(store, {
        state: 'queued',
        limit: 200,
        ...(before === undefined ? {} : { before }),
      });
      seen.push(...page.rows.map((row) => row.recordId));
      before = page.next;
    } while (before !== undefined);
    const all = (await listRecords(store, { limit: 1000 })).rows.map((row) => row.recordId);
    expect(seen).toEqual(all);
  }, 30_000);

  it('shows one type alone', async () => {
    const { store } = await filled(days);
    expect((await listRecords(store, { type: 'propaganda_session', limit: 100 })).rows).toHaveLength(60);
    const of = (type: string) => listRecords(store, { type, state: 'queued', limit: 100 });
    expect((await of('propaganda_session')).rows).toHaveLength(60);
    expect((await of('correction')).rows).toEqual([]);
  });
});

describe('the month', () => {
  it('adds up what was saved here, sent or not, and nothing of a neighbouring month', async () => {
    const { store } = await filled(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']);
    const facts = await ownFacts(store, { from: '2026-11-01', to: '2026-11-30' } as never);
    expect(facts.filter((fact) => fact.indicator === 'sessions').map((fact) => fact.from)).toEqual([
      '2026-11-30',
      '2026-11-01',
    ]);
  });
});
