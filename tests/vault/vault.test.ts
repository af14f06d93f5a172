import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { createStore, entries, keys } from 'idb-keyval';
import { CompactSign, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { base64url, deriveSender, fromBase64url } from '../../src/domain/envelope.ts';
import { loadBoxKey } from '../../src/vault/box-key.ts';
import { loadClosedKey } from '../../src/vault/closed-key.ts';
import { forgetDeviceKeys, loadDeviceKey } from '../../src/vault/device-key.ts';
import { sha256 } from '../../src/vault/digest.ts';
import { sealFor } from '../../src/vault/seal.ts';
import { verifyKeyChain, verifyReceipt } from '../../src/vault/server-keys.ts';

const { subtle } = webcrypto;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const newKey = async () => {
  const pair = await subtle.generateKey(P256, true, ['sign', 'verify']);
  const publicKey = base64url(new Uint8Array(await subtle.exportKey('raw', pair.publicKey)));
  const sign = (value: unknown) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(pair.privateKey);
  return { publicKey, sign, privateKey: pair.privateKey };
};

const receipt = {
  protocol: 1,
  cluster: 'c1',
  sender: 'sender-of-a-phone-0001',
  batch: 'hash',
  runs: [{ seq: 1, count: 2, outcome: 'accepted' }],
  held: [[1, 2]],
  serverTime: '2026-11-21T12:00:00Z',
  audit: 'head',
};

describe('the device key', () => {
  it('is made once for a profile, whoever asks first', async () => {
    const [a, b] = await Promise.all([loadDeviceKey('p1'), loadDeviceKey('p1')]);
    const c = await loadDeviceKey('p1');
    expect(new Set([a.publicKey, b.publicKey, c.publicKey]).size).toBe(1);
    expect((await loadDeviceKey('p2')).publicKey).not.toBe(a.publicKey);
  });

  it('names its sender by its public key and signs what the server can verify', async () => {
    const key = await loadDeviceKey('p1');
    const raw = fromBase64url(key.publicKey) as Uint8Array<ArrayBuffer>;
    expect(raw.length).toBe(65);
    expect(key.sender).toBe(await deriveSender(raw, sha256));
    const bytes = new TextEncoder().encode('batch');
    const signature = await key.sign(bytes);
    expect(signature.length).toBe(64);
    const publicKey = await subtle.importKey('raw', raw, P256, false, ['verify']);
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    expect(await subtle.verify(algorithm, publicKey, signature, bytes)).toBe(true);
  });
});

describe('the three keys of a profile', () => {
  it('are made once, have names of their own, and two of them are senders', async () => {
    const load = async (profileId: string) => ({
      device: await loadDeviceKey(profileId),
      closed: await loadClosedKey(profileId),
      box: await loadBoxKey(profileId),
    });
    const [one, again, other] = [await load('three'), await load('three'), await load('four')];
    expect(again.closed.publicKey).toBe(one.closed.publicKey);
    expect(again.box.publicKey).toBe(one.box.publicKey);
    const all = [one, other].flatMap((keys) => Object.values(keys).map(({ publicKey }) => publicKey));
    expect(new Set(all).size).toBe(6);
    expect(one.closed.sender).toBe(
      await deriveSender(fromBase64url(one.closed.publicKey) as Uint8Array, sha256),
    );
    const [a, b] = await Promise.all([loadBoxKey('five'), loadBoxKey('five')]);
    expect(a.kid).toBe(b.kid);
  });

  it('open mail for their own phone alone, and none of them gives its private part', async () => {
    const [mine, theirs] = [await loadBoxKey('three'), await loadBoxKey('four')];
    const mail = new TextEncoder().encode('thư');
    const sealed = await sealFor(mail, [mine], 'mail/1');
    expect(await mine.open(sealed, 'mail/1')).toEqual(mail);
    expect(await theirs.open(sealed, 'mail/1')).toBeUndefined();
    const kept = await entries<string, CryptoKeyPair>(createStore('so-cong-tac.keys', 'keys'));
    expect(kept.map(([name]) => name)).toEqual(
      expect.arrayContaining(['three', 'three/closed', 'three/box', 'four']),
    );
    expect(kept.every(([, { privateKey }]) => !privateKey.extractable)).toBe(true);
  });

  it('go together when the book is taken off the phone', async () => {
    const before = await loadBoxKey('gone');
    await loadClosedKey('gone');
    await loadDeviceKey('gone');
    await forgetDeviceKeys('gone');
    const names = await keys(createStore('so-cong-tac.keys', 'keys'));
    expect(names.filter((name) => String(name).startsWith('gone'))).toEqual([]);
    expect((await loadBoxKey('gone')).kid).not.toBe(before.kid);
  });
});

describe('the chain of server keys', () => {
  it('trusts each key the one before signed, from the root on', async () => {
    const [root, first, second] = [await newKey(), await newKey(), await newKey()];
    const chain = [
      await root.sign({ publicKey: first.publicKey }),
      await first.sign({ publicKey: second.publicKey }),
    ];
    expect(await verifyKeyChain(root.publicKey, chain)).toEqual([first.publicKey, second.publicKey]);
  });

  it('ends where a link was not signed by the one before', async () => {
    const [root, first, thief] = [await newKey(), await newKey(), await newKey()];
    const chain = [
      await root.sign({ publicKey: first.publicKey }),
      await thief.sign({ publicKey: thief.publicKey }),
    ];
    expect(await verifyKeyChain(root.publicKey, chain)).toEqual([first.publicKey]);
    expect(await verifyKeyChain(thief.publicKey, chain)).toEqual([]);
    expect(await verifyKeyChain('rubbish', ['rubbish'])).toEqual([]);
  });
});

describe('a receipt', () => {
  it('is read when a trusted key signed it', async () => {
    const [old, current] = [await newKey(), await newKey()];
    const trusted = [old.publicKey, current.publicKey];
    expect(await verifyReceipt(await current.sign(receipt), trusted)).toEqual(receipt);
    expect(await verifyReceipt(await old.sign(receipt), trusted)).toEqual(receipt);
  });

  it('is none when another key signed it, a byte was changed, or it does not read', async () => {
    const [server, thief] = [await newKey(), await newKey()];
    const trusted = [server.publicKey];
    const jws = await server.sign(receipt);
    const [head, payload, signature] = jws.split('.');
    const changed = Buffer.from(JSON.stringify({ ...receipt, held: [[1, 9]] })).toString('base64url');
    const bad = [
      await thief.sign(receipt),
      `${head}.${changed}.${signature}`,
      `${head}.${payload}.`,
      await server.sign({ ...receipt, runs: 'all' }),
      '',
      '<html>',
    ];
    for (const text of bad) expect(await verifyReceipt(text, trusted)).toBeUndefined();
    // A newer province may say more than this build understands.
    expect(await verifyReceipt(await server.sign({ ...receipt, more: 1 }), trusted)).toEqual(receipt);
  });

  it('is none under alg none, HS256 with the public key as secret, or another curve', async () => {
    const server = await newKey();
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part(receipt)}.`;
    const secret = fromBase64url(server.publicKey) as Uint8Array;
    const hmac = await new SignJWT({ ...receipt }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    const p384 = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
    const es384 = await new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
      .setProtectedHeader({ alg: 'ES384' })
      .sign(p384.privateKey);
    for (const jws of [unsigned, hmac, es384])
      expect(await verifyReceipt(jws, [server.publicKey])).toBeUndefined();
  });
});
