import { fromBase64url } from './envelope.ts';

/**
 * Id of the newest key in a province's chain: what a phone names to say that it needs no link of the chain again.
 * Reads without verifying, so it decides only what is left out of an answer, never what is trusted.
 * @param keys links as compact JWS of `{kid, publicKey, from}`, the newest last
 * @returns undefined for an empty chain or one that cannot be read
 */
export const newestKeyId = (keys: readonly string[]): string | undefined => {
  const payload = fromBase64url(keys.at(-1)?.split('.')[1] ?? '');
  if (!payload) return undefined;
  try {
    const { kid } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as {
      kid?: unknown;
    };
    return typeof kid === 'string' && /^[\w-]{16}$/.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
};
