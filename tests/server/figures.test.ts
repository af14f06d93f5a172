import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importVillages } from '../../server/admin/import-villages.ts';
import { asOwner } from '../../server/db/transact.ts';
import { roles } from '../../src/domain/activation.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { type Figures, figureRecordsSchema, figuresSchema } from '../../src/domain/figures-api.ts';
import { authorization, requestText } from '../../src/domain/signed-request.ts';
import { readsFigures } from '../../src/ui/roles.ts';
import { communes, PROVINCE, provinceUnit } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { createWireDevice, sessionBody, type WireDevice } from '../support/wire-device.ts';

const village = (n: number) => `04204-0${n}@2025-07-01`;
const YEAR = 'from=2026-01-01&to=2026-12-31';
const NOTE = 'canary ghi chú riêng';

let server: TestServer;
let officer: TestPerson;
let neighbour: TestPerson;
let province: TestPerson;
let author: TestPerson;

/** Sessions of all kinds in the first commune: the figures of this file are counted over their stored lines. */
const bodies: readonly Record<string, unknown>[] = [
  sessionBody({ heldOn: '2026-02-03', places: { villages: [village(1)] }, note: NOTE }),
  sessionBody({
    heldOn: '2026-03-04',
    places: { villages: [village(1), village(2)] },
    topics: ['DV_PREVENTION', 'GENDER_EQUALITY'],
    attendance: { total: { value: 50, qualifier: 'NEARLY' }, women: { value: 20 } },
  }),
  sessionBody({
    heldOn: '2026-06-30',
    places: { villages: [village(2)] },
    channel: { other: 'Chuyện bên bếp lửa' },
    attendance: { total: { value: 30, qualifier: 'MORE_THAN' }, womenNotCounted: true },
  }),
  sessionBody({
    heldOn: '2026-07-01',
    places: { villages: [village(4)] },
    attendance: { total: { value: null } },
  }),
  sessionBody({
    heldOn: '2026-12-30',
    heldTo: '2027-01-02',
    places: { whole: true },
    channel: 'LOUDSPEAKER',
    attendance: undefined,
    timesPerDay: { value: 2 },
    minutesEach: { value: 15 },
  }),
  sessionBody({ heldOn: '2027-01-01', places: { villages: [village(3)] } }),
];

beforeAll(async () => {
  server = await startServer();
  await asOwner(server.owner, { province: PROVINCE }, (trx) =>
    importVillages(
      trx,
      PROVINCE,
      communes.first,
      ['Nà Pản', 'Co Tòng', 'Bó Lót', 'Huổi Mạ'].map((name) => ({ name, kind: 'BAN' as const })),
    ),
  );
  author = await server.addPerson(communes.first, 'collector', 'Lò Thị Mai');
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
  neighbour = await server.addPerson(communes.second, 'commune_officer', 'Hoàng Thị Lan');
  province = await server.addPerson(provinceUnit, 'province', 'Nguyễn Thu Hà');
  const saved = [];
  for (const body of bodies) saved.push(await author.device.save({ orgUnit: communes.first, body }));
  await server.sync(await author.device.pack(saved));
});
afterAll(() => server?.stop());

const nonce = async (): Promise<string> =>
  ((await (await fetch(`${server.url}/v1/nonce`)).json()) as { nonce: string }).nonce;

const signedGet = async (device: WireDevice, path: string, signedPath = path): Promise<Response> => {
  const fresh = await nonce();
  const bodyHash = createHash('sha256').digest('base64url');
  const text = new TextEncoder().encode(requestText('GET', signedPath, bodyHash, fresh));
  const signature = base64url(await device.sign(text));
  const header = authorization({ sender: device.sender, nonce: fresh, signature });
  return fetch(`${server.url}${path}`, { headers: { authorization: header } });
};

