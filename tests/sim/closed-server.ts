import type { Judged } from '../../server/ingest/judge-entry.ts';
import { type ClosedLine, type SignedClosed, Violation } from './model.ts';
import { VERDICTS } from './server.ts';
import { mark } from './shares.ts';
import type { World } from './world.ts';

/** Takes a line into the book of its person and signs after the commit. */
export const handleClosed = (world: World, line: ClosedLine): SignedClosed => {
  const { db, core, revoked, lenient } = world;
  const judged = line.rows.map(({ seq, recordId, rev, hash, verdict }) => ({
    seq,
    line: hash,
    hash,
    entry: { recordId, rev } as unknown as NonNullable<Judged['entry']>,
    verdict: revoked.has(line.deviceSender) ? VERDICTS.revoked : VERDICTS[lenient ? 'fit' : verdict],
  }));
  const before = db.closed.get(line.person) ?? { entries: [], seqs: {} };
  const { book, runs, held, refused } = core.takeIntoBook(before, String(line.sender), judged);
  db.closed.set(line.person, book);
  if (line.rows.length > 0) mark(world, 'a closed save');
  const proven = new Set(book.entries.map(({ hash }) => hash));
  const lists = (seq: number) =>
    [held, refused].map((ranges) => ranges.some(([from, to]) => seq >= from && seq <= to));
  for (const { seq, hash } of line.rows) {
    const [isHeld, isRefused] = lists(seq);
    if (!isHeld || isRefused === proven.has(hash))
      throw new Violation(
        'I15',
        `closed seq ${seq} is ${proven.has(hash) ? '' : 'not '}in its book, the receipt differs`,
      );
  }
  return { line, receipt: { runs, held, refused, cluster: db.cluster }, proven };
};
