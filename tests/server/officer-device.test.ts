import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { historyOf } from '../../src/store/history.ts';
import { getOther } from '../../src/store/officer/get-other.ts';
import { listInbox } from '../../src/store/officer/list-inbox.ts';
import { listMatrix } from '../../src/store/officer/list-matrix.ts';
import { closePeriod, listClosings, saveHandTotal } from '../../src/store/officer/periods-and-totals.ts';
import { returnRecord, undoActs } from '../../src/store/officer/review-records.ts';
import { correctRecord } from '../../src/store/officer/settle.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { getRecord } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { isFailure } from '../../src/store/store.ts';
import { activatedPhone, type Phone } from '../support/phone.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { ok } from '../support/test-store.ts';
import { sessionBody } from '../support/wire-device.ts';

let server: TestServer;
let collector: Phone;
let officer: Phone;
let colleague: Phone;
beforeAll(async () => {
  server = await startServer();
  collector = await activatedPhone(server, communes.first);
  officer = await activatedPhone(server, communes.first, server.url, 'commune_officer');
  colleague = await activatedPhone(server, communes.first, server.url, 'commune_officer');
});
afterAll(async () => {
  for (const phone of [collector, officer, colleague]) phone?.close();
  await server?.stop();
});

const sync = async (phone: Phone) => {
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  await projectOthers(phone.store);
};
const save = async (body: object, recordId?: string) =>
  ok(
    await saveRecord(collector.store, {
      definition: propagandaSession,
      body: sessionBody(body as never),
      ...(recordId === undefined ? {} : { recordId }),
    }),
  );
const stateAt = async (recordId: string) =>
  (
    await server.owner
      .selectFrom('record')
      .select('state')
      .where('record_id', '=', recordId)
      .executeTakeFirstOrThrow()
  ).state;

it('a record goes back to its author with the reason in words, is completed and comes back to every officer', async () => {
  const { recordId } = await save({ attendance: { total: { value: 310 } } });
  await sync(collector);
  await sync(officer);
  expect((await listInbox(officer.store, { limit: 5 })).rows.map(({ id, flags }) => [id, ...flags])).toEqual([
    [recordId, 'over_300'],
  ]);
  ok(await returnRecord(officer.store, { recordId, rev: 1 }, { reasons: ['WRONG_DAY'], text: 'Xem lại' }));
  await projectOthers(officer.store);
  expect((await listInbox(officer.store, { limit: 5 })).rows).toEqual([]);
  await sync(officer);
  expect(await stateAt(recordId)).toBe('returned');
  await sync(collector);
  expect((await getRecord(collector.store, recordId))?.state).toMatchObject({
    code: 'returned',
    reason: { vi: 'ngày bị nhầm. Xem lại' },
  });
  expect((await historyOf(collector.store, recordId)).map(({ kind }) => kind)).toEqual(['reviewed', 'saved']);
  await save({ attendance: { total: { value: 31 } } }, recordId);
  await sync(collector);
  expect(await stateAt(recordId)).toBe('live');
  for (const phone of [officer, colleague]) {
    await sync(phone);
    const detail = await getOther(phone.store, recordId);
    expect(detail?.row).toMatchObject({ rev: 2, state: 'live', flags: ['came_back'] });
    expect(detail?.history.map(({ kind }) => kind)).toEqual(['saved', 'reviewed', 'saved']);
  }
});

it('an undo reaches the author and the other officer; so does the number of a correction after the closing', async () => {
  const { recordId } = await save({ heldOn: '2026-05-05' });
  await sync(collector);
  await sync(officer);
  const { acts } = ok(await returnRecord(officer.store, { recordId, rev: 1 }, { text: 'Sai' }));
  await sync(officer);
  await sync(collector);
  expect((await getRecord(collector.store, recordId))?.state.code).toBe('returned');
  await undoActs(officer.store, acts);
  await sync(officer);
  await sync(collector);
  expect((await getRecord(collector.store, recordId))?.state.code).toBe('received');
  ok(await closePeriod(officer.store, communes.first, '2026-06-14' as Day));
  await sync(officer);
  await sync(colleague);
  expect(await listClosings(colleague.store)).toEqual([{ commune: communes.first, through: '2026-06-14' }]);
  ok(await correctRecord(officer.store, { recordId, rev: 1 }, { note: 'Sửa sau chốt' }));
  await sync(officer);
  for (const phone of [officer, colleague]) {
    await sync(phone);
    const detail = await getOther(phone.store, recordId);
    expect(detail?.row.body).toMatchObject({ note: 'Sửa sau chốt' });
    expect(detail?.history.find(({ kind }) => kind === 'corrected')).toMatchObject({ amendment: 1 });
  }
  await sync(collector);
  expect((await historyOf(collector.store, recordId)).find(({ kind }) => kind === 'corrected')).toMatchObject(
    {
      amendment: 1,
    },
  );
});

it('a total is known to the other officer, who is stopped from entering one for the same days', async () => {
  const total = {
    indicator: 'attendances',
    unit: communes.first,
    from: '2025-01-01' as Day,
    to: '2025-06-30' as Day,
    quantity: { value: 120 },
    source: 'Sổ giấy',
  };
  ok(await saveHandTotal(officer.store, total));
  await sync(officer);
  await sync(colleague);
  expect(
    await saveHandTotal(colleague.store, { ...total, from: '2025-06-30' as Day, to: '2025-07-31' as Day }),
  ).toEqual({
    code: 'total_overlaps',
    fields: ['from', 'to'],
  });
  const next = await saveHandTotal(colleague.store, {
    ...total,
    from: '2025-07-01' as Day,
    to: '2025-07-31' as Day,
  });
  expect(isFailure(next) || 'code' in next).toBe(false);
  const [week] = (await listMatrix(colleague.store, { from: '2026-10-05' as Day, to: '2026-10-11' as Day }))
    .rows;
  expect(week?.cells).toEqual([{ state: 'received', received: 1 }]);
});
