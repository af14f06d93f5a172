import { expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/protocol.ts';
import { firstPace, nextPace, type Pace } from '../../src/sync/pace.ts';

const after = (pace: Pace, outcome: Parameters<typeof nextPace>[1], times: number): number[] => {
  const sizes: number[] = [];
  let now = pace;
  for (let i = 0; i < times; i++) {
    now = nextPace(now, outcome, now.bytes);
    sizes.push(now.bytes);
  }
  return sizes;
};

it('starts at 8 kB and grows to the largest batch while full batches arrive', () => {
  expect(firstPace.bytes).toBe(8_192);
  expect(after(firstPace, 'arrived', 4)).toEqual([
    32_768,
    131_072,
    LIMITS.maxBatchBytes,
    LIMITS.maxBatchBytes,
  ]);
});

it('does not grow because of a small batch that says nothing about a larger one', () => {
  expect(nextPace(firstPace, 'arrived', 600)).toEqual(firstPace);
});

it('halves what was lost down to one record, and grows again once something arrives', () => {
  expect(after(firstPace, 'lost', 6)).toEqual([4_096, 2_048, 1_024, 512, 256, 256]);
  expect(nextPace(firstPace, 'lost', 3_000).bytes).toBe(1_500);
  const small = nextPace(firstPace, 'lost', 512);
  expect(after(small, 'arrived', 3)).toEqual([1_024, 4_096, 16_384]);
});

it('never tries again what was refused as too large', () => {
  const pace = nextPace(firstPace, 'too_large', 8_192);
  expect(Math.max(...after(pace, 'arrived', 100))).toBeLessThan(8_192);
  expect(after(nextPace(pace, 'lost', pace.bytes), 'arrived', 5).at(-1)).toBe(pace.most);
});
