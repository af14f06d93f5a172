import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createAppLogin } from '../../server/db/app-login.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import { openDemo } from '../../server/demo/open-demo.ts';
import { signDemoDirectories } from '../../server/demo/sign-directories.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { roles } from '../../src/domain/activation.ts';
import { readActivation } from '../../src/domain/activation-code.ts';
import { itemOf } from '../../src/domain/catalogues/catalogue.ts';
import { modelTypes } from '../../src/domain/catalogues/model-types.ts';
import { CONTACTS, contactListSchema, targetListSchema } from '../../src/domain/change-data.ts';
import { dayOf } from '../../src/domain/day.ts';
import { directoryChangeSchema, directorySchema } from '../../src/domain/directory.ts';
import { TARGETS } from '../../src/domain/list-names.ts';
import { registry } from '../../src/domain/records/index.ts';
import { activate } from '../../src/sync/activation.ts';
import { sendOfficerKey } from '../../src/sync/officer-key.ts';
import { createSignedFetch } from '../../src/sync/signed-fetch.ts';
import { createTransport } from '../../src/sync/transport.ts';
import { newBoxKey, newKeys } from '../support/encode-ports.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { sha256 } from '../support/sha256.ts';

const secret = new Uint8Array(32).fill(9);
const NOW = Date.parse('2026-11-21T03:00:00Z');
let database: TestDatabase;
let owner: Db;
let db: Db;
const dir = mkdtempSync(join(tmpdir(), 'so-cong-tac-demo-'));

const appAt = (instantMs: number) =>
  createApp({
    db,
    secret,
    registry,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    clock: () => instantMs,
    config: { trustProxy: false, metricsOpen: false },
    files: new Map(),
    version: '0',
    officerKeyArrived: () =>
      signDemoDirectories({ owner, secret, rootKeyFile: rootKeyFile(), nowMs: instantMs }, true),
  });
const rootKeyFile = () => join(dir, 'demo-root-key');
const open = (nowMs = NOW) =>
  openDemo({
    ...{ owner, secret, appAt, nowMs },
    base: 'http://localhost:8080',
    rootKeyFile: rootKeyFile(),
    log: () => undefined,
  });

beforeAll(async () => {
  database = await createTestDatabase();
  owner = connect(database.ownerUrl, { max: 2 });
  const login = `app_${new URL(database.ownerUrl).pathname.slice(1)}`;
  db = connect(await createAppLogin(database.ownerUrl, login, 'test-only'), { max: 2 });
  await open();
});
afterAll(async () => {
  await owner?.destroy();
  await db?.destroy();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
});

test('holds half a year of sessions in three communes, every one accepted and counted', async () => {
  const records = await owner
    .selectFrom('record')
    .select(['state', 'day', 'commune', 'conflicts', 'received_at'])
    .execute();
  expect(records.length).toBeGreaterThan(150);
  expect(new Set(records.map((r) => r.state))).toEqual(new Set(['live']));
  expect(new Set(records.map((r) => r.commune)).size).toBe(3);
  expect(await owner.selectFrom('quarantine').selectAll().execute()).toEqual([]);
  const days = records.map((r) => r.day ?? '').sort();
  expect(days[0] && days[0] > '2026-05-01').toBe(true);
  expect(days.at(-1) && (days.at(-1) as string) < '2026-11-21').toBe(true);
  for (const record of records) expect(dayOf(record.received_at.getTime()) >= (record.day ?? '')).toBe(true);
  const indicators = new Set(
    (await owner.selectFrom('fact').select('indicator').distinct().execute()).map((f) => f.indicator),
  );
  for (const indicator of [
    ...['sessions', 'attendances_women', 'broadcasts', 'materials', 'villages_twice'],
    ...['models', 'model_members_women', 'model_activities', 'activity_attendances', 'facility_checks'],
  ])
    expect(indicators).toContain(indicator);
  const qualified = await owner.selectFrom('fact').select('qualifier').distinct().execute();
  expect(qualified.map((f) => f.qualifier).sort()).toEqual(['MORE_THAN', 'NEARLY', null]);
});

test('has models of every kind, and of those that receive people neither village, name nor people in what they did', async () => {
  const rows = await owner.selectFrom('record').select(['type', 'commune', 'body']).execute();
  const bodies = rows.map((r) => ({ ...r, body: r.body as unknown as Record<string, unknown> }));
  const models = bodies.filter((r) => r.type === 'model');
  const kinds = new Set(models.map((r) => r.body.modelType));
  for (const { code } of modelTypes.items.filter((item) => item.freeText !== true))
    expect(kinds, code).toContain(code);
  expect(new Set(models.map((r) => r.commune)).size).toBe(3);
  const restricted = (type: unknown) => itemOf(modelTypes, String(type))?.restricted === true;
  for (const { body } of models.filter((r) => restricted(r.body.modelType)))
    expect(body.places).toEqual({ whole: true });
  const activities = bodies.filter((r) => r.type === 'model_activity');
  expect(activities.length).toBeGreaterThan(50);
  expect(new Set(activities.map((r) => r.commune)).size).toBe(3);
  for (const { body } of activities) {
    const model = body.model as { type: string; name?: string };
    if (restricted(model.type))
      expect(Object.keys(body).sort()).toEqual(['activityType', 'condition', 'heldOn', 'model']);
  }
});

