import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorization, requestText } from '../../src/domain/signed-request.ts';
import { readState } from '../support/database-state.ts';
import { inviteTo } from '../support/invite-to.ts';
import { activatedDevice, createMemoryDevice, sessionBody as note } from '../support/memory-device.ts';
import { COMMUNE, communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { createWireDevice, sessionBody, type WireDevice } from '../support/wire-device.ts';

// Fault 9 of the list: what is not signed by whom it says changes nothing; what may not be filed is kept aside.

let server: TestServer;
let device: WireDevice;
let other: WireDevice;
beforeAll(async () => {
  server = await startServer();
  ({ device } = await server.addPerson(communes.first));
  ({ device: other } = await server.addPerson(communes.second));
});
afterAll(() => server?.stop());

const one = (orgUnit: string = communes.first) => device.save({ orgUnit, body: sessionBody() });
const codeOf = async (response: Response) => {
  const { code } = (await response.json()) as { code: string };
  return `${response.status} ${code}`;
};
/** Runs `work` and expects the database to be, row by row, what it was. */
const unchanged = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = await readState(server.owner);
  const result = await work();
  expect(await readState(server.owner)).toEqual(before);
  return result;
};

describe('a batch', () => {
  test('signed with another key is refused', async () => {
    const batch = await device.pack([await one()], { forger: other });
    expect(await unchanged(async () => codeOf(await server.post(batch)))).toBe('401 signature_invalid');
  });

  test('that names another sender is refused', async () => {
    const batch = await device.pack([await one()], { header: { sender: other.sender } });
    expect(await unchanged(async () => codeOf(await server.post(batch)))).toBe('401 signature_invalid');
  });

  test('of a key nobody has activated is refused', async () => {
    const stranger = await createWireDevice();
    const batch = await stranger.pack([
      await stranger.save({ orgUnit: communes.first, body: sessionBody() }),
    ]);
    expect(await unchanged(async () => codeOf(await server.post(batch)))).toBe('401 sender_unknown');
  });

  test('without a signature, or with one of zeros, is refused', async () => {
    const batch = await device.pack([await one()]);
    const zeros = new Uint8Array(batch).fill(0, batch.length - 64);
    await unchanged(async () => {
      expect(await codeOf(await server.post(batch.slice(0, -64)))).toBe('400 batch_malformed');
      expect(await codeOf(await server.post(zeros))).toBe('401 signature_invalid');
    });
  });

  test('with any bit of it turned is refused', async () => {
    const batch = await device.pack([await one()]);
    await unchanged(async () => {
      for (let at = 0; at < batch.length; at += 5) {
        const turned = new Uint8Array(batch);
        turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
        const { status } = await server.post(turned);
        expect(status, `byte ${at}`).toBeGreaterThanOrEqual(400);
        expect(status, `byte ${at}`).toBeLessThan(500);
      }
    });
  });

  test('in company of a forged one is not taken either: there is no receipt for half a request', async () => {
    const good = await device.pack([await one()]);
    const forged = await device.pack([await one()], { forger: other });
    await unchanged(async () => {
      expect(await codeOf(await server.post(good, forged))).toBe('401 signature_invalid');
    });
  });

  test.each([
    { atOnce: 1, name: 'one after the other' },
    { atOnce: 10, name: 'all at once' },
  ])('replayed ten times, $name, changes nothing and is told duplicate', async ({ atOnce }) => {
    const batch = await device.pack([await one(), await one()]);
    await server.sync(batch);
    await unchanged(async () => {
      for (let round = 0; round < 10; round += atOnce) {
        const answers = await Promise.all(Array.from({ length: atOnce }, () => server.sync(batch)));
        for (const { opened } of answers)
          expect(opened[0]?.runs.map((r) => `${r.outcome} ${r.count}`)).toEqual(['duplicate 2']);
      }
    });
  });

  test('delivers no changes to whoever replays it', async () => {
    const cursor = { cluster: '', units: {} };
    const batch = await device.pack([await one()], { cursor });
    expect((await server.sync(batch)).changes).toBeDefined();
    expect((await server.sync(batch)).changes).toBeUndefined();
  });
});

describe('an entry', () => {
  const filed = ['entry', 'record', 'fact', 'correction', 'change', 'change_counter'];

  test('for a commune the person has never served in is kept aside and counts nowhere', async () => {
    const before = await readState(server.owner, filed);
    const foreign = [await one(communes.second), await one('00004@2025-07-01'), await one('01@2025-07-01')];
    const { opened } = await server.sync(await device.pack(foreign));
    expect(opened[0]?.runs.map((r) => `${r.outcome} ${r.reason}`)).toEqual(
      Array(3).fill('quarantined unit_unknown'),
    );
    expect(await readState(server.owner, filed)).toEqual(before);
    const kept = await server.owner
      .selectFrom('quarantine')
      .select('line')
      .where('sender', '=', device.sender)
      .execute();
    for (const { line } of foreign) expect(kept.map((k) => k.line.toString())).toContain(line);
  });

  test("that claims another person's record is refused and leaves it as it was", async () => {
    const theirs = await other.save({ orgUnit: communes.second, body: sessionBody() });
    await server.sync(await other.pack([theirs]));
    const before = await readState(server.owner, filed);
    const claim = await device.save({
      orgUnit: communes.first,
      recordId: theirs.recordId,
      rev: 2,
      body: sessionBody({ attendance: { total: { value: 1 } } }),
    });
    const { opened } = await server.sync(await device.pack([claim]));
    expect(opened[0]?.runs[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'author_only' } });
    expect(await readState(server.owner, filed)).toEqual(before);
  });

  test('of a revoked phone is kept aside, and pulls nothing', async () => {
    const { device: stolen } = await server.addPerson(communes.third);
    await server.sync(
      await stolen.pack([await stolen.save({ orgUnit: communes.third, body: sessionBody() })]),
    );
    await server.setDeviceState(stolen.sender, 'revoked');
    const before = await readState(server.owner, filed);
    const late = await stolen.save({ orgUnit: communes.third, body: sessionBody() });
    const answer = await server.sync(await stolen.pack([late], { cursor: { cluster: '', units: {} } }));
    expect(answer.opened[0]?.runs[0]).toMatchObject({ outcome: 'quarantined', reason: 'device_revoked' });
    expect(answer.changes).toBeUndefined();
    expect(await readState(server.owner, filed)).toEqual(before);
  });
});

