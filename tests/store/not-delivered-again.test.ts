import { describe, expect, it } from 'vitest';
import type { Changes } from '../../src/domain/protocol.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { applyRowChanges, highestSeq, queuedRows, takeLines } from '../../src/store/outbox.ts';
import { getCursor, putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { getRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import {
  entryChange,
  loseDatabase,
  newPhone,
  OTHER_SENDER,
  ok,
  openActivated,
  PULLED_ID,
  profile,
  pulledLine,
  save,
  session,
} from '../support/test-store.ts';

const UNIT = profile.unit.key;
const OTHER_ID = '8c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f38';

const opened = async () => {
  const phone = newPhone();
  const store = await openActivated(phone);
  return { phone, store };
};

const FIRST = pulledLine();
const SECOND = pulledLine({ rev: 2, body: session('từ máy cũ, sửa') });
const OTHER = pulledLine({ recordId: OTHER_ID, body: session('buổi khác') });

const page = (cluster: string, lines: readonly string[], left = 0): Changes => ({
  cursor: { cluster, units: { [UNIT]: [9, left] } },
  items: lines.map((text) => entryChange(1, text)),
  left,
});
const queuedLines = async (store: Store) =>
  ok(
    await takeLines(
      store,
      (await queuedRows(store)).map(({ seq }) => seq),
    ),
  ) as readonly {
    seq: number;
    line: string;
  }[];
const codeOf = async (store: Store, id = PULLED_ID) => (await getRecord(store, id))?.state.code;

describe('a province restored to a backup from before what a lost phone had sent', () => {
  it('gets those lines again from the next phone, as they were, under its own seqs', async () => {
    const { store } = await opened();
    await save(store, 'của máy này');
    await applyChanges(store, page('c1', [OTHER, SECOND, FIRST]));
    expect(await codeOf(store)).toBe('received');
    await applyChanges(store, page('c2', [OTHER]));
    expect((await queuedLines(store)).slice(1)).toEqual([
      { seq: 2, line: FIRST },
      { seq: 3, line: SECOND },
    ]);
    expect(await highestSeq(store)).toBe(3);
    expect(await codeOf(store)).toBe('queued');
    expect(await codeOf(store, OTHER_ID)).toBe('received');
    expect((await getRecord(store, PULLED_ID))?.body).toEqual(session('từ máy cũ, sửa'));
  });

  it('gets none while the pull is not complete, and what comes on a later page never', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [SECOND, FIRST]));
    await applyChanges(store, page('c2', [SECOND], 3));
    expect(await queuedRows(store)).toEqual([]);
    expect(await codeOf(store)).toBe('received');
    await applyChanges(store, page('c2', [FIRST]));
    expect(await queuedRows(store)).toEqual([]);
  });

  it('gets those that the last of several pages leaves out', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [SECOND, FIRST]));
    await applyChanges(store, page('c2', [SECOND], 3));
    await applyChanges(store, page('c2', []));
    expect(await queuedLines(store)).toEqual([{ seq: 1, line: FIRST }]);
  });

  it('gets them once, however often it is asked, pulled from and restored', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [FIRST]));
    for (const cluster of ['c2', 'c2', 'c3', 'c1', 'c3']) await applyChanges(store, page(cluster, []));
    expect(await queuedLines(store)).toEqual([{ seq: 1, line: FIRST }]);
  });

  it('gets what a late answer of the old one brought after the new one was compared', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c2', []));
    await applyChanges(store, page('c1', [FIRST], 3));
    await applyChanges(store, page('c2', []));
    expect(await queuedLines(store)).toEqual([{ seq: 1, line: FIRST }]);
  });

  it('shows them as received again once the receipt says so, even when it had them all along', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [FIRST]));
    await applyChanges(store, page('c2', []));
    const outcome = { seq: 1, count: 1, outcome: 'duplicate' as const };
    const receipt = { serverTime: '2026-11-21T03:00:00Z', held: [[1, 1]] as [number, number][] };
    await applyRowChanges(store, [{ seq: 1, state: 'held', outcome }], receipt);
    await applyChanges(store, page('c2', [FIRST]));
    expect(await codeOf(store)).toBe('received');
    expect(await queuedRows(store)).toEqual([]);
  });

  it('gets them also when it has forgotten the person and knows them under another id', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [FIRST]));
    await putProfile(store, { ...profile, person: 'person-2' });
    await applyChanges(store, page('c2', []));
    expect(await queuedLines(store)).toEqual([{ seq: 1, line: FIRST }]);
  });

  it('leaves them to their authors when they are somebody else’s', async () => {
    const { store } = await opened();
    await applyChanges(store, { ...page('c1', []), items: [entryChange(1, FIRST, 'somebody')] });
    await applyChanges(store, page('c2', []));
    expect(await queuedRows(store)).toEqual([]);
  });

  it('still shows a newer revision that comes down while an older one waits again', async () => {
    const { store } = await opened();
    await applyChanges(store, page('c1', [FIRST]));
    await applyChanges(store, page('c2', []));
    await applyChanges(store, page('c2', [SECOND]));
    expect((await getRecord(store, PULLED_ID))?.body).toEqual(session('từ máy cũ, sửa'));
  });

  it('gets them also after the phone lost its database and its key in between', async () => {
    const { phone, store } = await opened();
    await applyChanges(store, page('c1', [FIRST]));
    await applyChanges(store, page('c2', []));
    store.close();
    await loseDatabase(phone);
    const after = await phone.open({ sender: OTHER_SENDER });
    expect(phone.recovered).toBe(1);
    expect(await queuedLines(after)).toEqual([{ seq: 1, line: FIRST }]);
  });
});

