import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { type Admin, createAdmin } from '../support/admin.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const COMMUNE = '04204@2025-07-01';
let database: TestDatabase;
let admin: Admin;
let owner: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = createAdmin(database.ownerUrl);
  owner = connect(database.ownerUrl, { max: 1 });
  await admin.run('create-province', '14');
  const villages = admin.file('villages.csv', 'name,kind\nNà Pản,bản\nCo Tòng,bản\n');
  expect((await admin.run('import-villages', '--commune', '04204', '--file', villages)).code).toBe(0);
});
afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
  admin?.remove();
});

const importList = (text: string, ...more: string[]) =>
  admin.run('import-models', '--file', admin.file('models.csv', text), ...more);

interface Body {
  readonly [field: string]: unknown;
  readonly events: readonly { readonly [field: string]: unknown }[];
}
const models = async () => {
  const rows = await owner
    .selectFrom('record')
    .select(['record_id', 'head_rev', 'state', 'commune', 'body', 'conflicts'])
    .where('type', '=', 'model')
    .orderBy('record_id')
    .execute();
  return rows.map((row) => ({ ...row, body: row.body as unknown as Body }));
};
const modelNamed = async (name: string) => {
  const found = (await models()).find((m) => m.body.name === name);
  if (!found) throw new Error(name);
  return found;
};

const LIST = `commune,code,name,type,standard,parent,villages,members,women,holder,decision_number,decision_date,contact_name,contact_phone,event,on
04204,M1,Mô hình phòng chống bạo lực,DV_PREVENTION_MODEL,Theo chuẩn của Bộ,,,,,,12/QĐ-UBND,01/09/2025,,,,02/09/2025
Chiềng Khoong,C1,"Câu lạc bộ gia đình, bản Nà Pản",câu lạc bộ gia đình,,M1,Nà Pản,28,16,,,,Lò Thị Mẫu,0200 000 0011,,2025-09-10
,C1,,,,,Nà Pản|Co Tòng,31,18,,,,,,CHANGED,2026-06-01
,T1,Địa chỉ tin cậy,Địa chỉ tin cậy,,M1,Nà Pản,,,cá nhân,,,Bác Tòng,0200 000 0012,,
`;

test('brings a list into the register as records of the province’s lists, events and parents with it', async () => {
  const made = await importList(LIST, '--commune', '04204');
  expect([made.code, made.out, made.err]).toEqual([0, 'Models: 3 added, 0 changed, 0 as before.', '']);
  const parent = await modelNamed('Mô hình phòng chống bạo lực');
  expect(parent).toMatchObject({ commune: COMMUNE, state: 'live', head_rev: 1, conflicts: [] });
  expect(parent.body).toMatchObject({
    listCode: 'M1',
    standard: 'MOCST',
    places: { whole: true },
    foundedOn: '2025-09-02',
    decision: { number: '12/QĐ-UBND', date: '2025-09-01' },
  });
  const club = await modelNamed('Câu lạc bộ gia đình, bản Nà Pản');
  expect(club.body).toMatchObject({
    parent: { id: parent.record_id, standard: 'MOCST' },
    places: { villages: ['04204-01@2025-07-01', '04204-02@2025-07-01'] },
    members: { total: { value: 31 }, women: { value: 18 } },
    contact: { name: 'Lò Thị Mẫu', phone: '0200 000 0011' },
  });
  expect(club.body.events.map((e) => [e.kind, e.on])).toEqual([
    ['ESTABLISHED', '2025-09-10'],
    ['CHANGED', '2026-06-01'],
  ]);
  const held = await modelNamed('Địa chỉ tin cậy');
  expect(held.body).toMatchObject({ holder: 'PERSON', places: { whole: true } });
  expect(JSON.stringify(held.body)).not.toContain('04204-01');
  const author = await owner.selectFrom('person').select(['person', 'name']).executeTakeFirstOrThrow();
  expect(author.name).toBe('Danh mục của tỉnh');
  const facts = await owner
    .selectFrom('fact')
    .select(['indicator', 'value', 'day_from'])
    .where('indicator', '=', 'models')
    .execute();
  expect(facts.some((f) => f.day_from === null)).toBe(true);
  const batches = await owner.selectFrom('batch').select(['entries', 'raw']).execute();
  expect(batches.map((b) => b.entries)).toEqual([3]);
  expect((await admin.run('verify-audit')).out).toContain('unbroken');
});

test('says of the same list that nothing changed, and adds not one line', async () => {
  const before = await owner.selectFrom('entry').select('line').execute();
  expect((await importList(LIST, '--commune', '04204')).out).toBe('Models: 0 added, 0 changed, 3 as before.');
  expect(await owner.selectFrom('entry').select('line').execute()).toEqual(before);
});

test('gives a changed row its next revision and leaves alone what the list does not name', async () => {
  const ids = (await models()).map((m) => m.record_id);
  const changed = `commune,code,name,type,parent,villages,members,women,event,on
04204,C1,Câu lạc bộ gia đình Nà Pản,FAMILY_CLUB,M1,Nà Pản,28,16,,2025-09-10
,C1,,,,Nà Pản|Co Tòng,31,18,,2026-06-01
,C1,,,-,,33,20,,2026-10-01
`;
  expect((await importList(changed, '--commune', '04204')).out).toBe(
    'Models: 0 added, 1 changed, 0 as before.',
  );
  expect((await models()).map((m) => m.record_id)).toEqual(ids);
  const club = await modelNamed('Câu lạc bộ gia đình Nà Pản');
  expect(club.head_rev).toBe(2);
  expect(club.body).toMatchObject({ members: { total: { value: 33 } } });
  expect(club.body).not.toHaveProperty('parent');
  expect(club.body).not.toHaveProperty('contact');
});

