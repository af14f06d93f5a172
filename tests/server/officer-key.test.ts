import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64url } from '../../src/domain/envelope.ts';
import { authorization, requestText } from '../../src/domain/signed-request.ts';
import { sendOfficerKey } from '../../src/sync/officer-key.ts';
import { createSignedFetch, type SignedFetch } from '../../src/sync/signed-fetch.ts';
import { newBoxKey } from '../support/encode-ports.ts';
import { transportTo } from '../support/memory-device.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';
import type { WireDevice } from '../support/wire-device.ts';

const PATH = '/v1/officer-key';

let server: TestServer;
let officer: TestPerson;
beforeAll(async () => {
  server = await startServer();
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thử');
});
afterAll(() => server?.stop());

const signedBy = (key: WireDevice): SignedFetch =>
  createSignedFetch({ transport: transportTo(server.url), sha256, key, elapsed: () => performance.now() });

/** A request as it lies on the wire, to be sent as often as somebody likes. */
const requestOf = async (device: WireDevice, body: string) => {
  const { nonce } = (await (await fetch(`${server.url}/v1/nonce`)).json()) as { nonce: string };
  const hash = createHash('sha256').update(body).digest('base64url');
  const signature = await device.sign(new TextEncoder().encode(requestText('PUT', PATH, hash, nonce)));
  return authorization({ sender: device.sender, nonce, signature: base64url(signature) });
};
const put = async (body: string, header: string): Promise<unknown> => {
  const response = await fetch(`${server.url}${PATH}`, {
    method: 'PUT',
    body,
    headers: { authorization: header },
  });
  const { code, kid } = (await response.json()) as { code?: string; kid?: string };
  return code ?? kid;
};
const bodyOf = ({ publicKey }: { publicKey: string }) => JSON.stringify({ publicKey });

const currentKids = async (): Promise<readonly string[]> =>
  (
    await server.owner
      .selectFrom('officer_key')
      .select('kid')
      .where('replaced_at', 'is', null)
      .orderBy('at')
      .execute()
  ).map(({ kid }) => kid);
const events = async (subject: string): Promise<readonly string[]> =>
  (await server.owner.selectFrom('audit').select('line').orderBy('n').execute())
    .map(({ line }) => JSON.parse(line) as { event: string; subject: string })
    .flatMap((row) => (row.subject === subject && row.event === 'officer_key_set' ? [row.event] : []));

test('keeps the key of an officer’s device under its id, once however often it is sent', async () => {
  const key = await newBoxKey();
  for (let i = 0; i < 3; i++)
    expect(await sendOfficerKey(signedBy(officer.device), key.publicKey)).toEqual({
      ok: true,
      value: { kid: key.kid },
    });
  expect(await currentKids()).toEqual([key.kid]);
  expect(await events(officer.device.sender)).toHaveLength(1);
  const row = await server.owner.selectFrom('officer_key').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    person: officer.person,
    sender: officer.device.sender,
  });
  expect(base64url(row.public_key)).toBe(key.publicKey);
});

test('gives a new PIN’s key the place of the one before, and no replayed request brings the old one back', async () => {
  const { device } = await server.addPerson(communes.second, 'commune_officer');
  const [first, second] = [await newBoxKey(), await newBoxKey()];
  const overheard = await requestOf(device, bodyOf(first));
  expect(await put(bodyOf(first), overheard)).toBe(first.kid);
  expect(await sendOfficerKey(signedBy(device), second.publicKey)).toMatchObject({ ok: true });
  for (let i = 0; i < 3; i++) expect(await put(bodyOf(first), overheard)).toBe('key_known');
  const kids = await currentKids();
  expect(kids).toContain(second.kid);
  expect(kids).not.toContain(first.kid);
});

test('takes no key that another device has', async () => {
  const [mine, theirs] = await Promise.all([
    server.addPerson(communes.first, 'commune_officer'),
    server.addPerson(communes.second, 'commune_officer'),
  ]);
  const [kept, key] = [await newBoxKey(), await newBoxKey()];
  await sendOfficerKey(signedBy(mine.device), kept.publicKey);
  await sendOfficerKey(signedBy(theirs.device), key.publicKey);
  expect(await sendOfficerKey(signedBy(mine.device), key.publicKey)).toEqual({
    ok: false,
    code: 'key_known',
  });
  // What it had stays.
  expect(await currentKids()).toEqual(expect.arrayContaining([kept.kid, key.kid]));
});

test('takes one of two keys that a device sends at once, and both requests end', async () => {
  const { device } = await server.addPerson(communes.first, 'commune_officer');
  const keys = await Promise.all([newBoxKey(), newBoxKey(), newBoxKey()]);
  const answers = await Promise.all(keys.map((key) => sendOfficerKey(signedBy(device), key.publicKey)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const kids = await currentKids();
  expect(keys.filter(({ kid }) => kids.includes(kid))).toHaveLength(1);
});

test('is for officers whose device is active, and for bytes that their device signed', async () => {
  const key = await newBoxKey();
  const collector = await server.addPerson(communes.first);
  const lost = await server.addPerson(communes.first, 'commune_officer');
  await server.setDeviceState(lost.device.sender, 'revoked');
  const code = async (who: TestPerson) => {
    const sent = await sendOfficerKey(signedBy(who.device), key.publicKey);
    return sent.ok ? 'taken' : sent.code;
  };
  expect(await code(collector)).toBe('role_missing');
  expect(await code(lost)).toBe('device_revoked');
  const other = await newBoxKey();
  const header = await requestOf(officer.device, bodyOf(key));
  expect(await put(bodyOf(other), header)).toBe('signature_invalid');
  expect(await put(bodyOf(key), '')).toBe('signature_missing');
  expect(await currentKids()).not.toContain(key.kid);
});

test('refuses what is no key, by the name of the field', async () => {
  const offCurve = `B${'A'.repeat(86)}`;
  for (const body of [
    bodyOf({ publicKey: offCurve }),
    bodyOf({ publicKey: 'canary' }),
    JSON.stringify({ publicKey: (await newBoxKey()).publicKey, more: 1 }),
    '{}',
    'canary',
  ])
    expect(await put(body, await requestOf(officer.device, body))).toBe('payload_invalid');
  const long = 'x'.repeat(2000);
  expect(await put(long, await requestOf(officer.device, long))).toBe('too_large');
});
