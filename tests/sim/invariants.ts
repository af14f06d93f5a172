import type { Decision, Verdict } from '../../server/ingest/decide-entry.ts';
import type { SeqRange } from '../../src/domain/protocol.ts';
import type { OutboxState } from '../../src/sync/plan-batch.ts';
import { type Batch, type Db, type Device, type Line, type SignedReceipt, Violation } from './model.ts';
import type { World } from './world.ts';

const name = (line: Line): string => `${line.recordId} rev ${line.rev} (${line.hash})`;

/** Whether the province holds exactly these bytes, filed or in quarantine. */
export const isCommitted = (db: Db, line: Line): boolean =>
  db.quarantined.has(line) || db.revs.get(line.recordId)?.includes(line) === true;

/** I3, I5, I6, I11: the outcome says what is true of this entry and of the revisions held, and of nothing else. */
export const checkOutcome = (
  line: Line,
  revs: readonly Line[],
  verdict: Verdict,
  { outcome, store }: Pick<Decision, 'outcome' | 'store'>,
): void => {
  let here = false;
  let otherLine = false;
  let higher = false;
  for (const held of revs) {
    if (held === line) here = true;
    else if (held.rev === line.rev) otherLine = true;
    else if (held.rev > line.rev) higher = true;
  }
  const fit = verdict.kind === 'fit';
  const is = (truth: boolean, invariant: string): void => {
    if (!truth) throw new Violation(invariant, `${name(line)} was called ${outcome}`);
  };
  if (outcome === 'duplicate') is(here && !store, 'I11');
  else {
    is(!here, 'I3');
    if (outcome === 'rejected') is(verdict.kind === 'reject' && !store, 'I6');
    else if (outcome === 'quarantined') is(verdict.kind === 'quarantine' && !store, 'I6');
    else {
      is(fit, 'I6');
      is(store, 'I11');
      if (outcome === 'conflict') is(otherLine, 'I11');
      else if (outcome === 'superseded') is(higher && !otherLine, 'I5');
      else is(!higher && !otherLine, 'I5');
    }
  }
};

/** I3, I5, I11 and the facts of one record: they exist exactly for a head that is live and not in conflict. */
export const checkRecord = (db: Db, recordId: string): void => {
  const revs = db.revs.get(recordId) ?? [];
  let top: Line | undefined;
  let contested = false;
  for (let i = 0; i < revs.length; i++) {
    const line = revs[i] as Line;
    for (let j = 0; j < i; j++) {
      const other = revs[j] as Line;
      if (other === line) throw new Violation('I3', `${name(line)} is held twice`);
      if (other.save === line.save) throw new Violation('I11', `one save became two lines: ${name(line)}`);
      if (other.rev === line.rev && !db.alarms.has(recordId))
        throw new Violation('I11', `no alarm for ${name(line)}`);
    }
    if (!top || line.rev > top.rev) {
      top = line;
      contested = false;
    } else if (line.rev === top.rev) contested = true;
  }
  const expected = top && !contested && !top.deleted ? top : undefined;
  const facts = db.facts.get(recordId);
  if (facts !== expected)
    throw new Violation(
      'I5',
      `facts of ${recordId} come from ${facts ? name(facts) : 'nothing'}, not from ${expected ? name(expected) : 'nothing'}`,
    );
};

const listed = (held: readonly SeqRange[], seq: number): boolean => {
  for (const [from, to] of held) if (seq >= from && seq <= to) return true;
  return false;
};

/** I15: what the receipt leaves open of the announced seqs is exactly what the ledger lacks. */
export const checkHeldRanges = (
  held: readonly SeqRange[],
  refused: readonly SeqRange[],
  ledger: ReadonlyMap<number, boolean>,
  announced: number,
): void => {
  for (let seq = 1; seq <= announced; seq++)
    if (listed(held, seq) !== ledger.has(seq) || listed(refused, seq) !== (ledger.get(seq) === false))
      throw new Violation('I15', `seq ${seq} is ${ledger.has(seq) ? '' : 'not '}held, the receipt differs`);
};

/** I2 for one line the phone now shows as held. */
export const checkAck = (line: Line, committed: boolean): void => {
  if (!committed) throw new Violation('I2', `${name(line)} was acknowledged, but not committed`);
};

/** How a receipt was applied. */
interface Applying {
  readonly applied: boolean;
  readonly before: readonly OutboxState[];
  /** By file, of the cluster the phone knows: it speaks of what waits of its own batch, and of nothing else. */
  readonly isKnown: boolean;
}

