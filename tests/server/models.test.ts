import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importVillages } from '../../server/admin/import-villages.ts';
import { asOwner } from '../../server/db/transact.ts';
import type { Day } from '../../src/domain/day.ts';
import { base64url } from '../../src/domain/envelope.ts';
import {
  type FigureRecords,
  type Figures,
  figureRecordsSchema,
  figuresSchema,
} from '../../src/domain/figures-api.ts';
import type { Change, Cursor } from '../../src/domain/protocol.ts';
import { modelRefOf } from '../../src/domain/records/model/register.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { authorization, requestText } from '../../src/domain/signed-request.ts';
import { checkDraft } from '../../src/domain/validate.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { fixtures } from '../fixtures/records.ts';
import { modelBody, type TestModelEvent } from '../support/model-body.ts';
import { activatedPhone } from '../support/phone.ts';
import { communes, PROVINCE, provinceUnit } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import type { SavedLine, WireDevice } from '../support/wire-device.ts';

let server: TestServer;
let lists: TestPerson;
let collector: TestPerson;
let officer: TestPerson;
let province: TestPerson;

const village = (n: number) => `04204-0${n}@2025-07-01`;
const OLD_COMMUNE = '04204@2004-01-01';
const PHONE = '0200 000 0077';
const CHANGED_PHONE = '0200 000 0078';
const member = (total: number, women: number) => ({ total: { value: total }, women: { value: women } });
const club = (n: number, total = 20, women = 12) => ({
  modelType: 'FAMILY_CLUB',
  places: { villages: [village(n)] },
  members: member(total, women),
});
const whole = (modelType: string) => ({ modelType, places: { whole: true } as const });

const save = async (
  who: TestPerson,
  body: unknown,
  over: { type?: string; orgUnit?: string; recordId?: string; rev?: number } = {},
) => {
  const line = await who.device.save({ orgUnit: communes.first, type: 'model', ...over, body });
  const answer = await server.sync(await who.device.pack([line]));
  return { line, run: answer.opened[0]?.runs[0] };
};
const register = async (
  name: string,
  events: readonly TestModelEvent[],
  over = {},
  orgUnit: string = communes.first,
): Promise<SavedLine> => {
  const { line, run } = await save(lists, modelBody(name, events, over), { orgUnit });
  expect(run?.outcome, JSON.stringify(run)).toBe('accepted');
  return line;
};

const nowhere: Cursor = { cluster: '', units: {} };
const pullAll = async (device: WireDevice): Promise<readonly Change[]> => {
  const items: Change[] = [];
  let cursor = nowhere;
  for (;;) {
    const { changes } = await server.sync(await device.pack([], { cursor }));
    if (!changes) throw new Error('no changes');
    items.push(...changes.items);
    cursor = changes.cursor;
    if (changes.left === 0) return items;
  }
};
const linesOf = async (device: WireDevice): Promise<string[]> =>
  (await pullAll(device)).filter((i) => i.kind === 'entry').map((i) => (i.data as { line: string }).line);

beforeAll(async () => {
  server = await startServer();
  await asOwner(server.owner, { province: PROVINCE }, (trx) =>
    importVillages(
      trx,
      PROVINCE,
      communes.first,
      ['Nà Pản', 'Co Tòng', 'Bó Lót'].map((name) => ({ name, kind: 'BAN' as const })),
    ),
  );
  lists = await server.addPerson(communes.first, 'admin', 'Danh mục mô hình');
  await server.owner
    .insertInto('person_unit')
    .values(
      [communes.second, OLD_COMMUNE].map((unit) => ({
        province_code: PROVINCE,
        person: lists.person,
        role: 'admin' as const,
        unit: unit as never,
        ended_at: null,
      })),
    )
    .execute();
  collector = await server.addPerson(communes.first);
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
  province = await server.addPerson(provinceUnit, 'province', 'Nguyễn Thu Hà');
});
afterAll(() => server?.stop());

test('takes the register from its writers alone: a collector adds no model', async () => {
  const body = modelBody('Mô hình tự thêm', [{ kind: 'ESTABLISHED', ...whole('WOMEN_CLUB') }]);
  expect((await save(collector, body)).run).toMatchObject({
    outcome: 'rejected',
    problem: { code: 'role_missing' },
  });
});

