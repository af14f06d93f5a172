import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Entry, RecordId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { listModels } from '../../src/store/model-register.ts';
import { activitiesOf, lastActivities } from '../../src/store/models.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { fixtures } from '../fixtures/records.ts';
import { entryChange, ok, openActivated, profile, pulledLine } from '../support/test-store.ts';

const UNIT = profile.unit.key;
const CLUB = '3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b6a';
const ADDRESS = '4d5e6f70-1a2b-8c3d-8e4f-5a6b7c8d9e0f';
const DONE = '5e6f7081-2b3c-8d4e-9f50-6b7c8d9e0f10';

const club = (more: object = {}) => ({ ...fixtures.model, ...more });
const dissolved = () => {
  const events = fixtures.model?.events as readonly object[];
  return club({ events: [...events, { ...events.at(-1), on: '2026-11-01', kind: 'DISSOLVED' }] });
};
const address = () =>
  club({
    name: 'Địa chỉ tin cậy của xã',
    modelType: 'TRUSTED_ADDRESS',
    places: { whole: true },
    events: [{ kind: 'ESTABLISHED', modelType: 'TRUSTED_ADDRESS', places: { whole: true } }],
  });
const activity = (heldOn: string, id = CLUB, more: object = {}) => {
  const { note: _note, services: _services, model: _model, ...open } = fixtures.model_activity ?? {};
  return { ...open, heldOn, model: { id, type: 'FAMILY_CLUB' }, ...more };
};

let changes = 0;
const entry = (more: Partial<Entry>, person = 'the-province'): Change =>
  entryChange(++changes, pulledLine({ recordId: CLUB, type: 'model', body: club(), ...more }), person, 'Sở');

const opened = async () => {
  const store = await openActivated();
  const pull = async (...items: readonly Change[]) => {
    const cursor = { cluster: 'c1', units: { [UNIT]: [changes, 0] as [number, number] } };
    await applyChanges(store, { cursor, items: [...items], left: 0 });
  };
  const context = () => readRecordContext(store, '2026-11-01' as Day);
  const models = async (commune: OrgUnitKey = UNIT) => listModels(store, await context(), commune);
  const last = async () => lastActivities(store, await models());
  const did = async (heldOn: string, id?: RecordId) =>
    ok(await saveRecord(store, { definition: modelActivity, body: activity(heldOn, id) })) as {
      recordId: RecordId;
    };
  return { store, pull, context, models, last, did };
};

/** Counts the rows of a table that the database hands out, by whatever call. */
const countReads = (table: string): { readonly end: () => number } => {
  let count = 0;
  const restored = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((proto) =>
    (['getAll', 'openCursor', 'get'] as const).map((method) => {
      const original = proto[method] as (...args: unknown[]) => IDBRequest;
      proto[method] = function (this: IDBObjectStore | IDBIndex, ...args: unknown[]) {
        const request = original.apply(this, args);
        if (('objectStore' in this ? this.objectStore.name : this.name) === table)
          request.addEventListener('success', () => {
            count += Array.isArray(request.result) ? request.result.length : request.result ? 1 : 0;
          });
        return request;
      } as never;
      return () => {
        proto[method] = original as never;
      };
    }),
  );
  return {
    end: () => {
      for (const restore of restored) restore();
      return count;
    },
  };
};

describe('the register', () => {
  it('is what came down: the newest revision of each model by name, whatever arrived last', async () => {
    const { pull, models } = await opened();
    await pull(
      entry({ recordId: ADDRESS, body: address() }),
      entry({ rev: 2, body: club({ name: 'Câu lạc bộ Nà Pản' }) }),
      entry({ rev: 1 }),
    );
    expect((await models()).map(({ id, name }) => [id, name])).toEqual([
      [CLUB, 'Câu lạc bộ Nà Pản'],
      [ADDRESS, 'Địa chỉ tin cậy của xã'],
    ]);
  });

  it('stands in the context of every form, with the restricted ones marked', async () => {
    const { pull, context } = await opened();
    await pull(entry({}), entry({ recordId: ADDRESS, body: address() }));
    expect((await context()).models.map(({ type, restricted }) => [type, restricted])).toEqual([
      ['FAMILY_CLUB', false],
      ['TRUSTED_ADDRESS', true],
    ]);
  });

  it('shows a dissolved model as no longer working and a deleted one not at all', async () => {
    const { pull, models } = await opened();
    await pull(entry({ rev: 2, body: dissolved() }), entry({ recordId: ADDRESS, rev: 2, body: null }));
    expect((await models()).map(({ id, active }) => [id, active])).toEqual([[CLUB, false]]);
  });

  it('holds nothing of another commune: a private telephone stays within its own', async () => {
    const { pull, models } = await opened();
    await pull(entry({ orgUnit: '04207@2025-07-01' }));
    expect(await models()).toEqual([]);
  });

  it('is corrected by an officer as any record', async () => {
    const { pull, models } = await opened();
    const correction = { ofRecord: CLUB, ofRev: 1, changes: { name: 'Tên đúng' }, madeOn: '2026-11-21' };
    await pull(entry({}), entry({ recordId: DONE, type: 'correction', body: correction }, 'officer'));
    expect((await models())[0]?.name).toBe('Tên đúng');
  });

  it('passes over a model written by a version it cannot read', async () => {
    const { pull, models } = await opened();
    await pull(entry({ version: 9, body: { title: 'khác hẳn' } }));
    expect(await models()).toEqual([]);
  });
});

