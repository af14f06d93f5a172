import type { BatchLimit } from '../../src/sync/plan-batch.ts';
import { checkAck, checkApplied, checkKept, isCommitted } from './invariants.ts';
import {
  type Batch,
  type Device,
  fromNothing,
  type Line,
  type Reply,
  type Row,
  type Save,
  type SignedReceipt,
  Violation,
} from './model.ts';
import { mark } from './shares.ts';
import { beginClosed, type World } from './world.ts';

/** What is being saved. */
export interface Draft {
  /** undefined = a new record. */
  readonly recordId: string | undefined;
  readonly deleted: boolean;
  readonly verdict: Line['verdict'];
  readonly length: number;
}

const makeLine = (world: World, save: Save, like: Omit<Line, 'save' | 'hash'>): Line => ({
  save,
  hash: `h${world.lines++}`,
  rev: like.rev,
  person: like.person,
  recordId: like.recordId,
  deleted: like.deleted,
  verdict: like.verdict,
  length: like.length,
  fixed: like.fixed,
});

const learn = (device: Device, line: Line): void => {
  const known = device.known.get(line.recordId);
  if (!known || line.rev > known.rev)
    device.known.set(line.recordId, { rev: line.rev, deleted: line.deleted });
};

/** Saves the next revision of a record; with `killed` the phone dies between its database and its journal. */
export const save = (world: World, device: Device, draft: Draft, killed: boolean): Row => {
  const seq = ++device.counter;
  const recordId = draft.recordId ?? `${device.sender}.${seq}`;
  if (draft.recordId === undefined) {
    if (world.begun.has(recordId)) throw new Violation('I3', `two records share the id ${recordId}`);
    world.begun.add(recordId);
  }
  const entry: Save = {
    id: world.saves.length,
    sender: device.sender,
    promised: !killed,
    acked: false,
    gone: false,
  };
  world.saves.push(entry);
  const rev = (device.known.get(recordId)?.rev ?? 0) + 1;
  const line = makeLine(world, entry, {
    ...draft,
    recordId,
    rev,
    person: device.person,
    fixed: device.isActive,
  });
  const row: Row = {
    seq,
    recordId,
    lineLength: line.length,
    line,
    frozen: false,
    state: 'queued',
    handedOver: false,
  };
  device.rows.push(row);
  device.known.set(recordId, { rev, deleted: draft.deleted });
  if (draft.deleted) {
    mark(world, 'a deletion');
    emptyUnsent(world, device, recordId);
  }
  if (killed) kill(device);
  writeJournal(device);
  return row;
};

/** An entry deleted before it left keeps its seq and travels without its body. */
const emptyUnsent = (world: World, device: Device, recordId: string): void => {
  for (const row of device.rows)
    if (row.recordId === recordId && !row.frozen && !row.line.deleted) {
      row.line = makeLine(world, row.line.save, { ...row.line, deleted: true });
      // A body that is not there cannot be refused; an unknown version stays unknown.
      if (row.line.verdict === 'reject')
        row.line = makeLine(world, row.line.save, { ...row.line, verdict: 'fit' });
    }
};

/** Activation: what was recorded before is fixed under the unit, and the journal has it so before anything leaves. */
export const activate = (world: World, device: Device): void => {
  if (device.isActive) return;
  if (device.rows.length > 0) mark(world, 'saves from before activation');
  device.isActive = true;
  fixLines(world, device);
  if (world.mistake !== 'unfixedInJournal') writeJournal(device);
};

const fixLines = (world: World, device: Device): void => {
  for (const row of device.rows)
    if (!row.line.fixed) row.line = makeLine(world, row.line.save, { ...row.line, fixed: true });
};

/** After each save, and at each start, the journal and the marker are brought up to the database. */
const writeJournal = (device: Device): void => {
  device.marker = Math.max(device.marker, device.counter);
  for (const row of device.rows) if (row.state !== 'held') device.journal.set(row.seq, row.line);
};

/** What was in memory is lost; the next start finds the durable part. */
export const kill = (device: Device): void => {
  device.inFlight = [];
};

/**
 * The database is lost, the journal is not. With the same key the seqs go on after the marker; with a new key the
 * lines stay and get seqs of the new sender.
 */
export const damage = (world: World, device: Device, keyLost: boolean): void => {
  mark(world, 'a damaged store');
  kill(device);
  for (const row of device.rows) if (row.state === 'held') row.line.save.gone = true;
  const lines = [...device.journal].sort(([a], [b]) => a - b);
  device.counter = world.mistake === 'markerIgnored' ? (lines.at(-1)?.[0] ?? 0) : device.marker;
  if (keyLost) {
    device.sender = world.senders++;
    device.counter = lines.length;
    device.marker = lines.length;
  }
  device.rows = lines.map(([seq, line], index) => ({
    seq: keyLost ? index + 1 : seq,
    recordId: line.recordId,
    lineLength: line.length,
    line,
    // Nobody knows whether it has been sent, so it counts as sent; without a unit it cannot have been.
    frozen: line.fixed && world.mistake !== 'journalRowsThawed',
    state: 'queued',
    handedOver: false,
  }));
  if (device.isActive) fixLines(world, device);
  device.journal = new Map(device.rows.map((row) => [row.seq, row.line]));
  device.known = new Map();
  for (const row of device.rows) learn(device, row.line);
  device.pulled = new Map();
  // A new key is another sender, whose entries of before are not its own.
  device.cursor = fromNothing(keyLost || world.mistake === 'ownNotAskedFor' ? 0 : device.marker);
  device.compared = undefined;
  device.carried = [];
  device.closed = beginClosed(world, keyLost ? world.senders++ : device.closed.sender);
  device.epoch = 1;
};

