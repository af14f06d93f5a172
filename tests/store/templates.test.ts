import { describe, expect, it } from 'vitest';
import { carriedBody } from '../../src/domain/carried.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import {
  declineShape,
  MOST_TEMPLATES,
  putTemplate,
  readTemplates,
  removeTemplate,
  worthTemplate,
} from '../../src/store/templates.ts';
import { ok, openActivated, session } from '../support/test-store.ts';

const log = async (store: Store, heldOn: string, more: object = {}) =>
  ok(
    await saveRecord(store, { definition: propagandaSession, body: { ...session(heldOn, heldOn), ...more } }),
  );
const body = carriedBody(
  propagandaSession,
  { ...session('x'), attendance: { total: { value: 63 } } },
  'carried',
);
const template = (id: string, name = id) => ({ id, type: 'propaganda_session', name, body });
const offered = async (store: Store) =>
  worthTemplate(store, (await listRecords(store, { limit: 50 })).rows, await readTemplates(store));

describe('templates', () => {
  it('never hold a head-count or a note', () => {
    expect(Object.keys(body).sort()).toEqual(['channel', 'places', 'topics']);
  });

  it('are kept, renamed in their place and forgotten', async () => {
    const store = await openActivated();
    for (const id of ['a', 'b', 'c']) await putTemplate(store, template(id));
    await putTemplate(store, template('b', 'Họp bản tháng'));
    expect((await readTemplates(store)).list.map(({ name }) => name)).toEqual(['c', 'Họp bản tháng', 'a']);
    await removeTemplate(store, 'c');
    expect((await readTemplates(store)).list.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('make room for a new one by dropping the oldest', async () => {
    const store = await openActivated();
    for (let at = 0; at <= MOST_TEMPLATES; at++) await putTemplate(store, template(`t${at}`));
    const ids = (await readTemplates(store)).list.map(({ id }) => id);
    expect(ids).toHaveLength(MOST_TEMPLATES);
    expect(ids).not.toContain('t0');
  });
});

describe('what was written three times alike', () => {
  it('is offered, other notes and head-counts notwithstanding', async () => {
    const store = await openActivated();
    await log(store, '2026-11-01', { attendance: { total: { value: 3 } } });
    await log(store, '2026-11-02');
    await log(store, '2026-11-03', { topics: ['CHILD_MARRIAGE'] });
    expect(await offered(store)).toBeUndefined();
    await log(store, '2026-11-04');
    expect(await offered(store)).toMatchObject({ times: 3, record: { day: '2026-11-04' } });
  });

  it('is not offered once it is a template, nor once nobody wanted it', async () => {
    const store = await openActivated();
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) await log(store, day);
    const offer = await offered(store);
    await declineShape(store, offer?.shape ?? '');
    expect(await offered(store)).toBeUndefined();
    const again = await openActivated();
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) await log(again, day);
    await putTemplate(again, template('a'));
    expect(await offered(again)).toBeUndefined();
  });
});
