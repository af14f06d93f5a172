import type { Directory } from '../../domain/directory.ts';
import {
  CLOSED_ENTRY_PURPOSE,
  closedLine,
  closedPurpose,
  MAX_CLOSED_BATCH,
  padClosed,
} from '../../domain/wire/closed-line.ts';
import { closedRows, noteClosedBatch } from '../../store/closed.ts';
import { isFailure, type Store } from '../../store/store.ts';
import { sealFor } from '../../vault/seal.ts';
import { type EncodePorts, encodeBatch } from '../encode-batch.ts';
import { planBatch } from '../plan-batch.ts';

/** What the closed stream of a book needs. */
export interface ClosedPorts {
  readonly store: Store;
  /** Of the closed key: a sender of its own. */
  readonly encode: EncodePorts;
  /** Id of the newest server key this phone holds. */
  readonly key: string | undefined;
}

/** A line that may leave: over the network, or in a file. */
export interface MadeLine {
  readonly sender: string;
  readonly batchId: string;
  /** SHA-256 of the signed batch inside, base64url. */
  readonly hash: string;
  /** Text of the line. */
  readonly line: string;
}

type Ingest = Directory['ingest'];

/** Length before the batch in a request of one. */
const FRAME = 4;
/** Room for head and signature beside the entries; they are sealed, so hardly any shorter for being packed. */
const HEAD = 1_024;

/** Seals a line of a save to the province alone. */
export const sealEntry = (line: string, ingest: Ingest): Promise<string> =>
  sealFor(new TextEncoder().encode(line), [ingest], CLOSED_ENTRY_PURPOSE);

/**
 * The closed stream as one line: what waits, or nothing, at the same length. Its batch is noted before it is given away.
 * @param ingest key of the province, of a verified directory
 * @returns undefined when the device refused to note it
 */
export const makeClosedLine = async (
  { store, encode, key }: ClosedPorts,
  ingest: Ingest,
): Promise<MadeLine | undefined> => {
  const found = await closedRows(store, encode.sender);
  if (isFailure(found)) return undefined;
  const plannable = found.rows.map(({ seq, state, sealed }) => ({ seq, state, lineLength: sealed.length }));
  const wanted = new Set(
    planBatch(plannable, { plainBytes: MAX_CLOSED_BATCH - HEAD, entries: Number.POSITIVE_INFINITY }),
  );
  const { request, header, batchHash, seqs } = await encodeBatch(encode, {
    lines: found.rows.flatMap(({ seq, sealed }) => (wanted.has(seq) ? [{ seq, line: sealed }] : [])),
    firstSeqOf: () => undefined,
    highestSeq: found.highestSeq,
    plain: true,
    ...(key === undefined ? {} : { key }),
  });
  const padded = padClosed(request.subarray(FRAME));
  if (!padded) throw new Error('a planned closed batch fits its line');
  if (await noteClosedBatch(store, batchHash, seqs)) return undefined;
  const head = { sender: header.sender, batchId: header.batchId };
  return {
    ...head,
    hash: batchHash,
    line: closedLine(head, await sealFor(padded, [ingest], closedPurpose(head))),
  };
};
