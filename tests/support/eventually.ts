import { expect } from 'vitest';

/** An expectation of something that comes about within ten seconds. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 30_000, interval: 50 });
