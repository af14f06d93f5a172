import type { KeySlot, KeySlots } from '../../src/vault/pin/key-slots.ts';

/** The two places of key files in memory, and the power cut that a write may meet. */
export interface MemorySlots {
  readonly slots: KeySlots;
  readonly bytes: [Uint8Array | undefined, Uint8Array | undefined];
  /** Writes so far. */
  readonly writes: () => number;
  /** The next write leaves so many of its bytes over what stood there, and throws. */
  readonly cutNextAfter: (bytes: number) => void;
}

/** Two empty places. A write goes over what is there and then cuts it to its length, as in the private file system. */
export const memorySlots = (): MemorySlots => {
  const bytes: MemorySlots['bytes'] = [undefined, undefined];
  let writes = 0;
  let cut: number | undefined;
  const slot = (at: 0 | 1): KeySlot => ({
    read: async () => bytes[at]?.slice(),
    write: async (next) => {
      writes += 1;
      if (cut !== undefined) {
        const old = bytes[at] ?? new Uint8Array();
        bytes[at] = Uint8Array.from([...next.slice(0, cut), ...old.slice(cut)]);
        cut = undefined;
        throw new Error('cut');
      }
      bytes[at] = next.slice();
    },
  });
  return {
    slots: [slot(0), slot(1)],
    bytes,
    writes: () => writes,
    cutNextAfter: (count) => {
      cut = count;
    },
  };
};
