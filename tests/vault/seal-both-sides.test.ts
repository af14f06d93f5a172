import { describe, expect, it } from 'vitest';
import { createIngestOpener, ingestKeyOf } from '../../server/auth/ingest-key.ts';
import { sealFor as sealAtTheProvince } from '../../server/auth/seal.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { deriveKeyId } from '../../src/domain/public-key.ts';
import { readSealed } from '../../src/domain/sealed.ts';
import { openSealed, sealFor } from '../../src/vault/seal.ts';
import { newBoxKey } from '../support/encode-ports.ts';
import { sha256 } from '../support/sha256.ts';

const secret = new Uint8Array(32).fill(9);
const plain = new TextEncoder().encode('Đã nhận 14 buổi.');
const recipientOf = (position: number, province = '14', of = secret) => {
  const { kid, publicKey } = ingestKeyOf(of, province, position);
  return { kid, publicKey: base64url(publicKey) };
};

describe('the key of the province', () => {
  it('is the same at every start, another one for each province, position and secret, and named as phones name keys', async () => {
    const first = ingestKeyOf(secret, '14', 1);
    expect(ingestKeyOf(secret, '14', 1)).toEqual(first);
    expect(await deriveKeyId(first.publicKey, sha256)).toBe(first.kid);
    const others = [ingestKeyOf(secret, '14', 2), ingestKeyOf(secret, '11', 1)];
    others.push(ingestKeyOf(new Uint8Array(32), '14', 1));
    expect(new Set([first, ...others].map(({ kid }) => kid)).size).toBe(4);
  });

  it('opens what phones sealed to it, by the newest directory or an older one', async () => {
    const open = createIngestOpener(secret, '14', 3);
    const officer = await newBoxKey();
    for (const position of [1, 2, 3])
      expect(
        await open(await sealFor(plain, [officer, recipientOf(position)], 'carry/1'), 'carry/1'),
      ).toEqual(plain);
    const ahead = await sealFor(plain, [recipientOf(4)], 'carry/1');
    expect(await open(ahead, 'carry/1')).toBeUndefined();
  });

  it('opens nothing of another province, another secret, another purpose, or with a stripped recipient', async () => {
    const officer = await newBoxKey();
    const sealed = await sealFor(plain, [officer, recipientOf(1)], 'carry/1');
    const open = createIngestOpener(secret, '14', 1);
    expect(await open(sealed, 'closed/1')).toBeUndefined();
    expect(await createIngestOpener(secret, '11', 1)(sealed, 'carry/1')).toBeUndefined();
    expect(await createIngestOpener(new Uint8Array(32), '14', 1)(sealed, 'carry/1')).toBeUndefined();
    const read = readSealed(sealed);
    const stripped = JSON.stringify({ ...read, recipients: read?.recipients.slice(1) });
    expect(await open(stripped, 'carry/1')).toBeUndefined();
    for (const rubbish of ['', '{}', '<html>', sealed.slice(0, -9)])
      expect(await open(rubbish, 'carry/1')).toBeUndefined();
  });
});

describe('what the province seals', () => {
  it('is opened by the device it is for alone', async () => {
    const [device, other] = [await newBoxKey(), await newBoxKey()];
    const publicKey = new Uint8Array(Buffer.from(device.publicKey, 'base64url'));
    const sealed = await sealAtTheProvince(plain, [{ kid: device.kid, publicKey }], 'mail/1');
    expect(await openSealed(sealed, device.kid, device.privateKey, 'mail/1')).toEqual(plain);
    expect(await openSealed(sealed, other.kid, other.privateKey, 'mail/1')).toBeUndefined();
    expect(await openSealed(sealed, device.kid, device.privateKey, 'carry/1')).toBeUndefined();
  });
});
