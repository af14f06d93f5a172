import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { label } from '../../src/domain/catalogues/catalogue.ts';
import {
  CAMPAIGN_WINDOWS,
  CONTACTS,
  contactListSchema,
  targetListSchema,
} from '../../src/domain/change-data.ts';
import { TARGETS } from '../../src/domain/list-names.ts';
import { MARKETS } from '../../src/domain/markets.ts';
import { catalogueWith } from '../../src/store/catalogues.ts';
import { type Admin, createAdmin } from '../support/admin.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const FIRST = '04204@2025-07-01';
const SECOND = '04219@2025-07-01';
let database: TestDatabase;
let admin: Admin;
let owner: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = createAdmin(database.ownerUrl);
  owner = connect(database.ownerUrl, { max: 1 });
  await admin.run('create-province', '14');
  await admin.run(
    'import-villages',
    '--commune',
    '04204',
    '--file',
    admin.file('v.csv', 'name\nNà Pản\nCo Tòng\n'),
  );
});
afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
  admin?.remove();
});

const importList = (text: string, ...more: string[]) =>
  admin.run('import-targets', '--file', admin.file('targets.csv', text), ...more);
/** What the devices of a commune were told last under a name, and how often. */
const told = async (commune: string, name: string) => {
  const rows = await owner
    .selectFrom('change')
    .select('data')
    .where('commune', '=', commune as never)
    .orderBy('n')
    .execute();
  const named = rows.map((r) => r.data as { name: string; value: unknown }).filter((d) => d.name === name);
  return { last: named.at(-1)?.value, times: named.length };
};
const targetsOf = async (commune: string) => targetListSchema.parse((await told(commune, TARGETS)).last);

test('sets targets of a commune and its villages and tells its devices all of them', async () => {
  const made = await importList(
    `commune,village,indicator,period,from,to,value
04204,,sessions,2026-11,,,4
Chiềng Khoong,Nà Pản,Buổi tuyên truyền,2026,,,6
04204,,villages_reached,,01/11/2026,30/11/2026,3
04219,,model_activities,2026-Q4,,,3
`,
  );
  expect([made.code, made.out, made.err]).toEqual([0, 'Targets: 4 set, 0 taken back.', '']);
  const november = { from: '2026-11-01', to: '2026-11-30' };
  expect(await targetsOf(FIRST)).toEqual(
    expect.arrayContaining([
      { unit: FIRST, indicator: 'sessions', period: november, value: 4 },
      { unit: FIRST, indicator: 'villages_reached', period: november, value: 3 },
      {
        unit: '04204-01@2025-07-01',
        indicator: 'sessions',
        period: { from: '2026-01-01', to: '2026-12-31' },
        value: 6,
      },
    ]),
  );
  expect(await targetsOf(SECOND)).toEqual([
    {
      unit: SECOND,
      indicator: 'model_activities',
      period: { from: '2026-10-01', to: '2026-12-31' },
      value: 3,
    },
  ]);
});

test('changes a target in its place and takes one back, also the last of a commune', async () => {
  const made = await importList(
    'indicator,period,value\nsessions,2026-11,5\nvillages_reached,2026-11,\n',
    '--commune',
    '04204',
  );
  expect(made.out).toBe('Targets: 1 set, 1 taken back.');
  const targets = await targetsOf(FIRST);
  expect(targets.map((t) => [t.unit, t.indicator, t.value])).toEqual([
    [FIRST, 'sessions', 5],
    ['04204-01@2025-07-01', 'sessions', 6],
  ]);
  expect(
    (await importList('commune,indicator,period,value\n04219,model_activities,2026-Q4,-\n')).out,
  ).toContain('1 taken back');
  expect(await targetsOf(SECOND)).toEqual([]);
});

test('reads a month of the province’s own cut-off', async () => {
  await admin.run('set', 'cut_off_rule', 'nd09');
  await importList('commune,indicator,period,value\n04219,sessions,2026-11,2\n');
  expect((await targetsOf(SECOND))[0]?.period).toEqual({ from: '2026-10-15', to: '2026-11-14' });
  await admin.run('set', 'cut_off_rule', 'calendar');
});

test.each([
  ['04204,attendances,2026,100', 'Line 2, column indicator: takes no target'],
  ['04204,model_members,2026,3', 'Line 2, column indicator: takes no target'],
  ['04204,sessions,2026-13,3', 'Line 2, column period: is no period'],
  ['04204,sessions,,3', 'Line 2, column from: is no period'],
  ['04204,sessions,2026,nhiều', 'Line 2, column value: is no whole number'],
  ['04204,sessions,2026,0', 'Line 2, column value: is no whole number'],
  ['77777,sessions,2026,3', 'Line 2, column commune: is no commune'],
  ['04204-01@2025-07-01,sessions,2026,3', 'Line 2, column commune: is no commune'],
  ['04219,sessions,2026,3,04204-01@2025-07-01', 'Line 2, column village: is no village of the commune'],
])('names the cell of a row it cannot take and writes nothing: %s', async (row, sentence) => {
  const before = await owner.selectFrom('target').selectAll().execute();
  const made = await importList(`commune,indicator,period,value,village\n${row}\n04204,sessions,2026-10,9\n`);
  expect(made.code).toBe(1);
  expect(made.err).toContain(sentence);
  expect(await owner.selectFrom('target').selectAll().execute()).toEqual(before);
});

