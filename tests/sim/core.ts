import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { takeIntoBook } from '../../server/ingest/closed-book.ts';
import type { decideEntry } from '../../server/ingest/decide-entry.ts';
import type { headOf } from '../../src/domain/head-of.ts';
import type { outcomesBySeq, rangesOf, runsOf } from '../../src/domain/receipt-lists.ts';
import type { comparisonAt, notDeliveredAgain } from '../../src/store/not-delivered-again.ts';
import type { applyReceipt } from '../../src/sync/apply-receipt.ts';
import type { rowsOfLateReceipt } from '../../src/sync/late-receipt.ts';
import type { planBatch } from '../../src/sync/plan-batch.ts';

/** The pure core of sync as the sources have it, or as a mutant has it. */
export interface Core {
  readonly planBatch: typeof planBatch;
  readonly applyReceipt: typeof applyReceipt;
  readonly rowsOfLateReceipt: typeof rowsOfLateReceipt;
  readonly decideEntry: typeof decideEntry;
  readonly takeIntoBook: typeof takeIntoBook;
  readonly headOf: typeof headOf;
  readonly outcomesBySeq: typeof outcomesBySeq;
  readonly rangesOf: typeof rangesOf;
  readonly runsOf: typeof runsOf;
  readonly comparisonAt: typeof comparisonAt;
  readonly notDeliveredAgain: typeof notDeliveredAgain;
}

/** Files the core consists of, relative to the checkout. */
export const CORE_FILES = [
  'src/domain/head-of.ts',
  'src/domain/problem.ts',
  'src/domain/protocol.ts',
  'src/domain/receipt-lists.ts',
  'src/sync/plan-batch.ts',
  'src/sync/apply-receipt.ts',
  'src/sync/late-receipt.ts',
  'src/store/not-delivered-again.ts',
  'server/ingest/decide-entry.ts',
  'server/ingest/closed-book.ts',
] as const;

/** One file of the core. */
export type CoreFile = (typeof CORE_FILES)[number];

/** The checkout these sources lie in. */
export const CHECKOUT = join(import.meta.dirname, '../..');

/** Imports the core found below a folder: the checkout, or a patched copy of it. */
export const loadCore = async (root: string): Promise<Core> => {
  const load = (file: CoreFile) => import(/* @vite-ignore */ pathToFileURL(join(root, file)).href);
  const [head, lists, plan, apply, late, again, decide, book] = await Promise.all([
    load('src/domain/head-of.ts'),
    load('src/domain/receipt-lists.ts'),
    load('src/sync/plan-batch.ts'),
    load('src/sync/apply-receipt.ts'),
    load('src/sync/late-receipt.ts'),
    load('src/store/not-delivered-again.ts'),
    load('server/ingest/decide-entry.ts'),
    load('server/ingest/closed-book.ts'),
  ]);
  return {
    planBatch: plan.planBatch,
    applyReceipt: apply.applyReceipt,
    rowsOfLateReceipt: late.rowsOfLateReceipt,
    decideEntry: decide.decideEntry,
    takeIntoBook: book.takeIntoBook,
    headOf: head.headOf,
    outcomesBySeq: lists.outcomesBySeq,
    rangesOf: lists.rangesOf,
    runsOf: lists.runsOf,
    comparisonAt: again.comparisonAt,
    notDeliveredAgain: again.notDeliveredAgain,
  };
};
