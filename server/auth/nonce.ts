import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a nonce may be used, by the clock of the server alone. */
const NONCE_LIFETIME_MS = 5 * 60_000;

/** Gives and judges nonces without keeping any: a nonce is its own time with a code of authenticity. */
export interface Nonces {
  readonly issue: () => string;
  /** True for a nonce of this endpoint not older than its lifetime. It may be used again within it. */
  readonly isValid: (nonce: string) => boolean;
}

/** @param key from `deriveKey`, the same in every process of the endpoint */
export const createNonces = (key: Uint8Array, clock: () => number): Nonces => {
  const mac = (time: string) => createHmac('sha256', key).update(time).digest('base64url').slice(0, 22);
  return {
    issue: () => {
      const time = Math.floor(clock()).toString(36);
      return `${time}-${mac(time)}`;
    },
    isValid: (nonce) => {
      const [time = '', ...rest] = nonce.split('-');
      const given = Buffer.from(rest.join('-'));
      const expected = Buffer.from(mac(time));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      const ageMs = clock() - Number.parseInt(time, 36);
      // A clock set back between two requests makes a nonce younger than now: still our own.
      return Math.abs(ageMs) <= NONCE_LIFETIME_MS;
    },
  };
};
