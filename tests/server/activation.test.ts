import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../../server/admin/invite.ts';
import { createCodeHash, randomCode } from '../../server/auth/code-hash.ts';
import { asOwner } from '../../server/db/transact.ts';
import { activationPreviewSchema, profileSchema, type Role } from '../../src/domain/activation.ts';
import { base64url } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { createWireDevice, sessionBody, type WireDevice } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** A new code, for a new person or one already there. */
const codeFor = async (
  post: { role?: Role; unit?: OrgUnitKey; person?: string; name?: string } = {},
): Promise<{ code: string; person: string }> => {
  const code = randomCode();
  const { person } = await asOwner(server.owner, { province: PROVINCE }, (trx) =>
    invite(trx, createCodeHash(server.secret), {
      province: PROVINCE,
      invitee: post.person ? { person: post.person } : { name: post.name ?? 'Hà Thị Thảo' },
      post: { role: post.role ?? 'collector', unit: post.unit ?? communes.first },
      code,
      actor: 'test',
      now: new Date(server.clockMs),
    }),
  );
  return { code, person };
};

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers });

const preview = (code: string) => post('/v1/activation/preview', JSON.stringify({ code }));

const activate = async (
  code: string,
  device: WireDevice,
  more: {
    replace?: true;
    signedBy?: WireDevice;
    closedSignedBy?: WireDevice;
    closedKey?: string;
    boxKey?: string;
  } = {},
): Promise<Response> => {
  const body = JSON.stringify({
    code,
    publicKey: base64url(device.publicKey),
    closedKey: more.closedKey ?? device.closed.publicKey,
    boxKey: more.boxKey ?? device.box.publicKey,
    ...(more.replace ? { replace: true } : {}),
  });
  const bytes = new TextEncoder().encode(body);
  return post('/v1/activation', body, {
    'x-signature': base64url(await (more.signedBy ?? device).sign(bytes)),
    'x-closed-signature': base64url(await (more.closedSignedBy ?? device).closed.sign(bytes)),
  });
};

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { code?: unknown }).code;

const stateOf = async (device: WireDevice): Promise<string | undefined> =>
  (
    await server.owner
      .selectFrom('device')
      .select('state')
      .where('sender', '=', device.sender)
      .executeTakeFirst()
  )?.state;

test('tells whom a code is for without spending it, then gives the device its profile', async () => {
  const { code, person } = await codeFor({ name: 'Lò Thị Mai' });
  const asked = await preview(code);
  expect(activationPreviewSchema.parse(await asked.json())).toMatchObject({
    name: 'Lò Thị Mai',
    role: 'collector',
    unit: { key: communes.first, name: 'Chiềng Khoong', kind: 'X' },
    replaces: false,
  });
  const device = await createWireDevice();
  const profile = profileSchema.parse(await (await activate(code, device)).json());
  expect(profile).toMatchObject({ sender: device.sender, person, province: { code: '14', name: 'Sơn La' } });
  expect(profile.keys).toHaveLength(1);
  // The device may send at once.
  const saved = await device.save({ orgUnit: communes.first, body: sessionBody() });
  const { opened } = await server.sync(await device.pack([saved]));
  expect(opened[0]?.runs).toEqual([{ seq: 1, count: 1, outcome: 'accepted' }]);
});

test('gives the same profile again to the phone that lost the answer, until its first batch', async () => {
  const { code } = await codeFor();
  const device = await createWireDevice();
  const first = await (await activate(code, device)).json();
  expect((await preview(code)).status).toBe(200);
  expect(await (await activate(code, device)).json()).toEqual(first);
  await server.sync(await device.pack([await device.save({ orgUnit: communes.first, body: sessionBody() })]));
  expect(await codeOf(await activate(code, device))).toBe('code_used');
  expect(await codeOf(await preview(code))).toBe('code_used');
});