describe('a phone that lost its database and kept its key', () => {
  const lost = async () => {
    const { phone, store } = await opened();
    for (const note of ['một', 'hai', 'ba']) await save(store, note);
    const lines = (await queuedLines(store)).map((row) => row.line);
    const outcome = { seq: 1, count: 2, outcome: 'accepted' as const };
    const receipt = { serverTime: '2026-11-21T03:00:00Z', held: [[1, 2]] as [number, number][] };
    const changes = [1, 2].map((seq) => ({ seq, state: 'held' as const, outcome }));
    await applyRowChanges(store, changes, receipt);
    await applyChanges(store, page('c1', []));
    store.close();
    await loseDatabase(phone);
    const after = await openActivated(phone);
    return { after, lines };
  };
  const withOwn = (changes: Changes, own: number): Changes => ({
    ...changes,
    cursor: { ...changes.cursor, own },
  });

  it('asks for its own entries up to the last seq it gave out', async () => {
    const { after, lines } = await lost();
    expect(await getCursor(after)).toEqual({ cluster: '', units: {}, own: 3 });
    const answer = withOwn(page('c1', lines.slice(0, 2)), 3);
    await applyChanges(after, answer);
    expect(await getCursor(after)).toEqual(answer.cursor);
    const ids = lines.map((text) => readLine(text)?.recordId ?? '');
    expect(await Promise.all(ids.map((id) => codeOf(after, id)))).toEqual(['received', 'received', 'queued']);
    expect(await queuedLines(after)).toEqual([{ seq: 3, line: lines[2] }]);
  });

  it('does not take the cursor of an answer that was under way when it was lost', async () => {
    const { after } = await lost();
    await applyChanges(after, page('c1', [OTHER]));
    expect(await codeOf(after, OTHER_ID)).toBe('received');
    expect(await getCursor(after)).toEqual({ cluster: '', units: {}, own: 3 });
  });

  it('asks too when nothing but the receipt tells that it has lost anything', async () => {
    const { store } = await opened();
    await applyRowChanges(store, [], { serverTime: 'x', held: [[1, 57]] });
    expect(await getCursor(store)).toEqual({ cluster: '', units: {}, own: 57 });
  });

  it('asks no more under a new key, whose seqs are others', async () => {
    const { phone, store } = await opened();
    await applyChanges(store, withOwn(page('c1', []), 57));
    store.close();
    expect(await getCursor(await phone.open({ sender: OTHER_SENDER }))).toEqual(page('c1', []).cursor);
  });

  it('does not ask when it is new, whatever it has saved', async () => {
    const { phone, store } = await opened();
    await save(store, 'một');
    await takeLines(store, [1]);
    store.close();
    expect(await getCursor(await phone.open())).toBeUndefined();
  });
});