const figuresFor = async (who: TestPerson, unit: string, rest = YEAR): Promise<Figures> =>
  figuresSchema.parse(
    await (await signedGet(who.device, `/v1/figures?unit=${encodeURIComponent(unit)}&${rest}`)).json(),
  );

const recordsFor = async (who: TestPerson, unit: string, rest: string) =>
  figureRecordsSchema.parse(
    await (
      await signedGet(who.device, `/v1/figures/records?unit=${encodeURIComponent(unit)}&${YEAR}&${rest}`)
    ).json(),
  );

const figure = (figures: Figures, indicator: string) =>
  figures.figures.find((f) => f.indicator === indicator);
const codeOf = async (r: Response): Promise<unknown> => ((await r.json()) as { code?: unknown }).code;

interface Stored {
  readonly heldOn: string;
  readonly channel: unknown;
  readonly places: { readonly villages?: string[] };
  readonly attendance?: { readonly total?: { value: number | null }; readonly women?: { value: number } };
}

/** Bodies of the year out of the lines as they lie in the database, read without the definitions. */
const storedBodies = async (): Promise<Stored[]> =>
  (await server.owner.selectFrom('entry').select('line').where('commune', '=', communes.first).execute())
    .map(({ line }) => (JSON.parse(line) as { body: Stored }).body)
    .filter((b) => b.heldOn >= '2026-01-01' && b.heldOn <= '2026-12-31');

test('gives the numbers of a recount over the stored lines', async () => {
  const figures = await figuresFor(officer, communes.first);
  const stored = await storedBodies();
  const sessions = stored.filter((b) => b.channel !== 'LOUDSPEAKER');
  const people = sessions.reduce((sum, b) => sum + (b.attendance?.total?.value ?? 0), 0);
  const women = sessions.reduce((sum, b) => sum + (b.attendance?.women?.value ?? 0), 0);
  const perVillage = new Map<string, number>();
  for (const b of sessions)
    for (const v of b.places.villages ?? []) perVillage.set(v, (perVillage.get(v) ?? 0) + 1);

  expect(sessions).toHaveLength(4);
  expect(figure(figures, 'sessions')?.figure).toEqual({ value: sessions.length, records: 4 });
  expect(figure(figures, 'attendances')?.figure).toEqual({ value: people, records: 3, qualifier: 'ABOUT' });
  expect(figure(figures, 'attendances_women')?.figure.value).toBe(women);
  expect(figure(figures, 'attendances_not_stated')?.figure.value).toBe(1);
  expect([...perVillage.values()].sort()).toEqual([1, 2, 2]);
  expect(figure(figures, 'villages_reached')?.figure.value).toBe(perVillage.size);
  expect(figure(figures, 'villages_twice')?.figure.value).toBe(
    [...perVillage.values()].filter((n) => n >= 2).length,
  );
  // Four days twice a day, all of them counted where the first day lies.
  expect(figure(figures, 'broadcasts')?.figure.value).toBe(8);
  expect(figure(figures, 'broadcast_minutes')?.figure.value).toBe(120);
  expect(figure(figures, 'materials')?.figure).toEqual({ value: null, records: 0 });
});

test('splits a figure into parts that add up to it', async () => {
  const sessions = figure(await figuresFor(officer, communes.first), 'sessions');
  for (const dim of ['topic', 'channel', 'integrated']) {
    const parts = sessions?.parts.filter((p) => p.dim === dim) ?? [];
    expect(parts.reduce((sum, p) => sum + (p.figure.value ?? 0), 0)).toBe(sessions?.figure.value);
  }
  expect(sessions?.parts.filter((p) => p.dim === 'channel').map((p) => [p.code, p.figure.value])).toEqual([
    ['VILLAGE_MEETING', 3],
    ['OTHER', 1],
  ]);
});

