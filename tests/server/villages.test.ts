import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importVillages, type VillageRow } from '../../server/admin/import-villages.ts';
import { loadOrgIndex } from '../../server/db/org-tree.ts';
import { asOwner } from '../../server/db/transact.ts';
import { factScope, figuresOf } from '../../server/reports/figures.ts';
import { scopeOf } from '../../server/reports/scope.ts';
import type { Day } from '../../src/domain/day.ts';
import { figureOf } from '../../src/domain/figures.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { villagesOn } from '../../src/domain/record-context.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { ownFacts } from '../../src/store/own-facts.ts';
import { namesOf, readRecordContext } from '../../src/store/record-context.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { activatedPhone } from '../support/phone.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sessionBody } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const commune = communes.first as OrgUnitKey;
const YEAR = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };
const key = (n: number, from = '2025-07-01') => `04204-0${n}@${from}` as OrgUnitKey;
const bring = (rows: readonly (Omit<VillageRow, 'kind' | 'from'> & { readonly from?: string })[]) =>
  asOwner(server.owner, { province: PROVINCE }, (trx) =>
    importVillages(
      trx,
      PROVINCE,
      commune,
      rows.map((row) => ({ kind: 'BAN' as const, ...row })) as VillageRow[],
    ),
  );
const figure = async (view: 'current' | 'former', indicator: string, unit = commune) =>
  asOwner(server.owner, { province: PROVINCE }, async (trx) => {
    const index = await loadOrgIndex(trx, PROVINCE);
    const units = scopeOf(index, unit, view, '2026-11-21' as Day);
    if (!units) throw new Error(unit);
    const scope = factScope(PROVINCE, units, { unit, ...YEAR }, registry.indicators);
    const { figures } = await figuresOf(trx, scope, units, registry);
    return figures.find((f) => f.indicator === indicator)?.figure.value;
  });

test('a renamed and a merged village go on in the one that stands for them, on the server and on the phone', async () => {
  await bring(['Nà Pản', 'Co Tòng', 'Bó Lót', 'Huổi Mạ'].map((name) => ({ name })));
  const phone = await activatedPhone(server, commune);
  const session = (heldOn: string, village: OrgUnitKey) =>
    saveRecord(phone.store, {
      definition: propagandaSession,
      body: propagandaSession.schema.parse(sessionBody({ heldOn, places: { villages: [village] } })),
    });
  await session('2026-02-01', key(1));
  await session('2026-03-01', key(2));
  await session('2026-03-02', key(3));
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  expect(await figure('current', 'villages_twice')).toBe(0);

  const made = await bring([
    { name: 'Nà Pản Mới', from: '2026-05-01', replaces: ['Nà Pản'] },
    { name: 'Tòng Lót', from: '2026-06-01', replaces: ['Co Tòng', 'Bó Lót'] },
  ]);
  expect(made).toEqual({ ok: true, added: 2, changed: 3 });
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  await session('2026-07-01', key(5, '2026-05-01'));
  expect(await phone.engine.syncNow()).toEqual({ ok: true });

  // Nà Pản and its new name have two; Co Tòng and Bó Lót together have two.
  expect(await figure('current', 'villages_reached')).toBe(2);
  expect(await figure('current', 'villages_twice')).toBe(2);
  expect(await figure('former', 'villages_reached')).toBe(4);
  expect(await figure('former', 'villages_twice')).toBe(0);
  expect(await figure('current', 'sessions', key(5, '2026-05-01'))).toBe(2);

  const facts = await ownFacts(phone.store, YEAR);
  const onPhone = (code: string) => {
    const indicator = registry.indicatorOf(code);
    return indicator && figureOf(indicator, facts, YEAR).value;
  };
  expect([onPhone('villages_reached'), onPhone('villages_twice')]).toEqual([2, 2]);

  const context = await readRecordContext(phone.store, '2026-01-01' as Day);
  const offered = (day: string) => villagesOn(context.villages, day as Day).map((v) => v.name);
  expect(offered('2026-04-30')).toEqual(['Nà Pản', 'Co Tòng', 'Bó Lót', 'Huổi Mạ']);
  expect(offered('2026-11-21')).toEqual(['Huổi Mạ', 'Nà Pản Mới', 'Tòng Lót']);
  expect(namesOf(context, 'vi').unit(key(2))).toBe('Co Tòng');
  phone.close();
});

test('the same list again changes nothing; a village that was divided stands for itself', async () => {
  expect(
    await bring([{ name: 'Tòng Lót', from: '2026-06-01', replaces: ['Co Tòng', 'Bó Lót'] }]),
  ).toMatchObject({ added: 0, changed: 0 });
  const before = await figure('current', 'villages_reached');
  await bring([
    { name: 'Tòng Lót 1', from: '2026-09-01', replaces: ['Tòng Lót'] },
    { name: 'Tòng Lót 2', from: '2026-09-01', replaces: ['Tòng Lót'] },
  ]);
  // The two that were merged and then divided count as themselves again.
  expect(await figure('current', 'villages_reached')).toBe((before ?? 0) + 1);
});

test('refuses a list that ends a village nobody knows, and leaves the others as they are', async () => {
  const made = await bring([
    { name: 'Huổi Mạ', until: '2026-10-01' as Day },
    { name: 'Mới', from: '2026-10-01', replaces: ['Không có'] },
  ]);
  expect(made).toMatchObject({ ok: false, bad: [{ column: 'replaces' }] });
  const rows = await server.owner
    .selectFrom('org_unit')
    .select(['name', 'valid_to'])
    .where('name', 'in', ['Huổi Mạ', 'Mới'])
    .execute();
  expect(rows).toEqual([{ name: 'Huổi Mạ', valid_to: null }]);
});
