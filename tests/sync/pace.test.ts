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

it('tries a size once more, then goes back to what has arrived, then feels its way down to one record', () => {
  const alive = { ...arrived(firstPace) };
  const again = cut(alive);
  expect(again.bytes).toBe(16_384);
  expect(cut(again).bytes).toBe(8_192);
  expect(cut(cut(again)).bytes).toBe(2_048);
  let pace = firstPace;
  for (let i = 0; i < 10; i++) pace = cut(pace);
  expect(cut(firstPace).bytes).toBe(2_048);
  expect(pace.bytes).toBe(256);
});

it('is soon back at full size after an outage, which taught nothing about the link', () => {
  for (const before of [firstPace, arrived(arrived(firstPace))]) {
    let pace = before;
    for (let i = 0; i < 10; i++) pace = cut(pace);
    const sizes = [pace.bytes];
    for (let i = 0; i < 5; i++) {
      pace = arrived(pace);
      sizes.push(pace.bytes);
    }
    expect(sizes).toEqual([256, 1_024, 2_048, 4_096, 8_192, 16_384]);
  }
});

it('goes towards a size that failed in small steps and stays where the next one is not worth a cut', () => {
  let pace: Pace = { ...firstPace, bytes: 1_024, proven: 1_024, ceiling: 2_048, cuts: 0 };
  const sizes: number[] = [];
  for (let i = 0; i < 7; i++) {
    pace = arrived(pace);
    sizes.push(pace.bytes);
  }
  expect(sizes).toEqual([1_024, 1_024, 1_280, 1_600, 1_824, 1_824, 1_824]);
});

it('does not grow because of a small batch that says nothing about a larger one', () => {
  expect(nextPace(firstPace, 'arrived', 600).bytes).toBe(firstPace.bytes);
});

it('stays below a size that failed until many batches have arrived, and ever longer', () => {
  let pace = cut(cut(arrived(firstPace)));
  const tried = () => {
    let n = 0;
    for (; pace.bytes < 16_384; n++) pace = arrived(pace);
    pace = cut(cut(pace));
    return n;
  };
  expect(pace.bytes).toBe(8_192);
  expect(tried()).toBe(16);
  expect(tried()).toBe(32);
});

it('forgets a ceiling once a batch beyond it has arrived', () => {
  let pace = cut(cut(arrived(firstPace)));
  for (let i = 0; i < 17; i++) pace = arrived(pace);
  expect(pace.bytes).toBe(40_960);
  expect(arrived(pace).bytes).toBe(81_920);
});

it('never tries again what was refused as too large', () => {
  let pace = nextPace(firstPace, 'too_large', 8_192);
  for (let i = 0; i < 100; i++) pace = arrived(pace);
  expect(pace.bytes).toBeLessThan(8_192);
});

/**
 * A link that resets everything after each `every` bytes, with `overhead` bytes around each batch. Batches fill their
 * measure by 85 to 100 %. A browser sends a request again by itself when a connection it had used before is reset.
 */
const drain = (every: number, overhead: number, total: number, isBrowser: boolean) => {
  let pace = firstPace;
  let passed = 0;
  let room = every;
  let useful = 0;
  let requests = 0;
  let isReused = false;
  for (let left = total; left > 0 && requests < 1_000; requests++) {
    const size = Math.min(Math.floor(pace.bytes * (0.85 + 0.15 * ((requests * 0.618) % 1))), left);
    if (size + overhead <= room) {
      room -= size + overhead;
      passed += size + overhead;
      useful += size + overhead;
      left -= size;
      pace = nextPace(pace, 'arrived', size);
      isReused = true;
    } else {
      passed += room;
      room = every;
      if (!isReused || !isBrowser) pace = nextPace(pace, 'cut', size);
      isReused = false;
    }
  }
  return { waste: passed / useful, requests };
};

it('drains a link that dies after every 3 kB or 64 kB without sending half of it twice', () => {
  for (const every of [3_000, 64_000])
    for (const isBrowser of [true, false]) {
      const { waste, requests } = drain(every, 1_050, 60_000, isBrowser);
      expect(requests).toBeLessThan(150);
      expect(waste, `a cut every ${every} bytes`).toBeLessThan(1.45);
    }
});
