import type { Profile } from '../domain/activation.ts';
import type { Changes, Cursor, Receipt } from '../domain/protocol.ts';
import type { SentLine } from '../domain/wire/line.ts';
import type { ReadyBatch, ReadyReceipt } from '../store/messages.ts';
import type { RowChange, SettledRow } from './apply-receipt.ts';
import type { PlannableRow } from './plan-batch.ts';

/** What sync keeps and reads on the device. Writes answer false when the device refused them; nothing was changed then. */
export interface SyncStorage {
  /** Waiting rows that have a line, ascending. */
  readonly queued: () => Promise<readonly PlannableRow[]>;
  /** Every row, by seq and state alone. */
  readonly settled: () => Promise<readonly SettledRow[]>;
  /** Freezes rows and gives their lines, ascending; undefined when the device refused. */
  readonly take: (seqs: readonly number[]) => Promise<readonly SentLine[] | undefined>;
  readonly firstSeqOf: (recordIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly highestSeq: () => Promise<number>;
  readonly profile: () => Promise<Profile | undefined>;
  readonly cursor: () => Promise<Cursor | undefined>;
  /** Instant of the last receipt as the province gave it. */
  readonly lastSuccessAt: () => Promise<string | undefined>;
  readonly applyReceipt: (
    changes: readonly RowChange[],
    receipt: Pick<Receipt, 'serverTime' | 'held'>,
  ) => Promise<boolean>;
  /** A page of changes and its cursor, in one transaction. */
  readonly applyChanges: (changes: Changes) => Promise<boolean>;
  readonly putServerKeys: (keys: readonly string[]) => Promise<boolean>;
  readonly putReadyBatch: (batch: ReadyBatch) => Promise<void>;
  readonly peekReadyBatch: () => Promise<ReadyBatch | undefined>;
  readonly dropReadyBatch: () => Promise<void>;
  readonly peekAnswer: () => Promise<ReadyReceipt | undefined>;
  readonly dropAnswer: () => Promise<void>;
}
