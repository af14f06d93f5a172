import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weakPin } from '../../../src/domain/pin-rules.ts';
import { FLOOR, isAllowed, parametersFor, stretch } from '../../../src/vault/pin/stretch.ts';
import { countTry, noTries, passWait, type Tries, waitOf } from '../../../src/vault/pin/tries.ts';

const NOON = Date.parse('2026-11-22T05:00:00Z');
const MINUTE = 60_000;
const after = (failed: number): Tries => {
  let tries = noTries(NOON);
  for (let n = 0; n < failed; n++) tries = countTry(tries, NOON);
  return tries;
};

test('four wrong PINs cost nothing, then 30 seconds, 1, 5 and 30 minutes, and 30 for each further one', () => {
  const waits = Array.from({ length: 15 }, (_, n) => waitOf(after(n + 1)) / 1_000);
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 300, 1800, 1800, 1800, 1800, 1800, 1800, 1800, 1800]);
});

test('a wait passes by the running clock alone', () => {
  const tries = after(8);
  expect(waitOf(passWait(tries, NOON, 10 * MINUTE))).toBe(20 * MINUTE);
  expect(waitOf(passWait(tries, NOON, 30 * MINUTE))).toBe(0);
});

test('a clock set forward shortens a wait to a minute of the running app, and never below', () => {
  expect(waitOf(passWait(after(8), NOON + 365 * 24 * 60 * MINUTE, 0))).toBe(MINUTE);
  expect(waitOf(passWait(after(8), NOON + 365 * 24 * 60 * MINUTE, 20_000))).toBe(40_000);
  expect(waitOf(passWait(after(5), NOON + 365 * 24 * 60 * MINUTE, 0))).toBe(30_000);
});

test('a clock set back lengthens nothing beyond the whole wait', () => {
  expect(waitOf(passWait(after(8), NOON - 24 * 60 * MINUTE, 0))).toBe(30 * MINUTE);
  expect(waitOf(passWait(after(8), NOON - 24 * 60 * MINUTE, 30 * MINUTE))).toBe(0);
});

test('a restart voids no wait, and goes on where it was written down last', () => {
  const written = passWait(after(8), NOON + 10 * MINUTE, 10 * MINUTE);
  expect(waitOf(written)).toBe(20 * MINUTE);
  // The phone was off for five minutes, and its clock ran on.
  expect(waitOf(passWait(written, NOON + 15 * MINUTE, 0))).toBe(15 * MINUTE);
});

test('whatever the clocks and restarts, an hour of the running app ends every wait and less than its minute never does', () => {
  const step = fc.record({ ranMs: fc.nat(20_000), jumpMs: fc.integer({ min: -1e10, max: 1e10 }) });
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 15 }), fc.array(step, { maxLength: 12 }), (failed, steps) => {
      let tries = after(failed);
      let now = NOON;
      let ranMs = 0;
      for (const { ranMs: ran, jumpMs } of steps) {
        now += jumpMs;
        ranMs += ran;
        tries = passWait(tries, now, ran);
      }
      if (ranMs < MINUTE) expect(waitOf(tries)).toBeGreaterThan(0);
      expect(waitOf(passWait(tries, now, 60 * MINUTE))).toBe(0);
    }),
  );
});

test('Argon2id takes a second where it can, and never less than 19 MiB and two passes', () => {
  expect(parametersFor(4_000)).toEqual(FLOOR);
  expect(parametersFor(1_000)).toEqual({ memoryKiB: 19 * 1024, passes: 2 });
  expect(parametersFor(500)).toEqual({ memoryKiB: 38 * 1024, passes: 2 });
  expect(parametersFor(50)).toEqual({ memoryKiB: 64 * 1024, passes: 12 });
  for (const floorMs of [0, 0.1, 1, 10, 100, 333, 5_000, 60_000])
    expect(isAllowed(parametersFor(floorMs)), `${floorMs}`).toBe(true);
});

test('nothing is stretched by less than the floor', async () => {
  await expect(stretch('739150', new Uint8Array(16), { memoryKiB: 8, passes: 1 })).rejects.toThrow(
    RangeError,
  );
});

test('the bytes are those of the reference implementation', async () => {
  const salt = new TextEncoder().encode('somesalt');
  const bytes = await stretch('password', salt, { memoryKiB: 65_536, passes: 2 });
  expect(Buffer.from(bytes).toString('hex')).toBe(
    '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  );
});

test('a PIN that is tried first is refused, with the reason', () => {
  expect(weakPin('48291')).toBe('short');
  for (const pin of ['000000', '99999999']) expect(weakPin(pin), pin).toBe('same');
  for (const pin of ['123456', '654321', '567890', '098765', '23456789'])
    expect(weakPin(pin), pin).toBe('row');
  for (const pin of ['121212', '123123', '47474747']) expect(weakPin(pin), pin).toBe('repeats');
  for (const pin of ['050887', '311299', '05081987', '02091945']) expect(weakPin(pin), pin).toBe('birthday');
  for (const pin of ['482915', '739150', '320587', '051387', '739150284615'])
    expect(weakPin(pin), pin).toBeUndefined();
});