test('refuses a sealed type in the open stream, its deletion too, and keeps no byte of it', async () => {
  const keptBatches = () =>
    server.owner
      .selectFrom('batch')
      .select('hash')
      .where('person', '=', collector.person)
      .where('raw', 'is not', null)
      .execute();
  const before = await keptBatches();
  for (const body of [fixtures.model_monthly_count, null]) {
    const { line, run } = await save(collector, body, { type: 'model_monthly_count' });
    expect(run).toMatchObject({ outcome: 'rejected', problem: { code: 'sealed_in_open' } });
    for (const table of ['entry', 'record', 'quarantine'] as const) {
      const rows = await server.owner
        .selectFrom(table)
        .selectAll()
        .where('person', '=', collector.person)
        .execute();
      expect(JSON.stringify(rows)).not.toContain(line.recordId);
    }
    expect(await keptBatches()).toEqual(before);
  }
});

test('brings the models of the commune to each of its phones, and nothing else that others wrote', async () => {
  const near = await register('Câu lạc bộ bản Nà Pản', [
    { on: '2026-01-05', kind: 'ESTABLISHED', ...club(1) },
  ]);
  const far = await register(
    'Tổ hòa giải xã bên',
    [{ kind: 'ESTABLISHED', ...whole('MEDIATION_TEAM') }],
    {},
    communes.second,
  );
  const activity = await save(officer, fixtures.model_activity, { type: 'model_activity' });
  expect(activity.run?.outcome).toBe('accepted');
  expect(await linesOf(collector.device)).toEqual([near.line]);
  const next = await save(
    lists,
    modelBody('Câu lạc bộ Nà Pản', [{ on: '2026-01-05', kind: 'ESTABLISHED', ...club(1) }]),
    {
      recordId: near.recordId,
      rev: 2,
    },
  );
  expect((await linesOf(collector.device)).sort()).toEqual([near.line, next.line.line].sort());
  const neighbour = await server.addPerson(communes.second);
  expect(await linesOf(neighbour.device)).toEqual([far.line]);
});

test('takes a phone that has moved to another commune the models of that one alone', async () => {
  const mover = await server.addPerson(communes.first);
  expect((await linesOf(mover.device)).length).toBeGreaterThan(0);
  await server.owner
    .updateTable('person_unit')
    .set({ ended_at: new Date(server.clockMs) })
    .where('person', '=', mover.person)
    .execute();
  await server.owner
    .insertInto('person_unit')
    .values({
      province_code: PROVINCE,
      person: mover.person,
      role: 'collector',
      unit: communes.second as never,
      ended_at: null,
    })
    .execute();
  const lines = await linesOf(mover.device);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => JSON.parse(line).orgUnit === communes.second)).toBe(true);
});

test('keeps the phone of a private holder within the commune', async () => {
  const held = await register('Địa chỉ tin cậy', [{ kind: 'ESTABLISHED', ...whole('TRUSTED_ADDRESS') }], {
    holder: 'PERSON',
    contact: { name: 'Bác Tòng', phone: PHONE },
  });
  expect(await linesOf(collector.device)).toContain(held.line);
  expect(await linesOf(officer.device)).toContain(held.line);
  const changes = { contact: { name: 'Bác Tòng', phone: CHANGED_PHONE } };
  const corrected = { ofRecord: held.recordId, ofRev: 1, changes, madeOn: '2026-11-01' };
  expect((await save(officer, corrected, { type: 'correction' })).run?.outcome).toBe('accepted');
  const area = await server.owner
    .selectFrom('org_unit')
    .select('key')
    .where('level', '=', 'DISTRICT')
    .executeTakeFirstOrThrow();
  await server.owner
    .updateTable('org_unit')
    .set({ parent: area.key })
    .where('key', '=', communes.first)
    .execute();
  const areaOfficer = await server.addPerson(area.key, 'area_officer');
  const seen = await linesOf(areaOfficer.device);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.join()).not.toContain(PHONE);
  expect(seen.join()).not.toContain(CHANGED_PHONE);
  await server.owner
    .updateTable('org_unit')
    .set({ parent: provinceUnit as never })
    .where('key', '=', communes.first)
    .execute();
  for (const who of [province]) {
    const answer = await recordsFor(who, communes.first, 'indicator=models');
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain(PHONE);
    expect(JSON.stringify(answer)).not.toContain(CHANGED_PHONE);
    expect(JSON.stringify(answer)).not.toContain('Bác Tòng');
  }
});