test('tells the newcomer’s commune targets and numbers that cannot be dialled', async () => {
  const told = (await owner.selectFrom('change').select(['commune', 'data']).execute()).map((r) => ({
    commune: r.commune as string,
    ...(r.data as { name: string; value: unknown }),
  }));
  const last = (name: string) =>
    told.filter((t) => t.name === name && t.commune.startsWith('04204')).at(-1)?.value;
  const targets = targetListSchema.parse(last(TARGETS));
  expect(targets.filter((t) => t.period.from <= '2026-11-21' && '2026-11-21' <= t.period.to)).toHaveLength(4);
  const contacts = contactListSchema.parse(last(CONTACTS));
  expect(contacts.length).toBeGreaterThan(5);
  for (const { phone } of contacts) expect(phone).toMatch(/^0200 000 00\d\d$/);
  expect(contacts.filter((c) => c.code === 'VILLAGE_HEAD').every((c) => c.village?.includes('@'))).toBe(true);
});

test('gives a link and code to each role that can be tried, the same until they are used', async () => {
  const codes = await open();
  expect(codes.map((c) => c.role)).toEqual(['collector', 'commune_officer', 'province']);
  for (const c of codes) {
    expect(roles).toContain(c.role);
    expect(readActivation(c.link)?.code).toBe(c.code);
    const preview = await appAt(NOW).request('/v1/activation/preview', {
      method: 'POST',
      body: JSON.stringify({ code: c.code }),
    });
    expect(await preview.json()).toMatchObject({ name: c.name, role: c.role, replaces: false });
  }
  expect(await open()).toEqual(codes);
});

test('follows a used or expired code with a new one', async () => {
  const before = await open();
  await owner
    .updateTable('activation_code')
    .set({ used_by: 'x'.repeat(22), used_at: new Date(NOW) })
    .where('role', '=', 'collector')
    .where('used_by', 'is', null)
    .execute();
  const after = await open();
  expect(after[0]?.code).not.toBe(before[0]?.code);
  expect(after.slice(1)).toEqual(before.slice(1));
  const later = await open(NOW + 4 * 86_400_000);
  expect(later[0]).toEqual(after[0]);
  expect(later[1]?.code).not.toBe(after[1]?.code);
});

test('signs by itself to whom its files are sealed, from the first day and when an officer’s key has come', async () => {
  expect(statSync(rootKeyFile()).mode & 0o777).toBe(0o600);
  const directories = async () =>
    (
      await owner
        .selectFrom('change')
        .select('data')
        .where('commune', '=', '04204@2025-07-01' as never)
        .where(sql`data ->> 'name'`, '=', 'directory')
        .orderBy('n')
        .execute()
    ).map(({ data }) => {
      const { jws } = directoryChangeSchema.parse((data as unknown as { value: unknown }).value);
      return directorySchema.parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()));
    });
  const first = await directories();
  expect(first.map(({ officers }) => officers.length)).toEqual([0]);
  await open(NOW + 86_400_000);
  expect(await directories()).toHaveLength(1);

  const officer = (await open()).find(({ role }) => role === 'commune_officer');
  const app = appAt(NOW);
  const request: typeof fetch = async (input, init) => app.request(String(input), init);
  const transport = createTransport(request);
  const key = await newKeys();
  const ports = { transport, sha256, key, closed: key.closed, box: key.box };
  expect(await activate(ports, { code: officer?.code ?? '' })).toMatchObject({ ok: true });
  const signed = createSignedFetch({ transport, sha256, key, elapsed: () => performance.now() });
  const { kid, publicKey } = await newBoxKey();
  expect(await sendOfficerKey(signed, publicKey)).toEqual({ ok: true, value: { kid } });
  expect((await directories()).at(-1)?.officers.map((o) => o.kid)).toEqual([kid]);
  // Near its end it is signed anew at a start.
  await open(NOW + 350 * 86_400_000);
  expect(await directories()).toHaveLength(3);
});

test('makes no second demo and gives nobody a way into a province that is none', async () => {
  const records = await owner.selectFrom('record').select('record_id').execute();
  await open();
  expect(await owner.selectFrom('record').select('record_id').execute()).toHaveLength(records.length);
  await owner.deleteFrom('setting').where('name', '=', 'demo').execute();
  expect(await open()).toEqual([]);
});
