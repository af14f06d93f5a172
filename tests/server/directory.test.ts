import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIngestOpener } from '../../server/auth/ingest-key.ts';
import { readRootKey } from '../../server/auth/root-key.ts';
import { carryRecipients, type Directory, directoryChangeSchema } from '../../src/domain/directory.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { sendOfficerKey } from '../../src/sync/officer-key.ts';
import { createSignedFetch } from '../../src/sync/signed-fetch.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { wordsOfKey } from '../../src/vault/key-words.ts';
import { openSealed, sealFor } from '../../src/vault/seal.ts';
import { type Admin, createAdmin } from '../support/admin.ts';
import { type MemoryBoxKey, newBoxKey } from '../support/encode-ports.ts';
import { transportTo } from '../support/memory-device.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';

let server: TestServer;
let admin: Admin;
let rootFile: string;
let collector: TestPerson;
beforeAll(async () => {
  server = await startServer();
  admin = createAdmin(server.ownerUrl);
  admin.file('key', Buffer.from(server.secret).toString('base64url'));
  rootFile = admin.file('root.pem', server.rootPrivateKey);
  collector = await server.addPerson(communes.first);
});
afterAll(async () => {
  admin?.remove();
  await server?.stop();
});

/** An officer whose device has made a key with its PIN and sent it. */
const officerWithKey = async (
  unit: string = communes.first,
  name = 'Cầm Văn Thử',
): Promise<TestPerson & { readonly key: MemoryBoxKey }> => {
  const officer = await server.addPerson(unit, 'commune_officer', name);
  const key = await newBoxKey();
  await sendKey(officer, key);
  return { ...officer, key };
};
const sendKey = async ({ device }: TestPerson, key: MemoryBoxKey): Promise<void> => {
  const transport = transportTo(server.url);
  const signed = createSignedFetch({ transport, sha256, key: device, elapsed: () => performance.now() });
  expect(await sendOfficerKey(signed, key.publicKey)).toMatchObject({ ok: true });
};

/** Runs sign-directory; it must succeed. */
const sign = async (...accepted: readonly MemoryBoxKey[]): Promise<string> => {
  const named = accepted.length > 0 ? ['--accept', accepted.map(({ kid }) => kid).join(',')] : [];
  const { code, out, err } = await admin.run('sign-directory', '--root-key', rootFile, ...named);
  expect([code, err]).toEqual([0, '']);
  return out;
};

const rootKey = async (): Promise<string> => {
  const row = await server.owner.selectFrom('province').select('root_key').executeTakeFirstOrThrow();
  return base64url(row.root_key);
};

/** The newest directory that a device pulls, verified as a phone does it. */
const pulledBy = async ({ device }: TestPerson, unit: string): Promise<Directory | undefined> => {
  const { changes } = await server.sync(await device.pack([], { cursor: { cluster: '', units: {} } }));
  const found: Directory[] = [];
  for (const { kind, data, unit: commune } of changes?.items ?? []) {
    const { name, value } = data as { name?: string; value?: unknown };
    if (kind !== 'setting' || name !== 'directory' || commune !== unit) continue;
    const { jws } = directoryChangeSchema.parse(value);
    const directory = await verifyDirectory(jws, { rootKey: await rootKey(), province: PROVINCE, unit });
    expect(directory).toBeDefined();
    if (directory) found.push(directory);
  }
  return found.sort((a, b) => b.version - a.version)[0];
};
const kidsIn = (directory: Directory | undefined) => directory?.officers.map(({ kid }) => kid);