const signedGet = async (device: WireDevice, path: string): Promise<unknown> => {
  const { nonce } = (await (await fetch(`${server.url}/v1/nonce`)).json()) as { nonce: string };
  const bodyHash = createHash('sha256').digest('base64url');
  const text = new TextEncoder().encode(requestText('GET', path, bodyHash, nonce));
  const header = authorization({
    sender: device.sender,
    nonce,
    signature: base64url(await device.sign(text)),
  });
  return (await fetch(`${server.url}${path}`, { headers: { authorization: header } })).json();
};
const days = (from: string, to: string) => `from=${from}&to=${to}`;
const YEAR = days('2026-01-01', '2026-12-31');
const figuresFor = async (who: TestPerson, unit: string, rest = YEAR): Promise<Figures> =>
  figuresSchema.parse(await signedGet(who.device, `/v1/figures?unit=${encodeURIComponent(unit)}&${rest}`));
const recordsFor = async (who: TestPerson, unit: string, rest: string): Promise<FigureRecords> =>
  figureRecordsSchema.parse(
    await signedGet(who.device, `/v1/figures/records?unit=${encodeURIComponent(unit)}&${YEAR}&${rest}`),
  );
const valueIn = (figures: Figures, indicator: string, part?: readonly [dim: string, code: string]) => {
  const found = figures.figures.find((f) => f.indicator === indicator);
  if (!part) return found?.figure;
  return found?.parts.find((p) => p.dim === part[0] && p.code === part[1])?.figure;
};

/** Heads of the stored lines of models, read without the definitions. */
const storedModels = async (commune: string) => {
  const lines = await server.owner
    .selectFrom('entry')
    .select('line')
    .where('commune', '=', commune as never)
    .where('type', '=', 'model')
    .execute();
  const heads = new Map<string, { rev: number; body: { events: TestModelEvent[] } | null }>();
  for (const { recordId, rev, body } of lines.map(({ line }) => JSON.parse(line)))
    if (rev > (heads.get(recordId)?.rev ?? 0)) heads.set(recordId, { rev, body });
  return [...heads.values()].flatMap(({ body }) => (body ? [body] : []));
};
/** What a model was on a day, by walking its events; undefined before it was founded and after its end. */
const stood = ({ events }: { events: TestModelEvent[] }, day: string): TestModelEvent | undefined => {
  const past = events.filter((e) => (e.on ?? '') <= day);
  const last = past.at(-1);
  return last && !['DISSOLVED', 'MERGED'].includes(last.kind) ? last : undefined;
};

test('gives the stock of a recount over the stored lines at any date, and the records that stand behind it', async () => {
  await register('Nhóm giải thể', [
    { on: '2025-10-01', kind: 'ESTABLISHED', ...club(2, 15, 9), modelType: 'DV_GROUP' },
    { on: '2026-06-15', kind: 'DISSOLVED', ...club(2, 15, 9), modelType: 'DV_GROUP' },
  ]);
  await register('Câu lạc bộ chuyển bản', [
    { on: '2026-02-01', kind: 'ESTABLISHED', ...club(1, 10, 5) },
    { on: '2026-08-01', kind: 'CHANGED', ...club(3, 25, 20) },
  ]);
  await register('Mô hình chung', [
    { kind: 'ESTABLISHED', ...whole('DV_PREVENTION_MODEL'), standard: 'INDEPENDENT' },
    { on: '2026-09-01', kind: 'CHANGED', ...whole('DV_PREVENTION_MODEL'), standard: 'MOCST' },
  ]);
  const models = await storedModels(communes.first);
  expect(models.length).toBeGreaterThanOrEqual(5);
  for (const day of ['2025-12-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-12-31']) {
    const standing = models.flatMap((m) => stood(m, day) ?? []);
    const figures = await figuresFor(officer, communes.first, days('2025-07-01', day));
    expect(valueIn(figures, 'models'), day).toMatchObject({
      value: standing.length,
      records: standing.length,
    });
    for (const modelType of ['FAMILY_CLUB', 'DV_GROUP', 'TRUSTED_ADDRESS'])
      expect(valueIn(figures, 'models', ['modelType', modelType])?.value ?? 0, `${day} ${modelType}`).toBe(
        standing.filter((e) => e.modelType === modelType).length,
      );
    for (const standard of ['MOCST', 'INDEPENDENT'])
      expect(valueIn(figures, 'models', ['standard', standard])?.value ?? 0, `${day} ${standard}`).toBe(
        standing.filter((e) => e.standard === standard).length,
      );
    const sum = (of: 'total' | 'women') => standing.reduce((n, e) => n + (e.members?.[of]?.value ?? 0), 0);
    expect(valueIn(figures, 'model_members')?.value).toBe(sum('total'));
    expect(valueIn(figures, 'model_members_women')?.value).toBe(sum('women'));
    const inVillage = await figuresFor(officer, village(1), days('2025-07-01', day));
    expect(valueIn(inVillage, 'models')?.value ?? 0).toBe(
      standing.filter((e) => 'villages' in e.places && e.places.villages[0] === village(1)).length,
    );
  }
  const behind = await recordsFor(officer, communes.first, 'indicator=models');
  expect(behind.rows.map((r) => r.contribution)).toEqual(behind.rows.map(() => 1));
  expect(JSON.stringify(behind)).not.toContain('Nhóm giải thể');
  expect(behind.rows).toHaveLength(models.flatMap((m) => stood(m, '2026-12-31') ?? []).length);
});

