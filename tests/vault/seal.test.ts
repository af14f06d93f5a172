import fc from 'fast-check';
import { GeneralEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { fromBase64url } from '../../src/domain/envelope.ts';
import { readSealed, sealBinding } from '../../src/domain/sealed.ts';
import { openSealed, sealFor } from '../../src/vault/seal.ts';
import { newBoxKey } from '../support/encode-ports.ts';
import { sha256 } from '../support/sha256.ts';

const text = (value: string) => new TextEncoder().encode(value);
const plain = text('Bà con hỏi nhiều về thủ tục.');
const PURPOSE = 'carry/1 14';

const parsed = (sealed: string) => {
  const read = readSealed(sealed);
  if (!read) throw new Error('not sealed');
  return read;
};

describe('a sealed text', () => {
  it('is opened by each of its recipients and by nobody else', async () => {
    const [first, second, stranger] = [await newBoxKey(), await newBoxKey(), await newBoxKey()];
    const sealed = await sealFor(plain, [first, second], PURPOSE);
    for (const key of [first, second])
      expect(await openSealed(sealed, key.kid, key.privateKey, PURPOSE)).toEqual(plain);
    expect(await openSealed(sealed, stranger.kid, stranger.privateKey, PURPOSE)).toBeUndefined();
    // The id of one with the key of another opens nothing either.
    expect(await openSealed(sealed, first.kid, second.privateKey, PURPOSE)).toBeUndefined();
    expect(await openSealed(sealed, first.kid, stranger.privateKey, PURPOSE)).toBeUndefined();
  });

  it('opens for one recipient alone, and when it holds nothing', async () => {
    const key = await newBoxKey();
    for (const bytes of [plain, new Uint8Array()])
      expect(
        await openSealed(await sealFor(bytes, [key], PURPOSE), key.kid, key.privateKey, PURPOSE),
      ).toEqual(bytes);
  });

  it('opens for no other purpose than the one it was sealed for', async () => {
    const key = await newBoxKey();
    const sealed = await sealFor(plain, [key], PURPOSE);
    expect(await openSealed(sealed, key.kid, key.privateKey, 'closed/1 14')).toBeUndefined();
  });

  it('is refused when a recipient was stripped, doubled or put in another place under another name', async () => {
    const [first, second] = [await newBoxKey(), await newBoxKey()];
    const sealed = parsed(await sealFor(plain, [first, second], PURPOSE));
    const [a, b] = sealed.recipients as [
      (typeof sealed.recipients)[number],
      (typeof sealed.recipients)[number],
    ];
    const open = (recipients: readonly unknown[]) =>
      openSealed(JSON.stringify({ ...sealed, recipients }), first.kid, first.privateKey, PURPOSE);
    expect(await open([a, b])).toEqual(plain);
    // Their order says nothing, so it may change on the way.
    expect(await open([b, a])).toEqual(plain);
    expect(await open([a])).toBeUndefined();
    expect(await open([a, a])).toBeUndefined();
    expect(await open([a, b, { ...b, header: { ...b.header, kid: 'another-recipient' } }])).toBeUndefined();
    expect(await open([a, { ...b, header: { ...b.header, kid: 'another-recipient' } }])).toBeUndefined();
    expect(await open([])).toBeUndefined();
  });

  it('is refused under another algorithm, and when its binding was made anew for the recipients that are left', async () => {
    const [first, second] = [await newBoxKey(), await newBoxKey()];
    const sealed = parsed(await sealFor(plain, [first, second], PURPOSE));
    const alone = parsed(await sealFor(plain, [first], PURPOSE));
    const [a] = sealed.recipients;
    const open = (change: object) =>
      openSealed(JSON.stringify({ ...sealed, ...change }), first.kid, first.privateKey, PURPOSE);
    expect(await open({ recipients: [a], aad: alone.aad })).toBeUndefined();
    for (const alg of ['dir', 'ECDH-ES', 'ECDH-ES+A128KW', 'RSA-OAEP', 'none'])
      expect(
        await open({
          recipients: sealed.recipients.map((r) => ({ ...r, header: { ...r.header, alg } })),
        }),
      ).toBeUndefined();
  });

  it('is refused when whoever sealed it chose weaker algorithms', async () => {
    const { kid, publicKey, privateKey } = await newBoxKey();
    const raw = fromBase64url(publicKey) as Uint8Array<ArrayBuffer>;
    const key = await crypto.subtle.importKey('raw', raw, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
    const sealedBy = async (alg: string, enc: string) =>
      JSON.stringify(
        await new GeneralEncrypt(plain)
          .setProtectedHeader({ enc })
          .setAdditionalAuthenticatedData(await sealBinding(PURPOSE, [kid], sha256))
          .addRecipient(key)
          .setUnprotectedHeader({ alg, kid })
          .encrypt(),
      );
    const open = (sealed: string) => openSealed(sealed, kid, privateKey, PURPOSE);
    expect(await open(await sealedBy('ECDH-ES+A256KW', 'A256GCM'))).toEqual(plain);
    for (const [alg, enc] of [
      ['ECDH-ES+A128KW', 'A256GCM'],
      ['ECDH-ES+A256KW', 'A128GCM'],
      ['ECDH-ES+A256KW', 'A128CBC-HS256'],
    ] as const)
      expect(await open(await sealedBy(alg, enc))).toBeUndefined();
  });

  it('never opens to anything else, whatever character of it was changed', async () => {
    const [first, second] = [await newBoxKey(), await newBoxKey()];
    const sealed = await sealFor(plain, [first, second], PURPOSE);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length - 1),
        fc.constantFrom(...'ABCdef019-_{}",:'),
        async (at, character) => {
          fc.pre(sealed[at] !== character);
          const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
          const opened = await openSealed(changed, first.kid, first.privateKey, PURPOSE);
          // What no reader looks at may change: another name of the second key's wrapped copy, a spare bit.
          if (opened !== undefined) expect(opened).toEqual(plain);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is none when it is anything else', async () => {
    const key = await newBoxKey();
    for (const rubbish of ['', '<html>', '{}', 'null', '[]', '{"recipients":[]}', '1'])
      expect(await openSealed(rubbish, key.kid, key.privateKey, PURPOSE)).toBeUndefined();
  });
});
