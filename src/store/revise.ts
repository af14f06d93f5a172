import { deriveIds } from './derived-ids.ts';
import {
  announceLedger,
  beginLedger,
  commitLedger,
  LEDGER_TABLES,
  type Ledger,
  newToken,
  rowsOfCall,
} from './ledger.ts';
import type { OutboxRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { type TableName, write } from './write.ts';

/** Ids derived ahead, so that the usual save needs one transaction. */
const AHEAD = 4;
/** Each round is lost to another tab that took the seq in between; two tabs saving without pause need a handful. */
const ROUNDS = 100;

/** What one attempt found out. */
export type Attempt<T> =
  | { readonly done: T }
  /** Ids of new records that are not derived yet; nothing was written. */
  | { readonly missing: { readonly from: number; readonly count: number } };

/** What a call may look at while it fills its ledger. */
export interface CallScope {
  readonly ledger: Ledger;
  readonly token: string;
  /** Rows an earlier attempt of this very call has committed. */
  readonly written: ReadonlyMap<string, OutboxRow>;
}

/** What else a call writes in the transaction of its ledger. */
export interface Alongside {
  readonly tables: readonly TableName[];
  /** Told the filled ledger; what it awaits must be the database. */
  readonly work: (ledger: Ledger) => Promise<void>;
}

/**
 * Runs `fill` over a ledger and commits it in one transaction:
 *
 *   fill ──ids missing──▶ derive outside, begin again (hashing would end the transaction)
 *     └──done──▶ commit ──▶ journal and marker ──▶ result
 *
 * Two tabs may run this at once: the transactions are serialised by the database, and each reads the counters inside.
 */
export const revise = async <T>(
  store: Store,
  fill: (scope: CallScope) => Promise<Attempt<T>>,
  alongside?: Alongside,
): Promise<T | StoreFailure> => {
  const token = newToken();
  // Before the transaction: what is awaited inside one must be the database.
  const registry = await store.ports.registry.full();
  let baseSeq: number | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const attempt = await write(store, [...LEDGER_TABLES, ...(alongside?.tables ?? [])], async () => {
      const ledger = await beginLedger(store, registry);
      const written =
        baseSeq === undefined ? new Map<string, OutboxRow>() : await rowsOfCall(store, baseSeq, token);
      baseSeq ??= ledger.baseSeq;
      const filled = await fill({ ledger, token, written });
      if ('done' in filled) {
        await commitLedger(store, ledger);
        await alongside?.work(ledger);
      }
      return { filled, ledger };
    });
    if (isFailure(attempt)) return attempt;
    const { filled, ledger } = attempt;
    if ('done' in filled) {
      const next = ledger.baseSeq + ledger.rows.length + 1;
      await Promise.all([announceLedger(store, ledger), deriveIds(store, next, AHEAD)]);
      return filled.done;
    }
    await deriveIds(store, filled.missing.from, filled.missing.count + AHEAD);
  }
  return { code: 'write_failed' };
};
