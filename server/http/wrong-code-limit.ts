import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Wrong codes an address may try within a quarter of an hour: 15 phones share one Wi-Fi, and fingers slip. */
const WRONG_CODES = 30;
const WINDOW_SECONDS = 15 * 60;

/** Counts wrong activation codes by address. Right ones cost nothing. */
export interface WrongCodeLimit {
  /** Seconds until the address may try again; 0 while it may. */
  readonly waitSeconds: (address: string) => Promise<number>;
  readonly countWrong: (address: string) => Promise<void>;
}

/** Keeps the counts of one process in its memory: with n processes an address gets n times as many tries. */
export const createWrongCodeLimit = (points = WRONG_CODES): WrongCodeLimit => {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return {
    waitSeconds: async (address) => {
      const state = await limiter.get(networkOf(address));
      if (!state || (state.consumedPoints ?? 0) < points) return 0;
      return Math.ceil((state.msBeforeNext ?? 0) / 1000);
    },
    countWrong: async (address) => {
      await limiter.penalty(networkOf(address));
    },
  };
};

/** An IPv6 customer has a whole /64. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;
