import { execFile } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { readActivation } from '../../src/domain/activation-code.ts';
import { label } from '../../src/domain/catalogues/catalogue.ts';
import { catalogueWith } from '../../src/store/catalogues.ts';
import { type Admin, createAdmin } from '../support/admin.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createWireDevice, keyColumns } from '../support/wire-device.ts';

let database: TestDatabase;
let admin: Admin;
let owner: Db;
let rootKeyOut: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = createAdmin(database.ownerUrl);
  owner = connect(database.ownerUrl, { max: 1 });
  rootKeyOut = (await admin.run('create-province', '14')).out;
});
afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
  admin?.remove();
});

const personIn = (out: string): string => /Person {2}(\S+)/.exec(out)?.[1] ?? '';
const linkIn = (out: string): string => /Link {4}(\S+)/.exec(out)?.[1] ?? '';
const events = async (subject: string): Promise<string[]> =>
  (await owner.selectFrom('audit').select('line').orderBy('n').execute())
    .map((row) => JSON.parse(row.line) as { event: string; subject: string })
    .filter((line) => line.subject === subject)
    .map((line) => line.event);

test('makes a province with its units and prints a root key that fits, once', async () => {
  expect(rootKeyOut).toContain('Province 14 Sơn La: 75 communes.');
  const pem = /-----BEGIN PRIVATE KEY-----[\s\S]+-----END PRIVATE KEY-----/.exec(rootKeyOut)?.[0] ?? '';
  const { x = '', y = '' } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const row = await owner.selectFrom('province').select('root_key').executeTakeFirstOrThrow();
  expect(row.root_key.equals(point)).toBe(true);
  expect(statSync(join(admin.dir, 'key')).mode & 0o777).toBe(0o600);

  const again = await admin.run('create-province', '14');
  expect([again.code, again.err]).toEqual([1, 'The province 14 is already there.']);
  expect((await admin.run('create-province', '99')).err).toBe(
    'No province has had the code 99 since July 2025.',
  );
  const file = join(admin.dir, 'root.pem');
  const second = await admin.run('create-province', '12', '--root-key-out', file);
  expect(second.out).not.toContain('BEGIN');
  expect(readFileSync(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
});

test('asks which province is meant as soon as there are two', async () => {
  const answer = await admin.run('verify-audit');
  expect(answer.code).toBe(2);
  expect(answer.err).toContain('--province');
  expect((await admin.run('verify-audit', '--province', '14')).out).toContain('unbroken');
});

test('imports villages with numbers of the commune, once, and tells the devices', async () => {
  const csv = admin.file(
    'villages.csv',
    '\uFEFFname;kind\r\nNà Pản\r\nCo Tòng;thôn\r\n\r\nTiểu khu 1;tiểu khu\r\n',
  );
  const args = ['import-villages', '--province', '14', '--commune', '04204', '--file'];
  expect((await admin.run(...args, csv)).out).toBe('Villages: 3 added, 0 changed, 0 as before.');
  const json = admin.file(
    'villages.json',
    JSON.stringify([{ name: 'Nà Pản' }, { name: 'Bó Lót', kind: 'BAN' }]),
  );
  expect((await admin.run(...args, json)).out).toBe('Villages: 1 added, 0 changed, 1 as before.');
  const villages = await owner
    .selectFrom('org_unit')
    .select(['key', 'name', 'kind', 'commune'])
    .where('level', '=', 'VILLAGE')
    .orderBy('key')
    .execute();
  expect(villages.map((v) => [v.key, v.name, v.kind])).toEqual([
    ['04204-01@2025-07-01', 'Nà Pản', 'BAN'],
    ['04204-02@2025-07-01', 'Co Tòng', 'THON'],
    ['04204-03@2025-07-01', 'Tiểu khu 1', 'TIEU_KHU'],
    ['04204-04@2025-07-01', 'Bó Lót', 'BAN'],
  ]);
  expect(villages.every((v) => v.commune === '04204@2025-07-01')).toBe(true);
  const changes = await owner
    .selectFrom('change')
    .select(['n', 'kind', 'data'])
    .where('kind', '=', 'unit_list')
    .orderBy('n')
    .execute();
  // The first change of every commune is its directory.
  expect(changes.map((c) => [c.n, (c.data as { name: string }).name])).toEqual([
    [2, 'commune'],
    [3, 'villages'],
    [4, 'commune'],
    [5, 'villages'],
  ]);
  expect((changes[3]?.data as { value: unknown[] } | undefined)?.value).toHaveLength(4);

  writeFileSync(csv, 'name,kind\nNà Pản,\nX,phố cổ\n');
  expect((await admin.run(...args, csv)).err).toContain('Line 3, column kind: is none of');
  expect((await admin.run(...args, join(admin.dir, 'none'))).code).toBe(1);
});

test('changes a setting and a list, tells the devices, and refuses what they could not read', async () => {
  const province = ['--province', '14'];
  expect((await admin.run('set', 'cut_off_rule', 'calendar', ...province)).out).toBe(
    'cut_off_rule is calendar.',
  );
  expect((await admin.run('set', 'closed_through', '2026-02-30', ...province)).code).toBe(2);
  expect((await admin.run('set', 'colour', 'red', ...province)).err).toContain('closed_through');

  const file = join(admin.dir, 'topics.json');
  const write = (change: unknown) => writeFileSync(file, JSON.stringify(change));
  const extend = () => admin.run('extend-list', '--list', 'topics', '--file', file, ...province);
  write({ additions: [{ code: 'P_NEW_LIFE', vi: 'Nếp sống mới' }], hidden: ['GBV'] });
  expect((await extend()).out).toBe('topics: 1 entries of the province.');
  write({
    additions: [
      { code: 'P_FOREST', vi: 'Giữ rừng' },
      { code: 'P_NEW_LIFE', vi: 'Nếp sống văn hóa mới' },
    ],
  });
  expect((await extend()).out).toBe('topics: 2 entries of the province.');
  write({ additions: [{ code: 'GBV', vi: 'Đổi nghĩa' }] });
  expect((await extend()).err).toContain('no change of a list');
  expect((await admin.run('extend-list', '--list', 'colours', '--file', file, ...province)).code).toBe(2);

  const told = await owner
    .selectFrom('change')
    .select(['kind', 'data'])
    .where('commune', '=', '04204@2025-07-01' as never)
    .where('kind', '<>', 'unit_list')
    .orderBy('n')
    .execute();
  const [, setting, , { data }] = told as unknown as [unknown, unknown, unknown, { data: unknown }];
  expect(setting).toEqual({ kind: 'setting', data: { name: 'cut_off_rule', value: 'calendar' } });
  const { name, value } = data as { name: string; value: unknown };
  expect(name).toBe('topics');
  // What the devices are told, they can read.
  const list = catalogueWith('topics', value);
  expect(label(list, 'P_NEW_LIFE', 'vi', 'full')).toBe('Nếp sống văn hóa mới');
  expect(label(list, 'P_FOREST', 'vi', 'full')).toBe('Giữ rừng');
  expect(list.items.at(-1)?.code).toBe('OTHER');
  expect(await events('topics')).toEqual(['catalogue_changed', 'catalogue_changed']);
});

test('invites a person with a link that an app can read, then gives another phone and another post', async () => {
  const first = await admin.run(
    ...['invite', '--province', '14', '--name', 'Lò Thị Mai', '--role', 'collector', '--unit', '04204'],
    ...['--link-base', 'https://so.example/'],
  );
  expect(first.code).toBe(0);
  expect(linkIn(first.out)).toMatch(/^https:\/\/so\.example\/kich-hoat#/);
  expect(readActivation(linkIn(first.out))).toMatchObject({ rootKeyHash: expect.stringMatching(/^.{43}$/) });
  const person = personIn(first.out);

  const phone = await admin.run('invite', '--province', '14', '--person', person);
  expect(personIn(phone.out)).toBe(person);
  const post = await admin.run(
    ...['invite', '--province', '14', '--person', person, '--role', 'commune_officer', '--unit', '04219'],
  );
  expect(post.code).toBe(0);
  expect(await events(person)).toEqual([
    ...['role_changed', 'code_issued', 'code_issued', 'role_changed', 'code_issued'],
  ]);
  const posts = await owner
    .selectFrom('person_unit')
    .select(['role', 'ended_at'])
    .where('person', '=', person)
    .orderBy('started_at')
    .execute();
  expect(posts.map((p) => [p.role, p.ended_at === null])).toEqual([
    ['collector', false],
    ['commune_officer', true],
  ]);
});

test.each([
  [[], 2, ''],
  [['nonsense'], 2, 'There is no command "nonsense".'],
  [['invite', '--province', '14'], 2, '--name'],
  [['invite', '--province', '14', '--name', 'A', '--role', 'boss', '--unit', '04204'], 2, '--role is one of'],
  [['invite', '--province', '14', '--name', 'A', '--role', 'collector'], 2, '--unit is missing.'],
  [
    ['invite', '--province', '14', '--name', 'A', '--role', 'collector', '--unit', '14'],
    1,
    'There is no unit 14',
  ],
  [['invite', '--province', '77', '--name', 'A', '--role', 'province'], 1, 'There is no province 77'],
  [['invite', '--person', 'me', '--province', '14'], 2, '--person is the id'],
  [['revoke', '--province', '14'], 2, '--device'],
  [['revoke', '--province', '14', '--device', 'x'], 1, 'There is no such device'],
  [['invite', '--colour', 'red'], 2, '--colour'],
  [['backup'], 2, '--out is missing.'],
  [['backup', '--out', 'x'], 2, 'BACKUP_PASSPHRASE'],
])('ends %j with code %i and a sentence', async (args, code, sentence) => {
  const answer = await admin.run(...args);
  expect(answer.code).toBe(code);
  expect(answer.err).toContain(sentence);
  expect(answer.err).not.toContain('    at ');
});

test('revokes a person with all devices, posts and codes', async () => {
  const made = await admin.run(
    ...['invite', '--province', '14', '--name', 'Tòng Văn Ẩn', '--role', 'collector', '--unit', '04204'],
  );
  const person = personIn(made.out);
  await owner
    .insertInto('device')
    .values({
      province_code: '14',
      person,
      ...keyColumns(await createWireDevice()),
      first_batch_at: null,
      last_seen_at: null,
    })
    .execute();
  expect((await admin.run('revoke', '--province', '14', '--person', person)).out).toBe('1 device revoked.');
  const device = await owner
    .selectFrom('device')
    .select('state')
    .where('person', '=', person)
    .executeTakeFirst();
  expect(device?.state).toBe('revoked');
  const open = await owner
    .selectFrom('activation_code')
    .select('code_hash')
    .where('person', '=', person)
    .where('expires_at', '>', new Date())
    .execute();
  expect(open).toEqual([]);
  expect(await events(person)).toEqual(['role_changed', 'code_issued', 'person_revoked']);
  expect((await admin.run('revoke', '--province', '14', '--device', 'a'.repeat(22))).code).toBe(1);
});

test('takes a value that begins with a dash, as every sixty-fourth hash does', async () => {
  const answer = await admin.run('revoke', '--province', '14', '--device', `-${'a'.repeat(21)}`);
  expect([answer.code, answer.err]).toEqual([1, expect.not.stringContaining('Usage')]);
  expect((await admin.run('verify-audit', '--head', '--province', '14')).code).toBe(2);
});

test('finds an audit row that was changed by hand, and a tail that was cut off', async () => {
  const { out } = await admin.run('verify-audit', '--province', '14');
  const head = /Head (\S+)/.exec(out)?.[1] ?? '';
  expect((await admin.run('verify-audit', '--province', '14', '--head', head)).code).toBe(0);
  const tamper = async (statement: string) => {
    await sql`ALTER TABLE audit NO FORCE ROW LEVEL SECURITY`.execute(owner);
    await sql.raw(statement).execute(owner);
    await sql`ALTER TABLE audit FORCE ROW LEVEL SECURITY`.execute(owner);
  };
  await tamper(
    "DELETE FROM audit WHERE province_code = '14' AND n = (SELECT max(n) FROM audit WHERE province_code = '14')",
  );
  expect((await admin.run('verify-audit', '--province', '14')).code).toBe(0);
  const cut = await admin.run('verify-audit', '--province', '14', '--head', head);
  expect([cut.code, cut.err]).toEqual([1, expect.stringContaining('(tail)')]);
  await tamper(
    "UPDATE audit SET line = replace(line, 'directory_signed', 'directory_gone') WHERE province_code = '14' AND n = 2",
  );
  const changed = await admin.run('verify-audit', '--province', '14');
  expect([changed.code, changed.err]).toEqual([1, 'The chain of 14 is broken at row 2 (row).']);
});

test('runs as a process and says in one sentence that the database is away', async () => {
  const script = join(import.meta.dirname, '../../server/cli/main.ts');
  const env = { PATH: process.env.PATH ?? '', DATABASE_ADMIN_URL: 'postgres://a:b@127.0.0.1:1/c' };
  const run = promisify(execFile);
  const help = await run(process.execPath, [script, '--help'], { env });
  expect(help.stdout).toContain('create-province');
  const away = run(process.execPath, [script, 'verify-audit'], { env });
  await expect(away).rejects.toMatchObject({
    code: 1,
    stderr: 'The database cannot be reached: look at DATABASE_ADMIN_URL.\n',
  });
});