test('counts a record in the window of its first day, and in a village only what happened there', async () => {
  const half = await figuresFor(officer, communes.first, 'from=2026-01-01&to=2026-06-30');
  expect(figure(half, 'sessions')?.figure.value).toBe(3);
  const first = await figuresFor(officer, village(1));
  expect(figure(first, 'sessions')?.figure.value).toBe(1);
  expect(figure(first, 'villages_reached')?.figure.value).toBe(1);
});

test('says how many communes have reported and up to when', async () => {
  const figures = await figuresFor(province, provinceUnit);
  expect(figures.communes).toMatchObject({ reported: 1, total: 75 });
  expect(figures.communes.missing.map((u) => u.key)).not.toContain(communes.first);
  expect(figures.asOf).toBe(new Date(server.clockMs).toISOString());
  const empty = await figuresFor(neighbour, communes.second);
  expect(empty).toMatchObject({ asOf: null, communes: { reported: 0, total: 1 } });
});

test('opens the records behind a figure, newest day first', async () => {
  const page = await recordsFor(officer, communes.first, 'indicator=attendances');
  expect(page.rows.map((r) => [r.day, r.contribution])).toEqual([
    ['2026-06-30', 30],
    ['2026-03-04', 50],
    ['2026-02-03', 40],
  ]);
  expect(page.rows.at(-1)).toMatchObject({
    author: 'Lò Thị Mai',
    unit: { name: 'Chiềng Khoong' },
    body: { note: NOTE },
  });
  const rest = await recordsFor(
    officer,
    communes.first,
    `indicator=attendances&after=${page.rows[0]?.recordId}`,
  );
  expect(rest.rows.map((r) => r.day)).toEqual(['2026-03-04', '2026-02-03']);
  const part = await recordsFor(officer, communes.first, 'indicator=sessions&dim=topic&code=DV_PREVENTION');
  expect(part.rows.map((r) => r.day)).toEqual(['2026-03-04']);
});

test('shows the province numbers without the words of a record', async () => {
  const page = await recordsFor(province, communes.first, 'indicator=sessions');
  expect(page.rows).toHaveLength(4);
  const text = JSON.stringify(page);
  expect(text).not.toContain(NOTE);
  expect(text).not.toContain('bếp lửa');
  expect(page.rows.at(-1)?.body).toMatchObject({ heldOn: '2026-02-03', places: { villages: [village(1)] } });
});

test('changes exactly the figures of a record that its author deletes', async () => {
  const before = await figuresFor(officer, communes.first);
  const extra = await author.device.save({
    orgUnit: communes.first,
    body: sessionBody({ heldOn: '2026-05-05', places: { villages: [village(3)] } }),
  });
  await server.sync(await author.device.pack([extra]));
  const withIt = await figuresFor(officer, communes.first);
  expect(figure(withIt, 'sessions')?.figure.value).toBe(5);
  expect(figure(withIt, 'villages_reached')?.figure.value).toBe(4);
  await server.sync(
    await author.device.pack([
      await author.device.save({ orgUnit: communes.first, recordId: extra.recordId, rev: 2, body: null }),
    ]),
  );
  expect((await figuresFor(officer, communes.first)).figures).toEqual(before.figures);
});

test('counts what a merged commune left behind in the one that took it in, by today’s units only', async () => {
  const { from_key: merged } = await server.owner
    .selectFrom('succession')
    .innerJoin('org_unit', 'org_unit.key', 'succession.from_key')
    .select('from_key')
    .where('to_key', '=', communes.first)
    .where('org_unit.name', '=', 'Mường Cai')
    .executeTakeFirstOrThrow();
  const elder = await server.addPerson(merged, 'collector', 'Vì Thị Ón');
  const saved = await elder.device.save({ orgUnit: merged, body: sessionBody({ heldOn: '2025-04-04' }) });
  await server.sync(await elder.device.pack([saved]));
  const old = 'from=2025-01-01&to=2025-12-31';
  const value = async (who: TestPerson, unit: string, view: string) =>
    figure(await figuresFor(who, unit, `${old}&view=${view}`), 'sessions')?.figure.value;
  expect(await value(officer, communes.first, 'current')).toBe(1);
  expect(await value(officer, communes.first, 'former')).toBe(null);
  expect(await value(officer, merged, 'former')).toBe(1);
  expect(await value(province, provinceUnit, 'current')).toBe(1);
  expect(await value(province, provinceUnit, 'former')).toBe(null);
  expect(await value(province, '14@2004-01-01', 'former')).toBe(1);
  const page = await signedGet(
    officer.device,
    `/v1/figures/records?unit=${encodeURIComponent(communes.first)}&${old}&indicator=sessions`,
  );
  expect(figureRecordsSchema.parse(await page.json()).rows).toMatchObject([{ unit: { name: 'Mường Cai' } }]);
});

