import * as z from 'zod/mini';
import { base64url, type Sha256 } from './envelope.ts';

/** A public key as it travels: raw uncompressed P-256 point, 65 bytes, base64url; that it lies on the curve is not checked. */
export const publicKeySchema = z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/));

/** Id of a key as it travels: 16 characters. */
export const keyIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/));

/** The id of a key given as its raw 65 bytes: the first 96 bits of its SHA-256, base64url. */
export const deriveKeyId = async (rawPublicKey: Uint8Array, sha256: Sha256): Promise<string> =>
  base64url((await sha256(rawPublicKey)).slice(0, 12));
