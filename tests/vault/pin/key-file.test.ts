import { expect, test } from 'vitest';
import { decodeKeyFile, encodeKeyFile, type KeyFile } from '../../../src/vault/pin/key-file.ts';
import { findKeyFile, replaceKeyFiles, writeKeyFile } from '../../../src/vault/pin/key-slots.ts';
import { FLOOR } from '../../../src/vault/pin/stretch.ts';
import { memorySlots } from '../../support/key-slots.ts';

const secret = {
  ...FLOOR,
  salt: 'c2FsdA',
  master: 'bWFzdGVy',
  officer: { publicKey: 'BHB1Yg', kid: 'kid-of-an-officer', privateKey: 'cHJpdg' },
};
const content = (failed: number) => ({ tries: { failed, leftMs: 0, mustRunMs: 0, at: 1 }, secret });
const fileOf = (number: number): KeyFile => ({ number, ...content(number) });

test('a key file is read as it was written', async () => {
  expect(await decodeKeyFile(await encodeKeyFile(fileOf(7)))).toEqual(fileOf(7));
});

test('a key file cut at any byte is none, and neither is one with a changed byte', async () => {
  const whole = await encodeKeyFile(fileOf(7));
  for (let length = 0; length < whole.length; length++)
    expect(await decodeKeyFile(whole.slice(0, length)), `cut after ${length}`).toBeUndefined();
  for (let at = 0; at < whole.length; at++) {
    const changed = whole.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await decodeKeyFile(changed), `changed at ${at}`).toBeUndefined();
  }
  expect(await decodeKeyFile(Uint8Array.from([...whole, 10]))).toBeUndefined();
});

test('parameters under the floor are refused, whatever the checksum says', async () => {
  const weaker = [
    { ...secret, memoryKiB: FLOOR.memoryKiB - 1 },
    { ...secret, passes: FLOOR.passes - 1 },
    { ...secret, memoryKiB: 8 },
    { ...secret, passes: 1_000_000 },
  ];
  for (const weak of weaker)
    expect(await decodeKeyFile(await encodeKeyFile({ ...fileOf(1), secret: weak }))).toBeUndefined();
});

test('of two whole files the newer counts, whichever place it stands in', async () => {
  for (const newer of [0, 1] as const) {
    const { slots } = memorySlots();
    await slots[newer].write(await encodeKeyFile(fileOf(9)));
    await slots[newer === 0 ? 1 : 0].write(await encodeKeyFile(fileOf(8)));
    expect(await findKeyFile(slots)).toEqual({ is: 'file', file: fileOf(9), slot: newer });
  }
});

test('a write cut after any byte leaves the file of before, in both orders, and the next write goes on', async () => {
  const { length } = await encodeKeyFile(fileOf(2));
  for (const already of [1, 2])
    for (let cut = 0; cut <= length; cut++) {
      const memory = memorySlots();
      for (let n = 1; n <= already; n++) await writeKeyFile(memory.slots, content(n));
      memory.cutNextAfter(cut);
      await expect(writeKeyFile(memory.slots, content(already + 1))).rejects.toThrow('cut');
      const found = await findKeyFile(memory.slots);
      if (found.is !== 'file') throw new Error(`nothing left, cut after ${cut}`);
      // Cut after its last byte it is the new one.
      expect([already, already + 1]).toContain(found.file.number);
      expect(found.file.tries.failed).toBe(found.file.number);
      await writeKeyFile(memory.slots, content(99));
      expect(await findKeyFile(memory.slots)).toMatchObject({ file: { tries: { failed: 99 } } });
    }
});

test('the very first write cut short leaves something damaged, and no keys', async () => {
  const memory = memorySlots();
  expect(await findKeyFile(memory.slots)).toEqual({ is: 'none' });
  memory.cutNextAfter(20);
  await expect(writeKeyFile(memory.slots, content(1))).rejects.toThrow('cut');
  expect(await findKeyFile(memory.slots)).toEqual({ is: 'damaged' });
});

test('what is replaced stands in neither place any more', async () => {
  const memory = memorySlots();
  await writeKeyFile(memory.slots, content(1));
  await writeKeyFile(memory.slots, content(2));
  await replaceKeyFiles(memory.slots, { tries: content(0).tries, dropped: 'tries' });
  for (const bytes of memory.bytes) expect(new TextDecoder().decode(bytes)).not.toContain(secret.master);
});