test('a commune gets the province’s key at once, and an officer’s once the four words were compared', async () => {
  expect((await admin.run('directory-status')).out).toContain('No directory yet');
  const officer = await officerWithKey(communes.first, 'Lèo Thị Thử');
  const words = (await wordsOfKey(officer.key.publicKey)).join(', ');

  const first = await sign();
  expect(first).toContain(words);
  expect(first).toContain(officer.key.kid);
  const before = await pulledBy(collector, communes.first);
  expect(kidsIn(before)).toEqual([]);

  const status = (await admin.run('directory-status')).out;
  expect(status).toContain(`Directory ${before?.version}`);
  expect(status).toContain(words);

  const second = await sign(officer.key);
  expect(second).not.toContain(words);
  const after = await pulledBy(collector, communes.first);
  expect(after?.version).toBeGreaterThan(before?.version as number);
  expect(after?.officers).toEqual([
    {
      person: officer.person,
      name: 'Lèo Thị Thử',
      role: 'commune_officer',
      sender: officer.device.sender,
      signKey: base64url(officer.device.publicKey),
      kid: officer.key.kid,
      boxKey: officer.key.publicKey,
    },
  ]);
  // A neighbour's phone seals to its own officers.
  const stranger = await server.addPerson(communes.second);
  expect(kidsIn(await pulledBy(stranger, communes.second))).toEqual([]);
  expect((await admin.run('directory-status')).out).toContain('No new keys.');
});

test('what a phone seals by its directory is opened by the province and by the officer, and by nobody else', async () => {
  const officer = await officerWithKey();
  await sign(officer.key);
  const directory = (await pulledBy(collector, communes.first)) as Directory;
  const plain = new TextEncoder().encode('một gói');
  const sealed = await sealFor(plain, carryRecipients(directory), 'carry/1');
  expect(await createIngestOpener(server.secret, PROVINCE, 1)(sealed, 'carry/1')).toEqual(plain);
  const { kid, privateKey } = officer.key;
  expect(await openSealed(sealed, kid, privateKey, 'carry/1')).toEqual(plain);
  const stranger = await newBoxKey();
  expect(await openSealed(sealed, stranger.kid, stranger.privateKey, 'carry/1')).toBeUndefined();
});

test('a device that was revoked or replaced, an officer who left and a key before the last PIN leave with the next signing', async () => {
  const [revoked, replaced, gone, renewed] = [
    await officerWithKey(),
    await officerWithKey(),
    await officerWithKey(),
    await officerWithKey(),
  ];
  await sign(revoked.key, replaced.key, gone.key, renewed.key);
  const kids = [revoked, replaced, gone, renewed].map(({ key }) => key.kid);
  expect(kidsIn(await pulledBy(collector, communes.first))).toEqual(expect.arrayContaining(kids));

  expect((await admin.run('revoke', '--device', revoked.device.sender)).code).toBe(0);
  await server.replaceDevice(replaced.person);
  await server.owner
    .updateTable('person_unit')
    .set({ ended_at: new Date() })
    .where('person', '=', gone.person)
    .execute();
  const next = await newBoxKey();
  await sendKey(renewed, next);
  const out = await sign();
  const left = kidsIn(await pulledBy(collector, communes.first)) ?? [];
  expect(kids.filter((kid) => left.includes(kid))).toEqual([]);
  // The key of the new PIN is a new key: its words are compared again.
  expect(out).toContain(next.kid);
  expect(left).not.toContain(next.kid);
  const refused = await admin.run('sign-directory', '--root-key', rootFile, '--accept', revoked.key.kid);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(revoked.key.kid)]);
});

test('whoever writes into the database puts no key into a directory', async () => {
  const [officer, victim, thief] = [await officerWithKey(), await officerWithKey(), await officerWithKey()];
  await sign(officer.key, victim.key);
  // A key of the thief's own under an id that was accepted.
  await server.owner
    .updateTable('officer_key')
    .set({ public_key: Buffer.from((await newBoxKey()).publicKey, 'base64url') })
    .where('kid', '=', victim.key.kid)
    .execute();
  // The roster of the last signing, with the thief's key added by a root key of the thief's own.
  const keys = [{ kid: thief.key.kid, sender: thief.device.sender, person: thief.person }];
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = readRootKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const forged = await own?.signRoster({
    province: PROVINCE,
    keys: keys.map((key) => ({ ...key, communes: [communes.first] })),
  });
  const rosterNow = async () => {
    const { value } = await server.owner
      .selectFrom('setting')
      .select('value')
      .where('name', '=', 'directory_signed')
      .executeTakeFirstOrThrow();
    return value as unknown as { roster: string };
  };
  const kept = await rosterNow();
  const put = (value: object) =>
    server.owner
      .updateTable('setting')
      .set({ value: JSON.stringify(value) })
      .where('name', '=', 'directory_signed')
      .execute();
  await put({ ...kept, roster: forged });
  await sign();
  expect(kidsIn(await pulledBy(collector, communes.first))).toEqual([]);

  // Nor does a commune that nobody was asked about.
  await put(kept);
  await server.owner
    .insertInto('person_unit')
    .values({
      province_code: PROVINCE,
      person: officer.person,
      role: 'commune_officer',
      unit: communes.second,
      ended_at: null,
    })
    .execute();
  const out = await sign();
  expect(out).toContain(officer.key.kid);
  const first = kidsIn(await pulledBy(collector, communes.first));
  expect(first).toContain(officer.key.kid);
  for (const kid of [victim.key.kid, thief.key.kid]) expect(first).not.toContain(kid);
  const neighbour = await server.addPerson(communes.second);
  expect(kidsIn(await pulledBy(neighbour, communes.second))).toEqual([]);
  await sign(officer.key);
  expect(kidsIn(await pulledBy(neighbour, communes.second))).toEqual([officer.key.kid]);
  expect(kidsIn(await pulledBy(collector, communes.first))).toEqual(first);
});

