import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKOUT, CORE_FILES, type Core, type CoreFile, loadCore } from './core.ts';
import type { Mistake } from './world.ts';

/** A textual change of a source file; `from` must stand there exactly once. */
interface Patch {
  readonly file: CoreFile;
  readonly from: string;
  readonly to: string;
}

/** A wrong program: patches of the core, or a mistake of the shell around it. */
export interface Mutant {
  readonly name: string;
  readonly patches?: readonly Patch[];
  readonly mistake?: Mistake;
}

const PLAN = 'src/sync/plan-batch.ts';
const APPLY = 'src/sync/apply-receipt.ts';
const LATE = 'src/sync/late-receipt.ts';
const AGAIN = 'src/store/not-delivered-again.ts';
const BOOK = 'server/ingest/closed-book.ts';
const DECIDE = 'server/ingest/decide-entry.ts';
const HEAD = 'src/domain/head-of.ts';
const LISTS = 'src/domain/receipt-lists.ts';

/** The wrong programs of sync.md 5, then those that keep every further branch of the core honest. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'ack before commit', mistake: 'ackBeforeCommit' },
  { name: 'trust HTTP 200', mistake: 'trustHttp200' },
  { name: 'dedupe by batch id', mistake: 'dedupeByBatchId' },
  { name: 'all-or-nothing batch', mistake: 'allOrNothing' },
  { name: 'seq high-water mark', mistake: 'highWaterMark' },
  {
    name: 'ack by id without rev',
    patches: [
      {
        file: APPLY,
        from: 'for (const row of rows) {\n    const outcome = outcomes.get(row.seq);',
        to: `const byId = new Map();
  for (const row of rows) if (outcomes.has(row.seq)) byId.set(row.recordId, outcomes.get(row.seq));
  for (const row of rows) {
    const outcome = byId.get(row.recordId);`,
      },
    ],
  },
  {
    name: 'last arrival wins',
    patches: [
      { file: DECIDE, from: 'if (entry.rev < head) return', to: 'if (false) return' },
      { file: HEAD, from: 'return claims.length > 1', to: 'return held.at(-1) ?? claims.length > 1' },
    ],
  },
  { name: 'reconcile by an epoch in the database', mistake: 'epochInDatabase' },
  {
    name: 'baseRev must be head',
    patches: [
      {
        file: DECIDE,
        from: 'if (entry.rev < head) return',
        to: "if (entry.rev !== head + 1) return { outcome: 'conflict', store: true, reproject: false };\n  if (entry.rev < head) return",
      },
    ],
  },
  {
    name: 'receipt applied by batch',
    patches: [
      {
        file: APPLY,
        from: 'const outcomes = outcomesBySeq(receipt.runs, sent);',
        to: "const outcomes = new Map(sent.map((seq) => [seq, { seq, count: 1, outcome: 'accepted' }]));",
      },
    ],
  },
  { name: 'a late rev writes facts', mistake: 'lateRevWritesFacts' },
  { name: 'a deletion leaves facts', mistake: 'deletionLeavesFacts' },
  { name: 'duplicate without read-back', mistake: 'duplicateWithoutReadBack' },
  { name: 'outbox line made anew', mistake: 'lineMadeAnew' },

  {
    name: 'nothing is queued again',
    patches: [{ file: APPLY, from: "changes.push({ seq: row.seq, state: 'queued' });", to: 'void 0;' }],
  },
  {
    name: 'a forgotten refusal is not queued again',
    patches: [
      { file: APPLY, from: "(row.state !== 'queued' && !isHeld", to: "(row.state === 'held' && !isHeld" },
    ],
  },
  {
    name: 'a refusal counts as bytes',
    patches: [{ file: APPLY, from: "(row.state === 'held' && isHeld(refused, row.seq))", to: 'false' }],
  },
  {
    name: 'rejected counts as held',
    patches: [{ file: APPLY, from: "outcome.outcome === 'rejected' ? 'rejected' : 'held'", to: "'held'" }],
  },
  {
    name: 'a short list of outcomes is a receipt',
    patches: [
      {
        file: LISTS,
        from: 'bySeq.size === seqs.length && seqs.every(',
        to: 'seqs.length >= 0 || seqs.every(',
      },
    ],
  },
  {
    name: 'a gap between ranges counts as held',
    patches: [{ file: LISTS, from: 'else if (seq > range[1]) low = mid + 1;', to: '' }],
  },
  {
    name: 'ranges join over a hole of one',
    patches: [{ file: LISTS, from: 'seq <= last[1] + 1', to: 'seq <= last[1] + 2' }],
  },
  {
    name: 'runs join over a hole',
    patches: [{ file: LISTS, from: ' && last.seq + last.count === one.seq', to: '' }],
  },
  {
    name: 'planning stops at the first row that does not wait',
    patches: [{ file: PLAN, from: 'continue;', to: 'break;' }],
  },
  {
    name: 'a record above the limit never leaves',
    patches: [{ file: PLAN, from: 'seqs.length > 0 && (', to: '(' }],
  },
  {
    name: 'rejected rows are sent for ever',
    patches: [{ file: PLAN, from: "row.state !== 'queued'", to: "row.state === 'held'" }],
  },
  {
    name: 'the verdict comes before what is held',
    patches: [
      {
        file: DECIDE,
        from: 'if (held.some((h) => h.rev === entry.rev && h.hash',
        to: "if (verdict.kind === 'fit' && held.some((h) => h.rev === entry.rev && h.hash",
      },
    ],
  },
  {
    name: 'a duplicate by rev alone',
    patches: [{ file: DECIDE, from: ' && h.hash === entry.hash', to: '' }],
  },
  {
    name: 'a duplicate by line alone is stored again',
    patches: [
      {
        file: DECIDE,
        from: "return { outcome: 'duplicate', store: false",
        to: "return { outcome: 'duplicate', store: true",
      },
    ],
  },
  {
    name: 'a conflict keeps the first line only',
    patches: [
      { file: DECIDE, from: "outcome: 'conflict', store: true", to: "outcome: 'conflict', store: false" },
    ],
  },
  {
    name: 'a conflict leaves facts',
    patches: [{ file: DECIDE, from: 'reproject: entry.rev === head', to: 'reproject: false' }],
  },
  {
    name: 'the first of two lines is the head',
    patches: [{ file: HEAD, from: 'claims.length > 1', to: 'claims.length > 9' }],
  },
  { name: 'a cursor is trusted over a restore', mistake: 'clusterSurvivesRestore' },
  { name: 'the journal forgets rows queued again', mistake: 'journalForgetsRequeued' },
  { name: 'rows from the journal count as never sent', mistake: 'journalRowsThawed' },
  { name: 'seqs are used again after a damage', mistake: 'markerIgnored' },
  {
    name: 'what came down is trusted over a restore',
    patches: [{ file: AGAIN, from: 'row.cluster !== cluster && !has(row.line)', to: 'false' }],
  },
  {
    name: 'what is on a later page counts as missing',
    patches: [{ file: AGAIN, from: 'page.left === 0 && ', to: '' }],
  },
  {
    name: 'what is queued already is queued again',
    patches: [{ file: AGAIN, from: ' && !has(row.line)', to: '' }],
  },
  { name: 'a phone that lost its database never asks for its own', mistake: 'ownNotAskedFor' },
  { name: 'a province gives no phone its own', mistake: 'ownNotDelivered' },

  { name: 'a receipt by file moves the cursor', mistake: 'mailMovesCursor' },
  {
    name: 'an old receipt by file takes back what its list lacks',
    patches: [{ file: LATE, from: 'if (!isKnown) return rows;', to: 'if (sent) return rows;' }],
  },
  {
    name: 'an old receipt by file queues refusals again',
    patches: [{ file: LATE, from: 'inBatch.has(row.seq) && ', to: '' }],
  },
  {
    name: 'an old refusal by file overwrites a newer state',
    patches: [{ file: LATE, from: " && row.state !== 'held'", to: '' }],
  },
  {
    name: "'handed over' counts as held",
    patches: [{ file: PLAN, from: "row.state !== 'queued'", to: "row.state !== 'queued' || row.handedOver" }],
  },
  { name: "a file's batch dedupes by file id", mistake: 'dedupeByFileId' },
  { name: 'a custody slip acks', mistake: 'slipAcks' },
  { name: 'mail for another sender is applied', mistake: 'mailForAnother' },
  { name: 'the journal keeps lines without a unit', mistake: 'unfixedInJournal' },
  { name: 'a key that outlives its database gives closed seqs out again', mistake: 'closedSeqsAgain' },
  {
    name: 'a closed refusal counts as held',
    patches: [
      {
        file: BOOK,
        from: "if (outcome !== 'rejected') refused.delete(seq);",
        to: 'if (seq) refused.delete(seq);',
      },
    ],
  },
  {
    name: 'a closed line is kept again',
    patches: [{ file: BOOK, from: 'if (!isKept && (', to: 'if ((' }],
  },
];

/** Thrown when a patch no longer fits the source it mutates: the mutant then has to be written anew. */
export class StalePatch extends Error {}

/** The core as the mutant has it: the real sources copied aside, changed and imported. */
export const loadMutant = async ({ name, patches = [] }: Mutant): Promise<Core> => {
  if (patches.length === 0) return loadCore(CHECKOUT);
  // Below the checkout, so that the copies find its packages.
  const parent = join(CHECKOUT, '.tmp');
  mkdirSync(parent, { recursive: true });
  const dir = mkdtempSync(join(parent, 'mutant-'));
  try {
    for (const file of CORE_FILES) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      cpSync(join(CHECKOUT, file), join(dir, file));
    }
    for (const { file, from, to } of patches) {
      const parts = readFileSync(join(dir, file), 'utf8').split(from);
      if (parts.length !== 2)
        throw new StalePatch(`mutant "${name}": ${file} holds ${parts.length - 1} times: ${from}`);
      writeFileSync(join(dir, file), parts.join(to));
    }
    return await loadCore(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
