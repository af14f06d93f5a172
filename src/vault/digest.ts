import type { Sha256 } from '../domain/envelope.ts';

/** SHA-256 by the platform. */
export const sha256: Sha256 = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
