import type { Verdict } from '../../server/ingest/decide-entry.ts';
import { problem } from '../../src/domain/problem.ts';
import type { OutcomeRun } from '../../src/domain/protocol.ts';
import { checkHeldRanges, checkOutcome, checkRecord, isCommitted } from './invariants.ts';
import {
  type Batch,
  type Cursor,
  copyDb,
  type Db,
  type Line,
  type Parcel,
  type Reply,
  type SignedReceipt,
  Violation,
} from './model.ts';
import { mark } from './shares.ts';
import type { World } from './world.ts';

/** How far the server gets with a request. */
export interface Fate {
  /** Entries committed before it stops. */
  readonly commits: number;
  /** Whether it answers; an answer after fewer commits than entries is a short outcome list. */
  readonly answers: boolean;
}

type Outcome = Omit<OutcomeRun, 'count'>;

/** What is found out about a line, by what it is. */
export const VERDICTS: Readonly<Record<Verdict['kind'] | 'revoked', Verdict>> = {
  fit: { kind: 'fit' },
  reject: { kind: 'reject', problem: problem('payload_invalid', { fields: ['attendance'] }) },
  quarantine: { kind: 'quarantine', reason: 'version_unknown' },
  revoked: { kind: 'quarantine', reason: 'device_revoked' },
};

/** Changes one answer carries. */
export const PAGE = 8;

const NO_REVS: readonly Line[] = [];
const NOTHING: ReadonlyMap<number, boolean> = new Map();

/** One transaction: decide, store, project, number the change. */
const ingestEntry = (world: World, db: Db, batch: Batch, index: number): Outcome => {
  const line = batch.lines[index] as Line;
  if (!line.fixed) throw new Violation('I11', `a line without a unit left sender ${batch.sender}`);
  const seq = batch.seqs[index] as number;
  const { recordId, rev } = line;
  const revs = db.revs.get(recordId) ?? NO_REVS;
  const verdict = world.revoked.has(batch.sender)
    ? VERDICTS.revoked
    : VERDICTS[world.lenient ? 'fit' : line.verdict];
  const decision =
    world.mistake === 'duplicateWithoutReadBack' && revs.some((held) => held.rev === rev)
      ? ({ outcome: 'duplicate', store: false, reproject: false } as const)
      : world.core.decideEntry(revs, line, verdict);
  checkOutcome(line, revs, verdict, decision);

  if (decision.store) {
    db.revs.set(recordId, [...revs, line]);
    db.changes = [...db.changes, { line, sender: batch.sender, seq }];
  }
  if (decision.reproject) project(world, db, recordId);
  if (decision.outcome === 'superseded' && world.mistake === 'lateRevWritesFacts' && !line.deleted)
    db.facts.set(recordId, line);
  if (decision.outcome === 'quarantined') db.quarantined.add(line);
  if (decision.outcome === 'conflict') {
    db.alarms.add(recordId);
    mark(world, 'a conflict');
  }
  enter(db, batch.sender, seq, decision.outcome !== 'rejected');
  checkRecord(db, recordId);
  return { seq, outcome: decision.outcome, recordId, rev };
};

const enter = (db: Db, sender: number, seq: number, bytes: boolean): void => {
  const ledger = db.ledger.get(sender);
  if (ledger?.get(seq) !== undefined && (!bytes || ledger.get(seq))) return;
  db.ledger.set(sender, new Map(ledger).set(seq, bytes));
};

const project = (world: World, db: Db, recordId: string): void => {
  const head = world.core.headOf(db.revs.get(recordId) ?? NO_REVS);
  if (head === undefined || head === 'conflict') db.facts.delete(recordId);
  else if (!head.deleted) db.facts.set(recordId, head);
  else if (world.mistake !== 'deletionLeavesFacts') db.facts.delete(recordId);
};