test('matches a row without a code by commune, type and name', async () => {
  const plain = 'name,type,members\nTổ hòa giải Co Tòng,MEDIATION_TEAM,7\n';
  expect((await importList(plain, '--commune', '04204')).out).toContain('1 added');
  const next = 'name,type,members\nTổ hoà giải co tòng,Tổ hòa giải ở cơ sở,9\n';
  expect((await importList(next, '--commune', '04204')).out).toContain('0 added, 1 changed');
  expect((await modelNamed('Tổ hoà giải co tòng')).body).toMatchObject({ members: { total: { value: 9 } } });
});

test('lets a model follow the standard of what it belongs to, from the day that changed', async () => {
  const list = `code,name,type,standard,parent,members,event,on
G,Mô hình xã bên,DV_PREVENTION_MODEL,INDEPENDENT,,,,2024-01-01
G,,,MOCST,,,CHANGED,2026-05-01
K,Nhóm xã bên,DV_GROUP,,G,6,,2025-01-01
K,,,,,8,CHANGED,2026-08-01
`;
  expect((await importList(list, '--commune', '04219')).out).toContain('2 added');
  const group = await modelNamed('Nhóm xã bên');
  expect(group.body.events.map((e) => [e.on, (e.parent as { standard: string }).standard])).toEqual([
    ['2025-01-01', 'INDEPENDENT'],
    ['2026-05-01', 'MOCST'],
    ['2026-08-01', 'MOCST'],
  ]);
  expect((await importList(list, '--commune', '04219')).out).toContain('0 added, 0 changed, 2 as before');
});

test('takes a JSON list as well', async () => {
  const list = [{ commune: '04219', name: 'Tổ truyền thông', type: 'COMMUNITY_COMM_TEAM', members: 9 }];
  const made = await admin.run('import-models', '--file', admin.file('models.json', JSON.stringify(list)));
  expect(made.out).toContain('1 added');
});

test.each([
  ['name,type\nA,Câu lạc bộ lạ\n', 'Line 2, column type: is no type of model'],
  ['name,type,members\nA,FAMILY_CLUB,nhiều\n', 'Line 2, column members: is no number of people'],
  ['name,type,on\nA,FAMILY_CLUB,2026-13-01\n', 'Line 2, column on: is no day'],
  ['name,type,villages\nA,FAMILY_CLUB,Bản Lạ\n', 'Line 2, column villages: is no village'],
  ['name,type,parent\nA,FAMILY_CLUB,Không có\n', 'Line 2, column parent: is no other model'],
  [
    'name,type,members,women\nA,FAMILY_CLUB,3,4\n',
    'Line 2, column members: Women (4) exceed the members (3)',
  ],
  ['name,type,colour\nA,FAMILY_CLUB,red\n', 'Line 2, column colour: is no column of this list'],
  ['name,type\nA,DV_PREVENTION_MODEL\n', 'Line 2, column standard: A commune-wide model'],
  [
    'name,type,contact_name,contact_phone\nA,FAMILY_CLUB,B,gọi loa\n',
    'Line 2, column contact_phone: is not taken',
  ],
  ['name,type,event,on\nA,FAMILY_CLUB,,\nA,FAMILY_CLUB,DISSOLVED,\n', 'Line 3, column on: Enter the day'],
  ['commune,name,type\n99999,A,FAMILY_CLUB\n', 'Line 2, column commune: is no commune'],
  ['[1]', 'Line 1: is no entry of a list'],
])('names the line and column of a bad row and imports nothing of the list: %#', async (text, sentence) => {
  const before = await owner.selectFrom('entry').select('line').execute();
  const lines = text.split('\n');
  const withGood = text.startsWith('[') || lines[0]?.startsWith('commune') ? text : `${text}Tốt,WOMEN_CLUB\n`;
  const made = await importList(withGood, '--commune', '04204');
  expect(made.code).toBe(1);
  expect(made.err).toContain('Nothing was imported.');
  expect(made.err).toContain(sentence);
  expect(made.err).not.toContain('nhiều');
  expect(made.err).not.toContain('gọi loa');
  expect(await owner.selectFrom('entry').select('line').execute()).toEqual(before);
});

test('finishes a list whose import was cut off, without a second record', async () => {
  const list = (n: number) =>
    `name,type\n${Array.from({ length: n }, (_, i) => `Câu lạc bộ số ${i},WOMEN_CLUB`).join('\n')}\n`;
  await importList(list(4), '--commune', '04204');
  expect((await importList(list(9), '--commune', '04204')).out).toBe(
    'Models: 5 added, 0 changed, 4 as before.',
  );
  const names = (await models()).map((m) => m.body.name);
  expect(new Set(names).size).toBe(names.length);
});

test('knows a model again when a list gives it a code, and when a later list leaves the code out', async () => {
  const lists = [
    'name,type,members\nNhóm Nà Pản,DV_GROUP,5\n',
    'code,name,type,members\nN1,Nhóm Nà Pản,DV_GROUP,6\n',
    'name,type,members\nNhóm Nà Pản,DV_GROUP,7\n',
  ];
  for (const [i, list] of lists.entries())
    expect((await importList(list, '--commune', '04204')).out).toContain(
      i === 0 ? '1 added' : '0 added, 1 changed',
    );
  expect(await modelNamed('Nhóm Nà Pản')).toMatchObject({
    head_rev: 3,
    body: { listCode: 'N1', members: { total: { value: 7 } } },
  });
  const another = 'code,name,type,members\nN2,Nhóm Nà Pản,DV_GROUP,4\n';
  expect((await importList(another, '--commune', '04204')).out).toContain('1 added');
});