test('lets one of two phones win that spend a code at once, even when both would replace the other', async () => {
  for (let round = 0; round < 5; round++) {
    const { code, person } = await codeFor();
    const devices = await Promise.all([createWireDevice(), createWireDevice()]);
    const answers = await Promise.all(devices.map((device) => activate(code, device, { replace: true })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const known = await server.owner
      .selectFrom('device')
      .select('state')
      .where('person', '=', person)
      .execute();
    expect(known).toEqual([{ state: 'active' }]);
  }
});

test('keeps the three keys of a phone, and no other ones may stand beside its device key', async () => {
  const { code, person } = await codeFor();
  const [device, other] = await Promise.all([createWireDevice(), createWireDevice()]);
  expect((await activate(code, device)).status).toBe(200);
  const row = await server.owner
    .selectFrom('device')
    .select(['closed_sender', 'closed_key', 'box_key'])
    .where('sender', '=', device.sender)
    .executeTakeFirstOrThrow();
  expect(row.closed_sender).toBe(device.closed.sender);
  expect(base64url(row.closed_key)).toBe(device.closed.publicKey);
  expect(base64url(row.box_key)).toBe(device.box.publicKey);

  expect(await codeOf(await activate(code, device, { boxKey: other.box.publicKey }))).toBe('code_used');
  expect(await codeOf(await activate(code, { ...device, closed: other.closed }))).toBe('code_used');
  const next = await codeFor({ person });
  const withOther = { ...device, closed: other.closed };
  expect(await codeOf(await activate(next.code, withOther, { replace: true }))).toBe('sender_unknown');
  // A new post comes with a new code on the same phone: nothing is replaced, and its keys stay.
  expect((await activate(next.code, device)).status).toBe(200);
  expect(await stateOf(device)).toBe('active');
});

test('takes no closed key that another phone has, none that is the device key, and no box key that is no point', async () => {
  const [first, second] = [await codeFor(), await codeFor()];
  const [device, other] = await Promise.all([createWireDevice(), createWireDevice()]);
  expect((await activate(first.code, device)).status).toBe(200);
  const same = { ...other, closed: device.closed };
  expect(await codeOf(await activate(second.code, same))).toBe('sender_unknown');
  const offCurve = `B${'A'.repeat(86)}`;
  for (const [change, field] of [
    [{ boxKey: offCurve }, 'boxKey'],
    [{ boxKey: other.box.publicKey.slice(1) }, 'boxKey'],
    [{ closedKey: 'x' }, 'closedKey'],
  ] as const)
    expect(await (await activate(second.code, other, change)).json()).toMatchObject({
      code: 'payload_invalid',
      fields: [field],
    });
  const alone = { ...other, closed: { ...other.closed, sign: other.sign } } as WireDevice;
  const ownKey = { closedKey: base64url(other.publicKey) };
  expect(await (await activate(second.code, alone, ownKey)).json()).toMatchObject({ fields: ['closedKey'] });
  // None of it has spent the code.
  expect((await activate(second.code, other)).status).toBe(200);
});

test('asks before a second phone takes the place of the first', async () => {
  const { code, person } = await codeFor();
  const [old, fresh] = await Promise.all([createWireDevice(), createWireDevice()]);
  await activate(code, old);
  const next = await codeFor({ person });
  expect(activationPreviewSchema.parse(await (await preview(next.code)).json()).replaces).toBe(true);
  const refused = await activate(next.code, fresh);
  expect([refused.status, await codeOf(refused)]).toEqual([409, 'replace_unconfirmed']);
  expect(await stateOf(old)).toBe('active');
  expect((await activate(next.code, fresh, { replace: true })).status).toBe(200);
  expect([await stateOf(old), await stateOf(fresh)]).toEqual(['replaced', 'active']);
});

test('takes an activation only from who holds the key', async () => {
  const { code } = await codeFor();
  const [device, thief] = await Promise.all([createWireDevice(), createWireDevice()]);
  expect(await codeOf(await activate(code, device, { signedBy: thief }))).toBe('signature_invalid');
  expect(await codeOf(await activate(code, device, { closedSignedBy: thief }))).toBe('signature_invalid');
  const keys = { closedKey: device.closed.publicKey, boxKey: device.box.publicKey };
  const body = JSON.stringify({ code, publicKey: base64url(device.publicKey), ...keys });
  expect(await codeOf(await post('/v1/activation', body))).toBe('signature_missing');
  const signature = base64url(await device.sign(new TextEncoder().encode(body)));
  expect(await codeOf(await post('/v1/activation', body, { 'x-signature': signature }))).toBe(
    'signature_missing',
  );
  expect((await activate(code, device)).status).toBe(200);
});

test('lets a code run out after 14 days for a collector and 72 hours for an officer', async () => {
  const before = server.clockMs;
  const collector = await codeFor();
  const officer = await codeFor({ role: 'commune_officer' });
  server.clockMs = before + 73 * 3_600_000;
  expect((await preview(collector.code)).status).toBe(200);
  expect(await codeOf(await activate(officer.code, await createWireDevice()))).toBe('code_expired');
  server.clockMs = before + 15 * 86_400_000;
  expect(await codeOf(await activate(collector.code, await createWireDevice()))).toBe('code_expired');
  server.clockMs = before;
});

test('ends the earlier unused code when a new one is made', async () => {
  const { code, person } = await codeFor();
  const later = await codeFor({ person });
  expect(await codeOf(await preview(code))).toBe('code_expired');
  expect((await preview(later.code)).status).toBe(200);
});

test('keeps codes as hashes and writes activations into the audit', async () => {
  const { code, person } = await codeFor();
  const device = await createWireDevice();
  await activate(code, device);
  const rows = await server.owner.selectFrom('activation_code').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(rows.every((row) => row.code_hash.length === 32)).toBe(true);
  const lines = (await server.owner.selectFrom('audit').select('line').orderBy('n').execute()).map(
    (row) => JSON.parse(row.line) as { event: string; subject: string },
  );
  expect(lines.filter((l) => l.subject === person).map((l) => l.event)).toEqual([
    'role_changed',
    'code_issued',
  ]);
  expect(lines.filter((l) => l.subject === device.sender).map((l) => l.event)).toEqual(['device_activated']);
  expect(JSON.stringify(lines)).not.toContain(code);
});

test('refuses what is no activation, naming fields and no values', async () => {
  const answer = await post('/v1/activation', JSON.stringify({ code: 'canary-7', publicKey: 'x' }));
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(JSON.parse(text)).toMatchObject({
    code: 'payload_invalid',
    fields: ['code', 'publicKey', 'closedKey', 'boxKey'],
  });
  expect(text).not.toContain('canary');
  expect((await post('/v1/activation/preview', '{')).status).toBe(422);
  expect(await codeOf(await post('/v1/activation/preview', 'x'.repeat(2000)))).toBe('too_large');
});

// Last, because the whole file shares one address.
test('lets fifteen phones behind one address in, and stops who guesses', async () => {
  const codes = await Promise.all(Array.from({ length: 15 }, () => codeFor()));
  for (const { code } of codes) {
    expect((await preview(code)).status).toBe(200);
    expect((await activate(code, await createWireDevice())).status).toBe(200);
  }
  const { code: right } = await codeFor();
  const statuses = new Set<number>();
  let last = await preview('000000000001');
  for (let i = 2; i < 40; i++) {
    statuses.add(last.status);
    last = await preview(String(i).padStart(12, '0'));
  }
  expect([...statuses].sort()).toEqual([404, 429]);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await preview(right)).status).toBe(429);
});