test('tells every commune the province’s numbers to call, and a commune its own instead', async () => {
  const set = (contacts: unknown, ...more: string[]) =>
    admin.run('set', CONTACTS, '--file', admin.file('contacts.json', JSON.stringify(contacts)), ...more);
  const support = { code: 'SUPPORT', name: 'Tổ hỗ trợ', phone: '0200 000 0001' };
  expect((await set([support])).out).toBe('contacts: 1 numbers.');
  expect((await told(FIRST, CONTACTS)).last).toEqual([support]);

  const head = { code: 'VILLAGE_HEAD', village: 'nà pản', name: 'Lò Văn Ún', phone: '0200 000 0002' };
  await set([head, support], '--commune', '04204');
  const own = contactListSchema.parse((await told(FIRST, CONTACTS)).last);
  expect(own[0]).toMatchObject({ village: '04204-01@2025-07-01', phone: '0200 000 0002' });

  const police = { code: 'COMMUNE_POLICE', phone: '0200 000 0003' };
  await set([support, police]);
  expect((await told(FIRST, CONTACTS)).last).toEqual(own);
  expect((await told(SECOND, CONTACTS)).last).toEqual([support, police]);
  await set([], '--commune', '04204');
  expect((await told(FIRST, CONTACTS)).last).toEqual([support, police]);

  for (const wrong of [[{ code: 'SUPPORT' }], [{ code: 'AUNT', phone: '1' }], { code: 'SUPPORT' }])
    expect((await set(wrong)).err).toContain('no list of numbers');
  expect((await admin.run('set', CONTACTS)).err).toContain('--file is missing');
});

test('tells a commune its market days, by week, moon or cycle, and refuses what is no such rule', async () => {
  const set = (markets: unknown, ...more: string[]) =>
    admin.run('set', MARKETS, '--file', admin.file('markets.json', JSON.stringify(markets)), ...more);
  const markets = [
    { name: 'Chợ xã', weekdays: [7] },
    { name: 'Chợ lùi', every: { days: 6, since: '2026-11-03' } },
  ];
  expect((await set(markets, '--commune', '04204')).out).toBe('markets: 2 markets.');
  expect((await told(FIRST, MARKETS)).last).toEqual(markets);
  for (const wrong of [
    [{ name: 'x', weekdays: [8] }],
    [{ weekdays: [1] }],
    [{ name: 'x', every: { days: 6 } }],
  ])
    expect((await set(wrong)).err).toContain('no list of markets');
});

test('tells every commune when campaigns run, and refuses a window the phones could not name', async () => {
  const set = (windows: unknown, ...more: string[]) =>
    admin.run(
      'set',
      CAMPAIGN_WINDOWS,
      '--file',
      admin.file('windows.json', JSON.stringify(windows)),
      ...more,
    );
  const tet = {
    code: 'TET_PEAK',
    from: '2027-01-15',
    to: '2027-02-20',
    name: 'Cao điểm Tết Đinh Mùi',
    topics: ['DV_PREVENTION'],
  };
  expect((await set([tet])).out).toBe('campaign_windows: 1 windows.');
  expect((await told(FIRST, CAMPAIGN_WINDOWS)).last).toEqual([tet]);
  const own = { code: 'P_FAIR', from: '2027-03-01', to: '2027-03-03' };
  for (const wrong of [
    [own],
    [{ ...tet, topics: ['P_UNKNOWN'] }],
    [{ ...tet, to: '2027-01-01' }],
    [{ ...tet, to: '2028-06-01' }],
    [{ ...tet, from: '15/01/2027' }],
  ])
    expect((await set(wrong)).err).toContain('no list of windows');
  const added = admin.file('fair.json', JSON.stringify({ additions: [{ code: 'P_FAIR', vi: 'Hội xuân' }] }));
  await admin.run('extend-list', '--list', 'campaigns', '--file', added);
  expect((await set([own], '--commune', '04204')).out).toBe('campaign_windows: 1 windows.');
  expect((await told(FIRST, CAMPAIGN_WINDOWS)).last).toEqual([own]);
  expect((await told(SECOND, CAMPAIGN_WINDOWS)).last).toEqual([tet]);
});

test('lets the province add a type of model, that a list may then use', async () => {
  const extend = (...additions: object[]) =>
    admin.run(
      'extend-list',
      '--list',
      'model-types',
      '--file',
      admin.file('types.json', JSON.stringify({ additions })),
    );
  const elders = { code: 'P_OPEN_ELDERS', vi: 'Câu lạc bộ người cao tuổi' };
  expect((await extend(elders, { code: 'P_SAFE_ROOM', vi: 'Phòng tạm lánh' })).code).toBe(0);
  // Restricted by its word and open by its code: the phones and the province would not agree.
  expect((await extend({ ...elders, code: 'P_OPEN_ROOM', restricted: true })).err).toContain('no change');
  const list = admin.file(
    'm.csv',
    'name,type,villages\nCâu lạc bộ thử,Câu lạc bộ người cao tuổi,Nà Pản\nPhòng thử,Phòng tạm lánh,Nà Pản\n',
  );
  expect((await admin.run('import-models', '--commune', '04204', '--file', list)).out).toContain('2 added');
  const records = await owner.selectFrom('record').select('body').where('type', '=', 'model').execute();
  const placesOf = (type: string) =>
    records
      .map(({ body }) => body as { modelType: string; places: object })
      .find(({ modelType }) => modelType === type)?.places;
  expect(placesOf('P_OPEN_ELDERS')).toEqual({ villages: ['04204-01@2025-07-01'] });
  expect(placesOf('P_SAFE_ROOM')).toEqual({ whole: true });
  const { last } = await told(FIRST, 'model-types');
  expect(label(catalogueWith('model-types', last), 'P_OPEN_ELDERS', 'vi', 'full')).toBe(
    'Câu lạc bộ người cao tuổi',
  );
});