test('keeps a commune from the officers of another', async () => {
  const path = `/v1/figures?unit=${encodeURIComponent(communes.first)}&${YEAR}`;
  expect(await codeOf(await signedGet(neighbour.device, path))).toBe('unit_unknown');
  const whole = `/v1/figures?unit=${encodeURIComponent(provinceUnit)}&${YEAR}`;
  expect(await codeOf(await signedGet(officer.device, whole))).toBe('unit_unknown');
  expect(await codeOf(await signedGet(author.device, path))).toBe('role_missing');
});

test('serves exactly the roles whose pages show figures', async () => {
  for (const role of roles) {
    const unit = role === 'province' || role === 'admin' ? provinceUnit : communes.first;
    const { device } = await server.addPerson(unit, role);
    const answer = await signedGet(device, `/v1/figures?unit=${encodeURIComponent(unit)}&${YEAR}`);
    expect([role, answer.status]).toEqual([role, readsFigures(role) ? 200 : 403]);
  }
});

test('takes a request only as it was signed, by an active device, with a fresh nonce', async () => {
  const path = `/v1/figures?unit=${encodeURIComponent(communes.first)}&${YEAR}`;
  const stranger = await createWireDevice();
  expect(await codeOf(await fetch(`${server.url}${path}`))).toBe('signature_missing');
  expect(await codeOf(await signedGet(stranger, path))).toBe('sender_unknown');
  expect(await codeOf(await signedGet(officer.device, path, path.replace('2026-01', '2025-01')))).toBe(
    'signature_invalid',
  );

  const old = await nonce();
  const sign = async (n: string) =>
    authorization({
      sender: officer.device.sender,
      nonce: n,
      signature: base64url(
        await officer.device.sign(
          new TextEncoder().encode(requestText('GET', path, createHash('sha256').digest('base64url'), n)),
        ),
      ),
    });
  const made = old.replace(/^\w/, (c) => (c === 'm' ? 'n' : 'm'));
  const ask = async (n: string) =>
    fetch(`${server.url}${path}`, { headers: { authorization: await sign(n) } });
  expect(await codeOf(await ask(made))).toBe('nonce_expired');
  server.clockMs += 6 * 60_000;
  expect(await codeOf(await ask(old))).toBe('nonce_expired');

  await server.setDeviceState(officer.device.sender, 'revoked');
  expect(await codeOf(await signedGet(officer.device, path))).toBe('device_revoked');
  await server.setDeviceState(officer.device.sender, 'active');
});

test('refuses a query that means nothing by naming its fields', async () => {
  const ask = (query: string) => signedGet(officer.device, `/v1/figures/records?${query}`);
  const unit = `unit=${encodeURIComponent(communes.first)}`;
  const answers = await Promise.all(
    [`${unit}&from=2026-02-30&to=x&indicator=sessions`, `${unit}&${YEAR}&indicator=nothing&after=1`].map(ask),
  );
  expect(
    await Promise.all(
      answers.map(async (a) => [a.status, ((await a.json()) as { fields: string[] }).fields]),
    ),
  ).toEqual([
    [400, ['from', 'to']],
    [400, ['indicator', 'after']],
  ]);
});
