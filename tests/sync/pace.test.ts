import { expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/protocol.ts';
import { firstPace, nextPace, type Pace } from '../../src/sync/pace.ts';

const arrived = (pace: Pace) => nextPace(pace, 'arrived', pace.bytes);
const cut = (pace: Pace) => nextPace(pace, 'cut', pace.bytes);

it('starts at 8 kB and doubles up to the largest batch while full batches arrive', () => {
  const sizes: number[] = [];
  let pace = firstPace;
  for (let i = 0; i < 7; i++) {
    sizes.push(pace.bytes);
    pace = arrived(pace);
  }
  expect(sizes).toEqual([8_192, 16_384, 32_768, 65_536, 131_072, 262_144, LIMITS.maxBatchBytes]);
});

it('halves a size the living link did not carry, and out of silence feels its way down to one record', () => {
  const alive = arrived(firstPace);
  expect(cut(alive).bytes).toBe(8_192);
  let pace = firstPace;
  for (let i = 0; i < 10; i++) pace = cut(pace);
  expect(cut(firstPace).bytes).toBe(2_048);
  expect(pace.bytes).toBe(512);
});

it('is soon back at full size after an outage, which taught nothing about the link', () => {
  let pace = firstPace;
  for (let i = 0; i < 10; i++) pace = cut(pace);
  const sizes = [pace.bytes];
  for (let i = 0; i < 3; i++) {
    pace = arrived(pace);
    sizes.push(pace.bytes);
  }
  expect(sizes).toEqual([512, 2_048, 8_192, 16_384]);
});

it('takes a batch of a proven measure for proven, whatever bytes it happens to have', () => {
  const proven = nextPace({ ...firstPace, bytes: 1_024, ceiling: 2_000 }, 'arrived', 900);
  expect(nextPace(proven, 'cut', 1_000).bytes).toBe(1_024);
});

it('tries a size that has arrived once more before it is cut down', () => {
  const small = { ...arrived(firstPace), bytes: 8_192 };
  expect(cut(small).bytes).toBe(8_192);
  expect(cut(cut(small)).bytes).toBe(2_048);
});

it('does not grow because of a small batch that says nothing about a larger one', () => {
  expect(nextPace(firstPace, 'arrived', 600).bytes).toBe(firstPace.bytes);
});

it('stays below a size that failed until many batches have arrived, and ever longer', () => {
  let pace = cut(arrived(firstPace));
  const tried = () => {
    let n = 0;
    for (; pace.bytes < 16_384; n++) pace = arrived(pace);
    pace = cut(pace);
    return n;
  };
  expect(pace.bytes).toBe(8_192);
  expect(tried()).toBe(8);
  expect(tried()).toBe(16);
});

it('never tries again what was refused as too large', () => {
  let pace = nextPace(firstPace, 'too_large', 8_192);
  for (let i = 0; i < 100; i++) pace = arrived(pace);
  expect(pace.bytes).toBeLessThan(8_192);
});

/** A link that resets everything after each `every` bytes, with `overhead` bytes around each batch. */
const drain = (every: number, overhead: number, total: number) => {
  let pace = firstPace;
  let passed = 0;
  let room = every;
  let useful = 0;
  let requests = 0;
  for (let left = total; left > 0 && requests < 1_000; requests++) {
    const size = Math.min(pace.bytes, left);
    if (size + overhead <= room) {
      room -= size + overhead;
      passed += size + overhead;
      useful += size + overhead;
      left -= size;
      pace = nextPace(pace, 'arrived', size);
    } else {
      passed += room;
      room = every;
      pace = nextPace(pace, 'cut', size);
    }
  }
  return { waste: passed / useful, requests };
};

it('drains a link that dies after every 3 kB, 8 kB or 64 kB without sending half of it twice', () => {
  for (const every of [3_000, 8_000, 64_000]) {
    const { waste, requests } = drain(every, 1_700, 60_000);
    expect(requests).toBeLessThan(200);
    expect(waste, `a cut every ${every} bytes`).toBeLessThan(1.5);
  }
});