/** Makes the next batch and freezes its lines; empty when nothing waits but what is left out. */
export const nextBatch = (
  world: World,
  device: Device,
  limit: BatchLimit,
  without?: ReadonlySet<number>,
): Batch => {
  const rows = without ? device.rows.filter(({ seq }) => !without.has(seq)) : device.rows;
  const seqs = world.core.planBatch(rows, limit);
  const lines = seqs.map((seq) => {
    const row = device.rows.find((candidate) => candidate.seq === seq);
    if (!row) throw new Violation('I1', `planned seq ${seq}, which the phone does not hold`);
    if (world.mistake === 'lineMadeAnew' && row.frozen) row.line = makeLine(world, row.line.save, row.line);
    row.frozen = true;
    return row.line;
  });
  return { id: world.batches++, sender: device.sender, seqs, lines, highestSeq: device.counter };
};

const EVERYTHING: SignedReceipt['held'] = [[1, Number.MAX_SAFE_INTEGER]];

/** Takes an answer; true when anything on the phone changed. */
export const receive = (world: World, reply: Reply): boolean => {
  const { device, batch } = reply.parcel;
  if (device.lost || batch.sender !== device.sender || !device.inFlight.includes(batch)) return false;
  if (!reply.receipt) return world.mistake === 'trustHttp200' && trustStatus(world, device, batch);
  const settled = settle(world, device, batch, reply.receipt, 'network');
  if (!reply.changes || settled === undefined) return settled === true;
  return takePage(world, device, reply.changes) || settled;
};

/** Applies a receipt; whether anything changed, or undefined for what is none. */
export const settle = (
  world: World,
  device: Device,
  batch: Batch,
  receipt: SignedReceipt,
  way: 'network' | 'file',
): boolean | undefined => {
  let held = receipt.held;
  if (world.mistake === 'epochInDatabase') {
    if (receipt.epoch === device.epoch) held = EVERYTHING;
    device.epoch = receipt.epoch;
  }
  const isKnown = way === 'file' && device.cursor.cluster === receipt.cluster;
  const before = device.rows.map((row) => row.state);
  const rows = way === 'file' ? world.core.rowsOfLateReceipt(device.rows, batch.seqs, isKnown) : device.rows;
  const changes = world.core.applyReceipt(rows, { ...receipt, held }, batch.seqs);
  let changed = false;
  for (const change of changes ?? []) {
    const row = device.rows.find((candidate) => candidate.seq === change.seq);
    if (!row) continue;
    changed ||= row.state !== change.state;
    row.state = change.state;
    row.handedOver = false;
    if (change.state === 'held') {
      row.ackedBy = way;
      row.line.save.acked = true;
      device.journal.delete(row.seq);
    } else if (world.mistake !== 'journalForgetsRequeued') device.journal.set(row.seq, row.line);
  }
  checkApplied(device, batch, receipt, { applied: changes !== undefined, before, isKnown });
  if (isKnown) checkKept(world, device, batch, receipt, before);
  return changes === undefined ? undefined : changed;
};

/** Applies a page of changes; true when anything on the phone changed. */
const takePage = (world: World, device: Device, page: NonNullable<Reply['changes']>): boolean => {
  const { cluster, at } = page.cursor;
  let changed = device.cursor.cluster !== cluster || device.cursor.at !== at;
  for (const line of page.items) {
    changed ||= !device.pulled.has(line);
    device.pulled.set(line, cluster);
    learn(device, line);
  }
  const { isDue, compared } = world.core.comparisonAt<number>(
    { cluster, left: page.left },
    { cluster: device.cursor.cluster, compared: device.compared },
  );
  device.cursor = page.cursor;
  device.compared = compared;
  if (!isDue) return changed;
  const lines = new Set(device.rows.map((row) => row.line));
  const rows = [...device.pulled].map(([line, from]) => ({ line, cluster: from }));
  const missing = world.core.notDeliveredAgain<Line, number, { line: Line; cluster: number }>(
    rows,
    cluster,
    (line) => lines.has(line),
  );
  if (page.left > 0 && missing.length > 0)
    throw new Violation('I12', `sender ${device.sender} sends again what may still come down`);
  for (const { line } of missing) queueAgain(world, device, line);
  return changed || missing.length > 0;
};

const queueAgain = (world: World, device: Device, line: Line): void => {
  mark(world, 'a line of a lost phone sent by the next');
  const seq = ++device.counter;
  const { recordId, length: lineLength } = line;
  device.rows.push({ seq, recordId, lineLength, line, frozen: true, state: 'queued', handedOver: false });
  line.save.gone = false;
  writeJournal(device);
};

const trustStatus = (world: World, device: Device, batch: Batch): boolean => {
  for (const row of device.rows)
    if (batch.seqs.includes(row.seq)) {
      row.state = 'held';
      device.journal.delete(row.seq);
      checkAck(row.line, isCommitted(world.db, row.line));
    }
  return true;
};