describe('a request of an officer', () => {
  const path = `/v1/figures?unit=${communes.first}&from=2026-01-01&to=2026-12-31`;
  const ask = async (value: string | undefined) =>
    fetch(`${server.url}${path}`, { headers: value === undefined ? {} : { authorization: value } });
  const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const nonce = async () =>
    ((await (await fetch(`${server.url}/v1/nonce`)).json()) as { nonce: string }).nonce;
  const emptyHash = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
  const signedBy = async (key: WireDevice, as: WireDevice, over = path) => {
    const given = await nonce();
    const bytes = new TextEncoder().encode(requestText('GET', over, emptyHash, given));
    const signature = Buffer.from(await key.sign(bytes)).toString('base64url');
    return authorization({ sender: as.sender, nonce: given, signature });
  };

  test('passes when it is signed by the officer, again and again within the life of its nonce', async () => {
    const { device: officer } = await server.addPerson(communes.first, 'commune_officer');
    const header = await signedBy(officer, officer);
    await unchanged(async () => {
      for (let i = 0; i < 10; i++) expect((await ask(header)).status).toBe(200);
    });
  });

  test('is refused with a token, whatever algorithm it names, and with a signature of somebody else', async () => {
    const { device: officer } = await server.addPerson(communes.first, 'commune_officer');
    const payload = b64({ sub: officer.sender, role: 'province', exp: 4_102_444_800 });
    const none = `${b64({ alg: 'none', typ: 'JWT' })}.${payload}.`;
    const head = `${b64({ alg: 'HS256', typ: 'JWT' })}.${payload}`;
    const hs256 = `${head}.${createHmac('sha256', officer.publicKey).update(head).digest('base64url')}`;
    const forgedNonce = authorization({
      sender: officer.sender,
      nonce: 'mi8x0000-AAAAAAAAAAAAAAAAAAAAAA',
      signature: 'A'.repeat(86),
    });
    await unchanged(async () => {
      for (const value of [
        undefined,
        `Bearer ${none}`,
        `Bearer ${hs256}`,
        `Device ${none}`,
        `Device ${hs256}`,
      ])
        expect(await codeOf(await ask(value)), value).toBe('401 signature_missing');
      expect(await codeOf(await ask(forgedNonce))).toBe('401 nonce_expired');
      expect(await codeOf(await ask(await signedBy(device, officer)))).toBe('401 signature_invalid');
      expect(await codeOf(await ask(await signedBy(officer, officer, '/v1/figures')))).toBe(
        '401 signature_invalid',
      );
      expect(await codeOf(await ask(await signedBy(device, device)))).toBe('403 role_missing');
    });
  });
});

describe('an activation', () => {
  test('replayed ten times gives one device; after its first batch the code is spent', async () => {
    const { code } = await inviteTo(server, 'collector', COMMUNE);
    const phone = await activatedDevice(server.url, code);
    await unchanged(async () => {
      for (let i = 0; i < 10; i++) expect(await phone.activate(server.url, code)).toBeUndefined();
    });
    await phone.save(note());
    await phone.sync(server.url);
    await unchanged(async () => {
      for (let i = 0; i < 10; i++) expect(await phone.activate(server.url, code)).toBe('code_used');
    });
  });

  test('of two phones with one code, one wins, and a key cannot be claimed without its private half', async () => {
    const { code } = await inviteTo(server, 'collector', COMMUNE);
    const phones = await Promise.all([createMemoryDevice(), createMemoryDevice()]);
    const results = await Promise.all(phones.map((p) => p.activate(server.url, code)));
    expect(results.filter((r) => r === undefined)).toHaveLength(1);
    expect(results.filter((r) => r === 'code_used')).toHaveLength(1);

    const { code: second } = await inviteTo(server, 'collector', COMMUNE);
    const thief = await createMemoryDevice();
    const { publicKey, closed, box } = phones[0] as (typeof phones)[number];
    const keys = { closedKey: closed.publicKey, boxKey: box.publicKey };
    const body = JSON.stringify({ code: second, publicKey, ...keys });
    const signature = Buffer.from(await thief.sign(new TextEncoder().encode(body))).toString('base64url');
    await unchanged(async () => {
      const response = await fetch(`${server.url}/v1/activation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signature },
        body,
      });
      expect(await codeOf(response)).toBe('401 signature_invalid');
    });
  });
});
