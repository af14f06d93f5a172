import { beforeEach, describe, expect, test } from 'vitest';
import { createKeyBox, type KeyBoxParts } from '../../../src/vault/pin/key-box.ts';
import type { VaultQuestion, VaultState } from '../../../src/vault/pin/messages.ts';
import { FLOOR } from '../../../src/vault/pin/stretch.ts';
import { sealFor } from '../../../src/vault/seal.ts';
import { type MemorySlots, memorySlots } from '../../support/key-slots.ts';

const PIN = '482915';
let memory: MemorySlots;
let now: number;
let ran: number;
let stretched: number;
let atStretch: () => void;

/** What a start of the worker is made of; the PIN is stretched by a stand-in, so that fifteen tries are quick. */
const parts = (): KeyBoxParts => ({
  profileId: 'p1',
  slots: memory.slots,
  stretch: async (pin, salt) => {
    stretched += 1;
    atStretch();
    const bytes = new TextEncoder().encode(`${pin} ${salt.join()}`);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  },
  calibrate: async () => FLOOR,
  clock: () => now,
  elapsed: () => ran,
  locked: (run) => run(),
});
const start = () => {
  const box = createKeyBox(parts());
  return {
    ask: (question: VaultQuestion) => box(question),
    state: async () => (await box({ ask: 'state' })).state as VaultState,
    unlock: async (pin: string) => (await box({ ask: 'unlock', pin })).isDone,
    set: async (pin: string) => (await box({ ask: 'set', pin })).isDone,
  };
};
const pass = (ms: number) => {
  now += ms;
  ran += ms;
};

beforeEach(() => {
  memory = memorySlots();
  now = Date.parse('2026-11-22T05:00:00Z');
  ran = 0;
  stretched = 0;
  atStretch = () => undefined;
});

test('a new worker holds nothing open; the right PIN opens the same key again', async () => {
  const first = start();
  expect(await first.state()).toEqual({ at: 'none' });
  expect(await first.set(PIN)).toBe(true);
  const opened = await first.state();
  expect(opened.at).toBe('open');

  const second = start();
  expect(await second.state()).toMatchObject({ at: 'locked', failed: 0, freeLeft: 5, waitMs: 0 });
  expect(await second.unlock('482916')).toBe(false);
  expect(await second.state()).toMatchObject({ at: 'locked', freeLeft: 4, left: 14 });
  expect(await second.unlock(PIN)).toBe(true);
  expect(await second.state()).toEqual(opened);
  // A right one takes the wrong ones back.
  expect(await start().state()).toMatchObject({ freeLeft: 5, left: 15 });
});

test('a try is written down before the PIN is tried', async () => {
  await start().set(PIN);
  const again = start();
  const writes = memory.writes();
  let writtenBefore = 0;
  atStretch = () => {
    writtenBefore = memory.writes();
    throw new Error('killed');
  };
  await expect(again.unlock(PIN)).rejects.toThrow('killed');
  expect(writtenBefore).toBe(writes + 1);
  atStretch = () => undefined;
  expect(await start().state()).toMatchObject({ failed: 1, freeLeft: 4 });
});

test('a try that cannot be written down is not made', async () => {
  await start().set(PIN);
  stretched = 0;
  memory.cutNextAfter(30);
  await expect(start().unlock(PIN)).rejects.toThrow('cut');
  expect(stretched).toBe(0);
  expect(await start().unlock(PIN)).toBe(true);
});

