import { type ClosedLine, type ClosedRow, type Device, type SignedClosed, Violation } from './model.ts';
import { mark } from './shares.ts';
import type { World } from './world.ts';

/** The closed stream of a phone: a second sender with seqs of its own, in one line that is always there. */

/** Saves in the closed stream: a new record, or the next revision of one that is still here. */
export const saveClosed = (world: World, device: Device, word: number): void => {
  const { closed } = device;
  const seq = ++closed.counter;
  const known = word & 1 ? closed.rows[(word >>> 8) % Math.max(1, closed.rows.length)] : undefined;
  const recordId = known?.recordId ?? `${closed.sender}.${seq}`;
  const rev = Math.max(0, ...closed.rows.flatMap((row) => (row.recordId === recordId ? [row.rev] : []))) + 1;
  const verdict = (word >>> 4) % 8 === 0 ? 'reject' : (word >>> 4) % 8 === 1 ? 'quarantine' : 'fit';
  closed.rows.push({
    seq,
    recordId,
    rev,
    hash: `k${world.lines++}`,
    verdict,
    state: 'queued',
    lineLength: 300,
  });
};

/** What waits, or nothing; noted before it is given away. */
export const makeClosedLine = (world: World, device: Device): ClosedLine => {
  const { closed, person } = device;
  const seqs = world.core.planBatch(closed.rows, { plainBytes: 1_000, entries: Number.POSITIVE_INFINITY });
  const rows = seqs.flatMap((seq) => closed.rows.filter((row) => row.seq === seq));
  const line = {
    person,
    sender: closed.sender,
    deviceSender: device.sender,
    seqs,
    rows: rows.map((row) => ({ ...row })),
  };
  closed.noted.push(line);
  return line;
};

/** Applies a receipt to the closed stream: I2, I4 and I9 hold here as in the open one. */
export const takeClosed = (
  world: World,
  device: Device,
  { line, receipt, proven }: SignedClosed,
  isLate: boolean,
): boolean => {
  const { closed } = device;
  if (device.lost || line.sender !== closed.sender || !closed.noted.includes(line)) return false;
  if (isLate && line.seqs.length > 0) mark(world, 'a receipt by file for a closed save');
  const isKnown = isLate && device.cursor.cluster === receipt.cluster;
  const rows = isLate ? world.core.rowsOfLateReceipt(closed.rows, line.seqs, isKnown) : closed.rows;
  const changes = world.core.applyReceipt(rows, receipt, line.seqs);
  if (!changes) throw new Violation('I7', `a line of closed sender ${closed.sender} has no whole receipt`);
  let changed = false;
  for (const { seq, state } of changes) {
    const row = closed.rows.find((one) => one.seq === seq) as ClosedRow;
    const at = line.seqs.indexOf(seq);
    if (at < 0 && state !== 'queued') throw new Violation('I4', `closed seq ${seq} became ${state}`);
    if (state === 'held' && (!proven.has(row.hash) || line.rows[at]?.hash !== row.hash))
      throw new Violation('I2', `closed seq ${seq} was acknowledged, but not committed`);
    if (isKnown && row.state === 'held' && state !== 'held' && world.db.cluster === receipt.cluster)
      throw new Violation('I5', `closed seq ${seq} is held, and an old receipt made it ${state}`);
    if (isLate && !isKnown && row.state === 'held' && state === 'queued')
      mark(world, 'a closed save sent again because of a file');
    changed ||= row.state !== state;
    row.state = state;
  }
  for (const [, to] of receipt.held) closed.counter = Math.max(closed.counter, to);
  return changed;
};

/** The end: nothing of the closed stream waits, and the book of its person has every line a phone calls held. */
export const checkClosed = ({ devices, db }: World): void => {
  for (const { entries } of db.closed.values()) {
    const kept = new Set(entries.map(({ recordId, hash, reason }) => `${recordId}/${hash}/${reason ?? ''}`));
    if (kept.size < entries.length) throw new Violation('I3', 'a closed line is in its book twice');
    const revs = entries.filter(({ reason }) => !reason).map(({ recordId, rev }) => `${recordId}/${rev}`);
    if (new Set(revs).size < revs.length) throw new Violation('I11', 'two closed lines claim one revision');
  }
  for (const { lost, closed, person } of devices) {
    if (lost) continue;
    const hashes = new Set(db.closed.get(person)?.entries.map(({ hash }) => hash));
    for (const { seq, state, hash, verdict } of closed.rows) {
      if (state === 'queued') throw new Violation('I12', `closed seq ${seq} still waits`);
      if (state === 'held' && !hashes.has(hash))
        throw new Violation('I9', `closed seq ${seq} is called held, the province has nothing`);
      if (state === 'rejected' && verdict !== 'reject')
        throw new Violation('I6', `closed seq ${seq} is called rejected`);
    }
  }
};
