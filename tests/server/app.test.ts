import { request } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDeps, createApp } from '../../server/app.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { closeServer, createNodeServer, listen } from '../../server/http/node-server.ts';
import { registry } from '../../src/domain/records/index.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { communes } from '../support/places.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sessionBody } from '../support/wire-device.ts';

const CANARY = 'canary-Thị-Hoa-0912';

let server: TestServer;
let logged = '';
const log = pino(
  { level: 'debug' },
  new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  }),
);

const depsOf = (db: Db, more: Partial<AppDeps> = {}): AppDeps => ({
  db,
  secret: server.secret,
  registry,
  log,
  metrics: createMetrics(),
  clock: () => server.clockMs,
  config: { trustProxy: false, metricsOpen: false },
  files: new Map(),
  version: '1.2.3',
  ...more,
});

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test('answers unknown paths of the API with a problem and nothing else', async () => {
  const answer = await createApp(depsOf(server.db)).request('/v1/nothing');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ status: 404, code: 'not_found' });
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});

test('takes a request that broke off for an everyday thing and logs no failure', async () => {
  const http = createNodeServer(createApp(depsOf(server.db)));
  const port = await listen(http, 0, '127.0.0.1');
  const before = logged.length;
  const half = request({ port, host: '127.0.0.1', method: 'POST', path: '/v1/sync' });
  half.on('error', () => undefined);
  half.setHeader('content-length', '5000');
  half.write(Buffer.alloc(100));
  setTimeout(() => half.destroy(), 100);
  await expect.poll(() => logged.slice(before)).toContain('answered');
  expect(logged.slice(before)).not.toContain('failed');
  await closeServer(http, 1_000);
});

test('says 503 and when to come again while there is no database', async () => {
  const nowhere = connect('postgres://nobody:nothing@127.0.0.1:1/none');
  const app = createApp(depsOf(nowhere));
  const answer = await app.request('/v1/activation/preview', {
    method: 'POST',
    body: '{"code":"123456789012"}',
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
  expect(await answer.json()).toEqual({ status: 503, code: 'unavailable' });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const ready = await app.request('/readyz');
  expect([ready.status, await ready.json()]).toEqual([503, { reasons: ['database_away'] }]);
  expect((await app.request('/healthz')).status).toBe(200);
  await nowhere.destroy();
});

test('is ready with the app’s login and says why it is not with any other', async () => {
  const reasonsWith = async (url: string): Promise<unknown> => {
    const db = connect(url, { max: 1 });
    const answer = await createApp(depsOf(db)).request('/readyz');
    await db.destroy();
    return answer.status === 200 ? 'ready' : ((await answer.json()) as { reasons: unknown }).reasons;
  };
  expect(await reasonsWith(server.appUrl)).toBe('ready');
  expect(await reasonsWith(server.ownerUrl)).toContain('role_owns_tables');
});

test('is not ready on a database without the migrations of this build', async () => {
  const database: TestDatabase = await createTestDatabase();
  const owner = connect(database.ownerUrl, { max: 1 });
  await owner.deleteFrom('schema_version').execute();
  await owner.destroy();
  const url = new URL(server.appUrl);
  url.pathname = new URL(database.ownerUrl).pathname;
  const db = connect(url.href, { max: 1 });
  const answer = await createApp(depsOf(db)).request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([503, { reasons: ['migrations_missing'] }]);
  await db.destroy();
  await database.drop();
});

test('never logs a value of a record, a query or a code, whatever goes wrong', async () => {
  logged = '';
  const app = createApp(depsOf(server.db));
  const { device } = await server.addPerson(communes.first);
  const good = await device.save({ orgUnit: communes.first, body: sessionBody({ note: CANARY }) });
  const bad = await device.save({ orgUnit: communes.first, body: { ...sessionBody(), heldOn: CANARY } });
  const sent = await app.request('/v1/sync', {
    method: 'POST',
    body: frame([await device.pack([good, bad])]),
  });
  expect(sent.status).toBe(200);
  await app.request('/v1/activation', {
    method: 'POST',
    body: JSON.stringify({ code: CANARY, publicKey: CANARY }),
  });
  await app.request('/v1/activation/preview', { method: 'POST', body: '{"code":"987654321012"}' });
  await app.request(`/v1/figures?unit=${CANARY}`);
  await app.request(`/${CANARY}?q=${CANARY}`);
  const broken = createApp(
    depsOf({ transaction: () => ({ execute: () => Promise.reject(new Error(CANARY)) }) } as never),
  );
  const failed = await broken.request('/v1/activation/preview', {
    method: 'POST',
    body: '{"code":"987654321012"}',
  });
  expect(await failed.json()).toEqual({ status: 500, code: 'internal' });
  expect(logged.split('\n').length).toBeGreaterThan(5);
  expect(logged).not.toContain('canary');
  expect(logged).not.toContain('987654321012');
});

test('measures answers and entries by route and outcome, for this machine alone', async () => {
  const deps = depsOf(server.db);
  const app = createApp(deps);
  const { device } = await server.addPerson(communes.first);
  const saved = await device.save({ orgUnit: communes.first, body: sessionBody() });
  await app.request('/v1/sync', { method: 'POST', body: frame([await device.pack([saved])]) });
  const text = await (await app.request('/metrics')).text();
  expect(text).toContain('sct_entries_total{outcome="accepted"} 1');
  expect(text).toMatch(/sct_http_requests_total\{route="\/v1\/sync\/?",status="200"\} 1/);
  expect(text).not.toContain(communes.first);
  const forwarded = await app.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(forwarded.status).toBe(404);
});

test('describes itself in OpenAPI 3.1 with every record type', async () => {
  const answer = await createApp(depsOf(server.db)).request('/openapi.json');
  const api = (await answer.json()) as {
    openapi: string;
    info: { version: string };
    paths: Record<string, unknown>;
    components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
  };
  expect([api.openapi, api.info.version]).toEqual(['3.1.0', '1.2.3']);
  for (const definition of registry.all)
    expect(Object.keys(api.components.schemas[`record_${definition.type}`]?.properties ?? {})).toEqual(
      Object.keys(definition.fields as object),
    );
  const app = createApp(depsOf(server.db));
  const served = new Set(
    app.routes.filter((r) => r.method !== 'ALL').map((r) => r.path.replace(/(.)\/$/, '$1')),
  );
  for (const path of Object.keys(api.paths)) expect(served).toContain(path);
  for (const path of served) if (path.startsWith('/v1/')) expect(Object.keys(api.paths)).toContain(path);
  // Every reference leads somewhere.
  for (const [, name] of JSON.stringify(api).matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(api.components.schemas).toHaveProperty(name ?? '');
});

test('refuses heads with thousands of lines and bodies over the limit without an error of its own', async () => {
  const http = createNodeServer(createApp(depsOf(server.db)));
  const port = await listen(http, 0, '127.0.0.1');
  const headers = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x-h${i}`, 'v']));
  const status = await new Promise((resolve) => {
    request({ port, path: '/healthz', headers })
      .on('response', (r) => resolve(r.statusCode))
      .on('error', () => resolve('closed'))
      .end();
  });
  expect([431, 'closed']).toContain(status);
  const large = await fetch(`http://127.0.0.1:${port}/v1/sync`, {
    method: 'POST',
    body: new Uint8Array(3_000_000),
  }).then(
    (r) => r.status,
    () => 'closed',
  );
  expect([413, 'closed']).toContain(large);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  await closeServer(http, 100);
});