/** I4, I5: an old receipt by file speaks of its own batch, and takes nothing back of what the province still holds. */
export const checkKept = (
  { db }: World,
  device: Device,
  { seqs }: Batch,
  { cluster }: SignedReceipt,
  before: readonly OutboxState[],
): void => {
  const ledger = db.ledger.get(device.sender);
  for (let i = 0; i < before.length; i++) {
    const row = device.rows[i];
    if (row && row.state !== before[i] && !seqs.includes(row.seq))
      throw new Violation('I4', `seq ${row.seq} became ${row.state} by an old receipt for others`);
    if (db.cluster === cluster && row && before[i] === 'held' && row.state !== 'held' && ledger?.get(row.seq))
      throw new Violation('I5', `seq ${row.seq} is held, and an old receipt made it ${row.state}`);
  }
};

/** I2, I4, I7 and I9 after a receipt was applied, or refused. */
export const checkApplied = (
  device: Device,
  batch: Batch,
  receipt: SignedReceipt,
  { applied, before, isKnown }: Applying,
): void => {
  let told = 0;
  for (const run of receipt.runs) told += run.count;
  if (applied !== (told === batch.seqs.length))
    throw new Violation('I7', `${told} outcomes for ${batch.seqs.length} entries, applied: ${applied}`);
  for (let i = 0; i < device.rows.length; i++) {
    const row = device.rows[i];
    const was = before[i];
    if (!row) continue;
    if (isKnown && row.state === 'held' && was === 'held') continue;
    const at = batch.seqs.indexOf(row.seq);
    if (at >= 0 && row.state !== 'queued' && applied)
      checkAck(
        row.line,
        batch.lines[at] === row.line &&
          (receipt.proven[at] === 'bytes' || (row.state === 'rejected' && receipt.proven[at] === 'refusal')),
      );
    if (row.state === was) {
      const kept =
        listed(receipt.held, row.seq) && !(was === 'held' && listed(receipt.refused ?? [], row.seq));
      if (applied && !isKnown && at < 0 && was !== 'queued' && !kept)
        throw new Violation('I9', `seq ${row.seq} is not held by the province and not queued again`);
      continue;
    }
    if (!applied) throw new Violation('I7', `seq ${row.seq} changed by what is no receipt`);
    if (at < 0 && row.state !== 'queued')
      throw new Violation('I4', `seq ${row.seq} became ${row.state} by a receipt for others`);
    if (at < 0 && listed(receipt.held, row.seq) && !listed(receipt.refused ?? [], row.seq))
      throw new Violation('I9', `seq ${row.seq} is held, but was queued again`);
  }
};

/**
 * What must hold once everything is repaired and quiet. A save may be missing only where its phone was lost before it
 * was acknowledged, or where all are gone: the phone that sent it, the database after it, and every other phone it had
 * come down to.
 */
export const checkEnd = (world: World): void => {
  const { db } = world;
  const quarantinedSaves = new Set([...db.quarantined].map((line) => line.save));
  const filedSaves = new Set<Line['save']>();
  for (const [recordId, revs] of db.revs) {
    checkRecord(db, recordId);
    for (const line of revs) filedSaves.add(line.save);
  }
  const refusedSaves = new Set<Line['save']>();
  for (const device of world.devices) {
    if (device.lost) continue;
    const ledger = db.ledger.get(device.sender);
    for (const row of device.rows) {
      if (row.state === 'queued') throw new Violation('I12', `${name(row.line)} still waits`);
      if (!ledger?.has(row.seq))
        throw new Violation('I9', `${name(row.line)} is ${row.state}, the province does not know of it`);
      if (row.state === 'held') checkAck(row.line, isCommitted(db, row.line));
      else if (row.line.verdict === 'reject') refusedSaves.add(row.line.save);
      else throw new Violation('I6', `${name(row.line)} is shown as rejected`);
      const unfit = row.line.verdict !== 'fit' || world.revoked.has(device.sender);
      if (row.state === 'held' && !unfit && !filedSaves.has(row.line.save))
        throw new Violation('I3', `${name(row.line)} is held, but counts nowhere`);
    }
    const sent = new Set(device.rows.map((row) => row.line));
    // A revision with a row of its own shows that row's state, whatever came down of it.
    const shownAsRefused = new Set(
      device.rows.flatMap((row) => (row.state === 'rejected' ? [row.line] : [])),
    );
    if (sent.size < device.rows.length)
      throw new Violation('I3', `sender ${device.sender} has queued one line twice`);
    for (const line of device.pulled.keys())
      if (!isCommitted(db, line) && !shownAsRefused.has(line))
        throw new Violation(
          'I1',
          `${name(line)} is shown by sender ${device.sender}, the province has nothing`,
        );
    for (const [, revs] of db.revs)
      for (const line of revs)
        if (line.person === device.person && !device.pulled.has(line) && !sent.has(line))
          throw new Violation('I10', `${name(line)} never reached sender ${device.sender}`);
  }
  for (const save of world.saves) {
    const mayBeMissing = !save.promised || (save.gone && !(save.acked && world.restores === 0));
    if (mayBeMissing || filedSaves.has(save) || quarantinedSaves.has(save) || refusedSaves.has(save))
      continue;
    throw new Violation('I1', `save ${save.id} of sender ${save.sender} is nowhere`);
  }
};
