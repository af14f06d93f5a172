import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { promisify } from 'node:util';

/**
 * A file only the holder of its passphrase can read:
 *
 *   "SCTBAK1\n"  16 bytes salt  12 bytes nonce  ciphertext (AES-256-GCM)  16 bytes tag
 *
 * The key is scrypt(passphrase, salt). The head is authenticated with the rest. Whoever reads must take nothing as
 * true before the end: the tag is checked there.
 */
const MAGIC = Buffer.from('SCTBAK1\n');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + SALT + NONCE;

const keyOf = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  (promisify(scrypt) as (p: string, s: Uint8Array, n: number, o: object) => Promise<Buffer>)(
    passphrase.normalize('NFC'),
    salt,
    32,
    { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 },
  );

/** Encrypts what flows through it. */
export const sealStream = async (passphrase: string): Promise<Transform> => {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const head = Buffer.concat([MAGIC, salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce).setAAD(head);
  let started = false;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (!started) this.push(head);
      started = true;
      done(null, cipher.update(chunk));
    },
    flush(done) {
      if (!started) this.push(head);
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
};

/** The file is none of ours, cut off or changed, or the passphrase is another. Its message is for the operator. */
export class UnreadableBackup extends Error {}

/**
 * Decrypts a sealed file piece by piece; throws UnreadableBackup at its end, at the latest, if a bit was changed.
 * Everything given out before is unproved: commit nothing until the iteration has ended.
 */
export async function* openSealed(source: Readable, passphrase: string): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0);
  let decipher: ReturnType<typeof createDecipheriv> | undefined;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    pending = Buffer.concat([pending, chunk]);
    if (!decipher) {
      if (pending.length < HEAD) continue;
      const head = pending.subarray(0, HEAD);
      if (!head.subarray(0, MAGIC.length).equals(MAGIC)) break;
      const key = await keyOf(passphrase, head.subarray(MAGIC.length, MAGIC.length + SALT));
      decipher = createDecipheriv('aes-256-gcm', key, head.subarray(MAGIC.length + SALT)).setAAD(head);
      pending = pending.subarray(HEAD);
    }
    // The last 16 bytes seen so far may be the tag.
    const ready = Math.max(0, pending.length - TAG);
    if (ready > 0) yield decipher.update(pending.subarray(0, ready));
    pending = pending.subarray(ready);
  }
  if (!decipher || pending.length !== TAG)
    throw new UnreadableBackup('This is no backup of Sổ công tác, or it is cut off.');
  try {
    (decipher as ReturnType<typeof createDecipheriv> & { setAuthTag: (tag: Buffer) => void }).setAuthTag(
      pending,
    );
    yield decipher.final();
  } catch {
    throw new UnreadableBackup('The passphrase is wrong, or the file was changed.');
  }
}
