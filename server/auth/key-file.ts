import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SECRET_BYTES = 32;

/**
 * The secret of KEY_FILE, made with mode 0600 when the file is missing. All processes of an endpoint share one.
 * Throws in one sentence if the file holds anything else.
 */
export const readKeyFile = (path: string): Uint8Array => {
  mkdirSync(dirname(path), { recursive: true });
  try {
    // "wx": of two processes that start at once, one makes it and both read it.
    writeFileSync(path, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (secret.length !== SECRET_BYTES)
    throw new Error(`${path} is no key file: it must hold ${SECRET_BYTES} bytes in base64url.`);
  return new Uint8Array(secret);
};

/** A key for one purpose, so that no two uses of the secret can be played against each other. */
export const deriveKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(createHmac('sha256', secret).update(purpose).digest());