describe('after five wrong PINs', () => {
  const guess = async (times: number) => {
    const box = start();
    for (let n = 0; n < times; n++) await box.unlock('000001');
    return box;
  };
  beforeEach(async () => {
    await start().set(PIN);
    stretched = 0;
  });

  test('nothing is tried before the wait is over, the right PIN neither', async () => {
    const box = await guess(5);
    expect(await box.state()).toMatchObject({ freeLeft: 0, left: 10, waitMs: 30_000 });
    expect(await box.unlock(PIN)).toBe(false);
    expect(stretched).toBe(5);
    pass(29_999);
    expect(await box.unlock(PIN)).toBe(false);
    pass(1);
    expect(await box.unlock(PIN)).toBe(true);
  });

  test('a restart begins no wait anew and ends none, and what ran before it counts', async () => {
    const box = await guess(8 - 3);
    for (const ms of [30_000, 60_000, 300_000]) {
      pass(ms);
      await box.unlock('000001');
    }
    expect(await box.state()).toMatchObject({ failed: 8, waitMs: 1_800_000 });
    for (let n = 0; n < 60; n++) {
      pass(10_000);
      await box.state();
    }
    const again = start();
    expect(await again.state()).toMatchObject({ waitMs: 1_200_000 });
    // The minute that must run is over: the clock, set a year ahead, may count the rest.
    now += 365 * 24 * 3_600_000;
    const next = start();
    const left = (await next.state()) as { waitMs: number };
    expect(left.waitMs).toBe(0);
  });

  test('a clock set ahead at once leaves a minute', async () => {
    const box = await guess(5);
    for (const ms of [30_000, 60_000]) {
      pass(ms);
      await box.unlock('000001');
    }
    now += 365 * 24 * 3_600_000;
    expect(await start().state()).toMatchObject({ failed: 7, waitMs: 60_000 });
  });

  test('the fifteenth drops the wrapped key from both files; a new PIN makes another officer key', async () => {
    const box = start();
    const before = (await box.state()) as { officer: { kid: string } };
    const wrapped = /"master":"([^"]+)"/.exec(new TextDecoder().decode(memory.bytes[0]))?.[1] as string;
    for (let n = 0; n < 15; n++) {
      await box.unlock('000001');
      pass(1_800_000);
    }
    expect(stretched).toBe(15);
    expect(await box.state()).toEqual({ at: 'lost', why: 'tries' });
    for (const bytes of memory.bytes) expect(new TextDecoder().decode(bytes)).not.toContain(wrapped);
    expect(await box.unlock(PIN)).toBe(false);
    expect(await box.set('739150')).toBe(true);
    const after = (await box.state()) as { officer: { kid: string } };
    expect(after.officer.kid).not.toBe(before.officer.kid);
  });

  test('a fifteenth that was cut short is a wrong one', async () => {
    const box = start();
    for (let n = 0; n < 14; n++) {
      await box.unlock('000001');
      pass(1_800_000);
    }
    atStretch = () => {
      throw new Error('killed');
    };
    await expect(box.unlock(PIN)).rejects.toThrow('killed');
    expect(await start().state()).toEqual({ at: 'lost', why: 'tries' });
  });

  test('guessing at an open screen locks it', async () => {
    const box = start();
    await box.unlock(PIN);
    for (let n = 0; n < 4; n++) expect(await box.unlock('000001')).toBe(false);
    expect((await box.state()).at).toBe('open');
    await box.unlock('000001');
    expect(await box.state()).toMatchObject({ at: 'locked', freeLeft: 0 });
  });
});

test('the PIN is changed while open, and the key stays; another PIN is never set over a locked one', async () => {
  const box = start();
  await box.set(PIN);
  const key = await box.state();
  expect(await start().set('739150')).toBe(false);
  expect(await box.set('739150')).toBe(true);
  expect(await box.state()).toEqual(key);
  const again = start();
  expect(await again.unlock(PIN)).toBe(false);
  expect(await again.unlock('739150')).toBe(true);
  expect(await again.state()).toEqual(key);
});

test('forgetting drops the keys, and another window holds them open no longer', async () => {
  const other = start();
  await other.set(PIN);
  const box = start();
  expect((await box.ask({ ask: 'forget' })).state).toEqual({ at: 'lost', why: 'forgotten' });
  expect(await box.set('739150')).toBe(true);
  expect((await other.state()).at).toBe('locked');
  expect((await other.ask({ ask: 'open_sealed', sealed: '{}', purpose: 'x' })).bytes).toBeUndefined();
});

test('what is sealed to the officer opens while unlocked, for the same purpose, and not after', async () => {
  const box = start();
  await box.set(PIN);
  const state = await box.state();
  if (state.at !== 'open') throw new Error(state.at);
  const { officer } = state;
  const plain = new TextEncoder().encode('dòng của tệp');
  const sealed = await sealFor(plain, [officer], 'carry');
  expect((await box.ask({ ask: 'open_sealed', sealed, purpose: 'carry' })).bytes).toEqual(plain);
  expect((await box.ask({ ask: 'open_sealed', sealed, purpose: 'other' })).bytes).toBeUndefined();
  expect((await start().ask({ ask: 'open_sealed', sealed, purpose: 'carry' })).bytes).toBeUndefined();
});

test('damaged files say so, and a new PIN makes new keys', async () => {
  await start().set(PIN);
  for (const bytes of memory.bytes) if (bytes) bytes[20] = 0;
  const box = start();
  expect(await box.state()).toEqual({ at: 'lost', why: 'damaged' });
  expect(await box.set(PIN)).toBe(true);
});

test('the files hold neither the PIN nor a key in the open', async () => {
  await start().set('739150284615');
  for (const bytes of memory.bytes) expect(new TextDecoder().decode(bytes)).not.toContain('739150284615');
});