it('lets an entry lead to another form only where this build has one', async () => {
  const { types } = await (await opened()).context();
  expect(types.has('model_activity')).toBe(true);
  // Registered, and yet no form for a collector: the register itself, and what waits for the closed stream.
  for (const type of ['model', 'model_monthly_count', 'material_use', 'media_item'])
    expect(types.has(type), type).toBe(false);
});

describe('the last activity of a model', () => {
  it('is the newest of this phone that was not deleted', async () => {
    const { store, pull, last, did } = await opened();
    await pull(entry({}));
    expect((await last()).has(CLUB)).toBe(false);
    await did('2026-10-02');
    const { recordId } = await did('2026-11-09');
    expect((await last()).get(CLUB)).toBe('2026-11-09');
    ok(await deleteRecord(store, recordId));
    expect((await last()).get(CLUB)).toBe('2026-10-02');
  });

  it("takes others' into account, each by its newest revision", async () => {
    const { pull, last, did } = await opened();
    await pull(entry({}));
    await did('2026-10-02');
    const done = { recordId: DONE, type: 'model_activity' };
    await pull(entry({ ...done, body: activity('2026-11-15') }, 'colleague'));
    expect((await last()).get(CLUB)).toBe('2026-11-15');
    await pull(entry({ ...done, rev: 2, body: activity('2026-10-20') }, 'colleague'));
    expect((await last()).get(CLUB)).toBe('2026-10-20');
    await pull(entry({ ...done, rev: 3, body: null }, 'colleague'));
    expect((await last()).get(CLUB)).toBe('2026-10-02');
  });

  it('is what the province says where that is later: others’ activities stay on their phones', async () => {
    const { pull, last, did } = await opened();
    const told = (n: number, value: unknown): Change => ({
      unit: profile.unit.key,
      n,
      kind: 'setting',
      data: { name: 'last_activities', value },
    });
    await pull(entry({}), entry({ recordId: ADDRESS, body: address() }));
    await did('2026-10-02');
    await pull(told(90, { [CLUB]: '2026-11-15', [ADDRESS]: '2026-11-16', 'not-there': '2026-11-17' }));
    expect([...(await last())]).toEqual([[CLUB, '2026-11-15']]);
    await did('2026-11-18');
    expect((await last()).get(CLUB)).toBe('2026-11-18');
    await pull(told(91, 'no list at all'));
    expect((await last()).get(CLUB)).toBe('2026-11-18');
  });

  it('is nobody’s to know where people are received', async () => {
    const { store, pull, models, last, did } = await opened();
    await pull(entry({ recordId: ADDRESS, body: address() }));
    await did('2026-11-09', ADDRESS);
    expect([...(await last())]).toEqual([]);
    const [model] = await models();
    expect(model && (await activitiesOf(store, model, 5))).toEqual([]);
  });
});

it('lists the activities of one model, the newest first, no more than asked for', async () => {
  const { store, pull, models, did } = await opened();
  await pull(entry({}));
  for (const day of ['2026-09-01', '2026-11-01', '2026-10-01']) await did(day);
  await did('2026-11-20', DONE);
  const [model] = await models();
  const days = (limit: number) =>
    activitiesOf(store, model as never, limit).then((rows) => rows.map(({ day }) => day));
  expect(await days(5)).toEqual(['2026-11-01', '2026-10-01', '2026-09-01']);
  expect(await days(2)).toEqual(['2026-11-01', '2026-10-01']);
});

it('finds models and last activities among 5,000 rows without reading the others', async () => {
  const { store, pull, models, last } = await opened();
  await pull(entry({}));
  await store.db.pulled.bulkPut(
    Array.from({ length: 5_000 }, (_, i) => ({
      recordId: `session-${i}`,
      rev: 1,
      person: 'colleague',
      name: 'Lò Văn Thử',
      type: 'propaganda_session',
      line: 'never read',
    })),
  );
  const read = countReads('pulled');
  expect(await models()).toHaveLength(1);
  await last();
  // The register is read for the context, for `models` and again for `last`; nothing else is touched.
  expect(read.end()).toBeLessThan(10);
});
