import type { JournalState } from './journal.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { rowHeads } from './waiting.ts';
import { read } from './write.ts';

/** How much lies in a book; numbers and codes alone. */
export interface BookCounts {
  readonly records: number;
  readonly inBin: number;
  readonly drafts: number;
  readonly fromOthers: number;
  readonly queued: number;
  readonly held: number;
  readonly rejected: number;
  /** Rows the author has to look at again, by outcome and code ("rejected.payload_invalid"). */
  readonly attention: { readonly [code: string]: number };
  /** Server's instant of the newest receipt, ISO 8601 UTC. */
  readonly lastSuccessAt?: string;
  readonly journal: JournalState;
}

/** Counts what lies in the book, for the file of diagnostics and for the question before it is erased. */
export const readBookCounts = (store: Store): Promise<BookCounts> =>
  read(store, async () => {
    const { db } = store;
    const [records, inBin, drafts, fromOthers, queued, held, rejected, rows, { lastSuccessAt }] =
      await Promise.all([
        db.records.orderBy('listKey').count(),
        db.records.orderBy('deletedAt').count(),
        db.drafts.orderBy('updatedAt').count(),
        db.pulled.count(),
        rowHeads(db, 'queued'),
        rowHeads(db, 'held'),
        rowHeads(db, 'rejected'),
        db.outbox.where('attention').equals(1).toArray(),
        readMeta(db, ['lastSuccessAt']),
      ]);
    const attention: Record<string, number> = {};
    for (const { state, outcome } of rows) {
      const code = [outcome?.outcome ?? state, outcome?.problem?.code, outcome?.problem?.rule]
        .filter(Boolean)
        .join('.');
      attention[code] = (attention[code] ?? 0) + 1;
    }
    return {
      records,
      inBin,
      drafts,
      fromOthers,
      queued: queued.length,
      held: held.length,
      rejected: rejected.length,
      attention,
      ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
      journal: store.journalState(),
    };
  });
