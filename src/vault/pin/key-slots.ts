import { decodeKeyFile, encodeKeyFile, type KeyFile } from './key-file.ts';

/** One of the two places of a key file. */
export interface KeySlot {
  /** Undefined where nothing was ever written. */
  readonly read: () => Promise<Uint8Array | undefined>;
  /** Resolved once the bytes would survive the end of the process. Cut short it may leave any part of them. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** The two places: whatever moment a write is cut short at, one of them holds a whole file. */
export type KeySlots = readonly [KeySlot, KeySlot];

/** What the two places hold together: the newest whole file, none yet, or bytes that no file can be read from. */
export type KeyFileFound =
  | { readonly is: 'file'; readonly file: KeyFile; readonly slot: 0 | 1 }
  | { readonly is: 'none' }
  | { readonly is: 'damaged' };

/** Reads both places. */
export const findKeyFile = async (slots: KeySlots): Promise<KeyFileFound> => {
  const [first, second] = await Promise.all(
    slots.map(async ({ read }) => {
      const bytes = await read();
      return bytes && bytes.length > 0 ? { file: await decodeKeyFile(bytes) } : undefined;
    }),
  );
  if (!first && !second) return { is: 'none' };
  const one = first?.file;
  const two = second?.file;
  if (one && (!two || one.number >= two.number)) return { is: 'file', file: one, slot: 0 };
  return two ? { is: 'file', file: two, slot: 1 } : { is: 'damaged' };
};

/** Writes what follows the newest file into the other place; the newest stays whole meanwhile. */
export const writeKeyFile = async (slots: KeySlots, content: Omit<KeyFile, 'number'>): Promise<void> => {
  const found = await findKeyFile(slots);
  const last = found.is === 'file' ? found : undefined;
  const next = last?.slot === 0 ? 1 : 0;
  await slots[next].write(await encodeKeyFile({ ...content, number: (last?.file.number ?? 0) + 1 }));
};

/** The same in both places, one after the other: nothing of what stood there before is left. */
export const replaceKeyFiles = async (slots: KeySlots, content: Omit<KeyFile, 'number'>): Promise<void> => {
  await writeKeyFile(slots, content);
  await writeKeyFile(slots, content);
};
