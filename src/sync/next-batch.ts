import { newestKeyId } from '../domain/key-chain.ts';
import { LIMITS } from '../domain/protocol.ts';
import type { SentLine } from '../domain/wire/line.ts';
import type { EncodedBatch, EncodePorts } from './encode-batch.ts';
import { planBatch } from './plan-batch.ts';
import type { SyncStorage } from './sync-storage.ts';

/** How the next batch is to be made. */
export interface BatchWish {
  /** Bytes on the wire to stay below; one entry is sent whatever it takes. */
  readonly bytes: number;
  readonly entries: number;
  /** Characters of line to a byte on the wire, as last seen. */
  readonly ratio: number;
  /** Seqs left out: the province chokes on them, and they are tried alone. */
  readonly without: ReadonlySet<number>;
  /** Ask for changes even when nothing waits; the batch that empties the queue always asks, which costs no request. */
  readonly pull: boolean;
  readonly plain: boolean;
  /** It goes into a file: whoever carries it is handed no changes. */
  readonly isCarried?: true;
}

/** A batch, the ratio it came out with, and whether it leaves nothing behind. */
export interface NextBatch extends EncodedBatch {
  readonly ratio: number;
  readonly isLast: boolean;
}

/** Below this share of the aim a batch is made again with more entries. */
const WELL_FILLED = 0.8;
/** A cursor that no cluster owns: everything is still to come. */
const FROM_NOTHING = { cluster: '', units: {} };

const recordIdsIn = (lines: readonly SentLine[]): string[] => [
  ...new Set(lines.map(({ line }) => (JSON.parse(line) as { recordId: string }).recordId)),
];

/**
 * The next batch, cut to its size on the wire: how well lines compress is only known afterwards, so a batch that
 * came out too large or too small is made again, at most three times.
 * @returns undefined when nothing waits and nothing is asked for; 'refused' when the device could not read its own rows
 */
export const nextBatch = async (
  ports: EncodePorts,
  storage: SyncStorage,
  wish: BatchWish,
): Promise<NextBatch | 'refused' | undefined> => {
  const rows = (await storage.queued()).filter(({ seq }) => !wish.without.has(seq));
  if (rows.length === 0 && !wish.pull) return undefined;
  // The codec is a chunk of its own: the first screen sends nothing.
  const { encodeBatch } = await import('./encode-batch.ts');
  const highestSeq = await storage.highestSeq();
  const cursor = (await storage.cursor()) ?? FROM_NOTHING;
  const key = newestKeyId((await storage.profile())?.keys ?? []);
  const maxEntries = Math.min(wish.entries, LIMITS.maxBatchEntries);

  let { ratio } = wish;
  let entries = maxEntries;
  for (let attempt = 1; ; attempt++) {
    const plainBytes = Math.floor(wish.bytes * ratio);
    const seqs = planBatch(rows, { plainBytes, entries });
    const lines = await storage.take(seqs);
    if (!lines) return 'refused';
    const isLast = seqs.length === rows.length;
    const firsts = await storage.firstSeqOf(recordIdsIn(lines));
    const batch = await encodeBatch(ports, {
      lines,
      firstSeqOf: (recordId) => firsts.get(recordId),
      highestSeq,
      plain: wish.plain,
      ...(isLast && !wish.isCarried ? { cursor } : {}),
      ...(key === undefined ? {} : { key }),
    });
    const size = batch.request.length;
    if (lines.length > 0) ratio = lines.reduce((sum, { line }) => sum + line.length, 0) / size;
    const isTooLarge = size > wish.bytes && lines.length > 1;
    const isTooSmall =
      size < wish.bytes * WELL_FILLED && !isLast && lines.length < maxEntries && entries === maxEntries;
    if (!isTooLarge && (!isTooSmall || attempt >= 3)) return { ...batch, ratio, isLast };
    // Overshooting is repaired for certain: half the entries, whatever the ratio says.
    if (isTooLarge) {
      entries =
        attempt < 3
          ? Math.max(1, Math.floor((lines.length * wish.bytes * 0.95) / size))
          : Math.ceil(lines.length / 2);
      if (entries >= lines.length) entries = lines.length - 1;
    }
  }
};