test('changes by the deletion of a model exactly what it stood for', async () => {
  const before = await figuresFor(officer, communes.first);
  const extra = await register('Câu lạc bộ thêm', [
    { on: '2026-03-03', kind: 'ESTABLISHED', ...club(2, 33, 11) },
  ]);
  const during = await figuresFor(officer, communes.first);
  const grown = (code: string) => (valueIn(during, code)?.value ?? 0) - (valueIn(before, code)?.value ?? 0);
  expect(['models', 'model_members', 'model_members_women', 'sessions'].map(grown)).toEqual([1, 33, 11, 0]);
  await save(lists, null, { recordId: extra.recordId, rev: 2 });
  const after = await figuresFor(officer, communes.first);
  expect(after.figures).toEqual(before.figures);
});

interface StoredActivity {
  readonly heldOn: string;
  readonly model: { readonly id: string; readonly type: string };
  readonly activityType: string;
  readonly topics?: readonly string[];
  readonly services?: readonly string[];
  readonly attendance?: Readonly<
    Record<'total' | 'women' | 'households', { value: number | null } | undefined>
  >;
}

test('gives the activities of a recount over the stored lines, and one fewer by exactly what one was', async () => {
  const ref = (id: number, type: string, n: number) => ({
    id: `3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b0${id}`,
    type,
    name: `Mô hình ${id}`,
    places: { villages: [village(n)] },
  });
  const people = (total: number | null, women?: number, households?: number) => ({
    attendance: {
      total: { value: total },
      ...(women === undefined ? { womenNotCounted: true } : { women: { value: women } }),
      ...(households === undefined ? {} : { households: { value: households } }),
    },
  });
  const acts: readonly Record<string, unknown>[] = [
    {
      heldOn: '2026-02-02',
      model: ref(1, 'FAMILY_CLUB', 1),
      activityType: 'CLUB_MEETING',
      topics: ['FAMILY_SKILLS', 'LAW_DV'],
      ...people(20, 12, 15),
    },
    {
      heldOn: '2026-03-02',
      model: ref(1, 'FAMILY_CLUB', 1),
      activityType: 'ECONOMIC_SUPPORT',
      services: ['LOAN', 'LIVELIHOOD'],
      ...people(9, 4),
    },
    {
      heldOn: '2026-04-02',
      model: ref(2, 'DV_GROUP', 2),
      activityType: 'PROPAGANDA',
      topics: ['LAW_DV'],
      ...people(null),
    },
    {
      heldOn: '2026-05-02',
      model: ref(2, 'DV_GROUP', 2),
      activityType: 'FACILITY_CHECK',
      condition: 'REPAIR',
    },
    { heldOn: '2025-12-31', model: ref(2, 'DV_GROUP', 2), activityType: 'CLUB_MEETING', ...people(11, 5) },
  ];
  const saved = [];
  for (const body of acts) saved.push((await save(collector, body, { type: 'model_activity' })).line);
  const stored = async (): Promise<StoredActivity[]> => {
    const rows = await server.owner
      .selectFrom('entry')
      .select(['line', 'record_id', 'rev'])
      .where('type', '=', 'model_activity')
      .execute();
    const heads = new Map<string, { rev: number; line: string }>();
    for (const { line, record_id, rev } of rows)
      if (rev > (heads.get(record_id)?.rev ?? 0)) heads.set(record_id, { rev, line });
    return [...heads.values()]
      .map(({ line }) => (JSON.parse(line) as { body: StoredActivity | null }).body)
      .filter((b): b is StoredActivity => b !== null && b.heldOn >= '2026-01-01' && b.heldOn <= '2026-12-31');
  };
  const agree = async () => {
    const bodies = await stored();
    const figures = await figuresFor(officer, communes.first);
    const value = (code: string, part?: readonly [string, string]) =>
      valueIn(figures, code, part)?.value ?? 0;
    const sum = (of: (b: StoredActivity) => number | null | undefined) =>
      bodies.reduce((n, b) => n + (of(b) ?? 0), 0);
    const has = (test: (b: StoredActivity) => unknown) => bodies.filter(test).length;
    expect(value('model_activities')).toBe(bodies.length);
    expect(value('model_activities', ['activityType', 'CLUB_MEETING'])).toBe(
      has((b) => b.activityType === 'CLUB_MEETING'),
    );
    expect(value('model_activities', ['modelType', 'DV_GROUP'])).toBe(
      has((b) => b.model.type === 'DV_GROUP'),
    );
    expect(value('model_activities_about', ['topic', 'LAW_DV'])).toBe(
      has((b) => b.topics?.includes('LAW_DV')),
    );
    expect(value('models_active')).toBe(new Set(bodies.map((b) => b.model.id)).size);
    expect(value('activity_attendances')).toBe(sum((b) => b.attendance?.total?.value));
    expect(value('activity_attendances_women')).toBe(sum((b) => b.attendance?.women?.value));
    expect(value('activity_attendances_not_stated')).toBe(has((b) => b.attendance?.total?.value === null));
    expect(value('activity_households')).toBe(sum((b) => b.attendance?.households?.value));
    expect(value('activity_services', ['service', 'LOAN'])).toBe(has((b) => b.services?.includes('LOAN')));
    expect(value('facility_checks')).toBe(has((b) => b.activityType === 'FACILITY_CHECK'));
    return figures;
  };
  const before = await agree();
  const extra = await save(collector, { ...acts[0], heldOn: '2026-06-06' }, { type: 'model_activity' });
  const during = await agree();
  const changed = during.figures.filter((f, i) => JSON.stringify(f) !== JSON.stringify(before.figures[i]));
  expect(
    changed
      .map((f) => f.indicator)
      .filter((code) => !/^(model_activities|activity_|models_active)/.test(code)),
  ).toEqual([]);
  await save(collector, null, { type: 'model_activity', recordId: extra.line.recordId, rev: 2 });
  expect((await agree()).figures).toEqual(before.figures);
});