/** All entries of a batch up to where the server stops. */
const ingest = (world: World, db: Db, { batch, file }: Parcel, commits: number): Outcome[] => {
  if (file !== undefined && world.mistake === 'dedupeByFileId') {
    if (db.files.has(file)) return batch.seqs.map((seq) => ({ seq, outcome: 'duplicate' }));
  }
  const count = Math.min(commits, batch.lines.length);
  if (world.mistake === 'dedupeByBatchId') {
    if (db.batches.has(batch.id)) return batch.seqs.map((seq) => ({ seq, outcome: 'duplicate' }));
    if (count > 0) db.batches.add(batch.id);
  }
  if (world.mistake === 'allOrNothing' && batch.lines.some((line) => line.verdict === 'reject')) {
    for (const seq of batch.seqs) enter(db, batch.sender, seq, false);
    return batch.seqs.map((seq) => ({ seq, outcome: 'rejected' }));
  }
  if (batch.highestSeq > (db.announced.get(batch.sender) ?? 0))
    db.announced.set(batch.sender, batch.highestSeq);
  const outcomes: Outcome[] = [];
  for (let index = 0; index < count; index++) outcomes.push(ingestEntry(world, db, batch, index));
  return outcomes;
};

const sign = (world: World, told: Db, parcel: Parcel, outcomes: readonly Outcome[]): Reply => {
  const { batch, cursor } = parcel;
  const entered = told.ledger.get(batch.sender) ?? NOTHING;
  const held =
    world.mistake === 'highWaterMark' && entered.size > 0
      ? ([[1, Math.max(...entered.keys())]] as [number, number][])
      : world.core.rangesOf(entered.keys());
  const refused = world.core.rangesOf([...entered].flatMap(([seq, bytes]) => (bytes ? [] : [seq])));
  checkHeldRanges(held, refused, entered, told.announced.get(batch.sender) ?? 0);
  const ledger = world.db.ledger.get(batch.sender);
  const proven = batch.lines.map((line, index) => {
    if (isCommitted(world.db, line)) return 'bytes';
    return ledger?.has(batch.seqs[index] as number) ? 'refusal' : 'nothing';
  });
  const runs = world.core.runsOf(outcomes);
  const receipt: SignedReceipt = { runs, held, refused, epoch: told.epoch, cluster: told.cluster, proven };
  if (!cursor) return { parcel, receipt };
  return { parcel, receipt, changes: pull(world, parcel, cursor) };
};

/** A page of what is for this person; a phone gets no entry of its own but up to the seq it asks for. */
const pull = (world: World, { device, batch }: Parcel, cursor: Cursor): NonNullable<Reply['changes']> => {
  const { changes, cluster } = world.db;
  const from = cursor.cluster === cluster ? cursor.at : 0;
  const to = Math.min(changes.length, from + PAGE);
  const own = world.mistake === 'ownNotDelivered' ? 0 : cursor.own;
  const items = changes
    .slice(from, to)
    .flatMap(({ line, sender, seq }) =>
      line.person === device.person && (sender !== batch.sender || seq <= own) ? [line] : [],
    );
  return { items, cursor: { cluster, at: to, own: cursor.own }, left: changes.length - to };
};

/** Takes a request as far as its fate lets it; undefined when there is no answer. */
export const handle = (world: World, parcel: Parcel, fate: Fate): Reply | undefined => {
  if (!fate.answers && world.mistake === 'ackBeforeCommit') {
    const imagined = copyDb(world.db);
    const outcomes = ingest(world, imagined, parcel, Number.POSITIVE_INFINITY);
    ingest(world, world.db, parcel, fate.commits);
    return sign(world, imagined, parcel, outcomes);
  }
  const outcomes = ingest(world, world.db, parcel, fate.commits);
  return fate.answers ? sign(world, world.db, parcel, outcomes) : undefined;
};

/** Puts a backup in the place of the database; activations and revocations are entered again by hand. */
export const restore = (world: World, index: number): void => {
  const backup = world.backups[index];
  if (!backup) return;
  world.db = copyDb(backup.db);
  world.db.epoch += 1;
  if (world.mistake !== 'clusterSurvivesRestore') world.db.cluster = ++world.clusters;
  world.restores += 1;
  backup.restored += 1;
  // The first backup is the empty database, which is no backup a province would have.
  if (index > 0 && backup.restored === 2) mark(world, 'the same backup restored twice');
  for (const device of world.devices)
    if (device.rows.some((row) => row.state === 'held' && !world.db.ledger.get(device.sender)?.has(row.seq)))
      mark(world, 'a restore after an ack');
};