test('a version is never given twice, not after yesterday’s backup was restored either', async () => {
  await sign();
  const before = (await pulledBy(collector, communes.first)) as Directory;
  // What a backup of yesterday knows of the last signing.
  const yesterday = JSON.stringify({ version: 1, issuedAt: '', expiresAt: '', roster: '' });
  await server.owner
    .updateTable('setting')
    .set({ value: yesterday })
    .where('name', '=', 'directory_signed')
    .execute();
  await sign();
  expect((await pulledBy(collector, communes.first))?.version).toBeGreaterThan(before.version);
  const ahead = JSON.stringify({ version: 9_000_000_000_000, issuedAt: '', expiresAt: '', roster: '' });
  await server.owner
    .updateTable('setting')
    .set({ value: ahead })
    .where('name', '=', 'directory_signed')
    .execute();
  await Promise.all([sign(), sign()]);
  expect((await pulledBy(collector, communes.first))?.version).toBe(9_000_000_000_002);
});

test('a new key of the endpoint seals from then on, and the one before still opens', async () => {
  await sign();
  const before = (await pulledBy(collector, communes.first)) as Directory;
  const renewed = await admin.run('sign-directory', '--root-key', rootFile, '--renew-ingest-key');
  expect(renewed.code).toBe(0);
  const after = (await pulledBy(collector, communes.first)) as Directory;
  expect(after.ingest.kid).not.toBe(before.ingest.kid);
  const open = createIngestOpener(server.secret, PROVINCE, 2);
  for (const { ingest } of [before, after])
    expect(await open(await sealFor(new Uint8Array(9), [ingest], 'carry/1'), 'carry/1')).toHaveLength(9);
});

test('signs with the root key of the province and with no other', async () => {
  expect((await admin.run('root-key', '--file', rootFile)).out).toBe('This is the root key of province 14.');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = admin.file('other.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const rubbish = admin.file('rubbish.pem', 'canary');
  for (const file of [other, rubbish, `${rootFile}.gone`]) {
    const checked = await admin.run('root-key', '--file', file);
    const signed = await admin.run('sign-directory', '--root-key', file);
    for (const answer of [checked, signed]) {
      expect(answer.code).toBe(1);
      expect(answer.err).not.toContain('canary');
      expect(answer.err.split('\n')).toHaveLength(1);
    }
  }
  expect((await admin.run('sign-directory', '--root-key', rootFile, '--days', '0')).code).toBe(2);
});

test('every signing stands in the audit, with the keys it added and no private one', async () => {
  const officer = await officerWithKey();
  await sign(officer.key);
  const rows = (await server.owner.selectFrom('audit').select('line').orderBy('n').execute()).map(
    ({ line }) => JSON.parse(line) as { event: string; detail: { added?: string } },
  );
  const last = rows.filter(({ event }) => event === 'directory_signed').at(-1);
  expect(last?.detail.added).toBe(officer.key.kid);
  expect((await admin.run('verify-audit')).code).toBe(0);
  expect(JSON.stringify(rows)).not.toContain('PRIVATE');
});