test('shows what an old commune had under the old units and under the present one', async () => {
  const code = 'HAPPY_FAMILY_CLUB';
  await register('Câu lạc bộ cũ', [{ kind: 'ESTABLISHED', ...whole(code) }], {}, OLD_COMMUNE);
  const part = ['modelType', code] as const;
  const current = await figuresFor(province, communes.first);
  expect(valueIn(current, 'models', part)?.value).toBe(1);
  const former = await figuresFor(province, communes.first, `${YEAR}&view=former`);
  expect(valueIn(former, 'models', part)).toBeUndefined();
  const old = await figuresFor(province, OLD_COMMUNE, `${days('2020-01-01', '2020-12-31')}&view=former`);
  expect(valueIn(old, 'models', part)?.value).toBe(1);
});

test('offers on a phone the models of its commune, and what it writes of one is filed and counted', async () => {
  const phone = await activatedPhone(server, communes.first);
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  const context = await readRecordContext(phone.store, '2026-01-01' as Day);
  const names = context.models.map((m) => m.name);
  expect(names).toContain('Câu lạc bộ chuyển bản');
  expect(names).not.toContain('Tổ hòa giải xã bên');
  expect(context.models.find((m) => m.name === 'Nhóm giải thể')?.active).toBe(false);
  const chosen = context.models.find((m) => m.name === 'Địa chỉ tin cậy');
  if (!chosen) throw new Error('not offered');
  const before = valueIn(await figuresFor(officer, communes.first), 'facility_checks')?.value ?? 0;
  const draft = {
    heldOn: '2026-11-10',
    model: modelRefOf(chosen),
    activityType: 'FACILITY_CHECK',
    condition: 'GOOD',
  };
  const checked = checkDraft(modelActivity, draft, context);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  await saveRecord(phone.store, { definition: modelActivity, body: checked.body });
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  expect(valueIn(await figuresFor(officer, communes.first), 'facility_checks')?.value).toBe(before + 1);
  phone.close();
});

test('does not take a register for a report: a commune with models alone has sent nothing', async () => {
  const figures = await figuresFor(province, provinceUnit);
  const missing = figures.communes.missing.map((c) => c.key);
  expect(missing).toContain(communes.second);
  const worker = await server.addPerson(communes.second);
  await save(worker, { month: '2026-10-01' }, { type: 'nil_month', orgUnit: communes.second });
  const later = await figuresFor(province, provinceUnit);
  expect(later.communes.missing.map((c) => c.key)).not.toContain(communes.second);
});
