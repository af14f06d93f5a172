import type { RecordId } from '../domain/envelope.ts';
import type { Label } from '../domain/fields.ts';
import type { Verdict } from '../domain/verdicts.ts';
import { readLine } from '../domain/wire/line.ts';
import { type RecordState, stateOf } from './record-state.ts';
import type { CorrectionRow, OutboxRow, PulledRow, ReviewRow } from './rows.ts';
import { reviewsInOrder, type StandingRow } from './standing-review.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

type Body = { readonly [field: string]: unknown };

/** One own revision, as far as this phone knows it. */
export interface SavedRevision {
  readonly kind: 'saved';
  readonly rev: number;
  /** Seconds since 1970 by the clock of the phone that saved it. */
  readonly recordedAt: number;
  /** null: deleted, or a body that was taken out of a line before it left the phone. */
  readonly body: Body | null;
  readonly state: RecordState;
}

/** An officer's correction: only the fields it changed; null takes a field away. */
export interface MadeCorrection {
  readonly kind: 'corrected';
  readonly id: RecordId;
  readonly name: string;
  readonly recordedAt: number;
  readonly ofRev: number;
  /** Its number, where the period was closed already. */
  readonly amendment?: number;
  /** The author's words it was made over; absent when that revision is not known here. */
  readonly before?: Body;
  readonly changes: Body;
}

/** What an officer said about a revision, unless it was taken back. */
export interface MadeReview {
  readonly kind: 'reviewed';
  readonly id: RecordId;
  readonly rev: number;
  readonly verdict: Exclude<Verdict, 'distinct'>;
  readonly name: string;
  readonly reason?: Label;
  /** Seconds since 1970 by the officer's device. */
  readonly recordedAt: number;
}

/** One thing that happened to a record. */
export type HistoryItem = SavedRevision | MadeCorrection | MadeReview;

const saidIn = (row: OutboxRow | PulledRow) =>
  ('unfixed' in row ? row.unfixed : undefined) ?? readLine(row.line);

/** A revision whose own row is absent came down from the province, which so holds it. */
const savedOf = (
  rev: number,
  row: OutboxRow | PulledRow,
  reviews: readonly ReviewRow[],
): SavedRevision | undefined => {
  const said = saidIn(row);
  if (!said) return undefined;
  const state = stateOf({ rev }, 'seq' in row ? row : undefined, reviews);
  return { kind: 'saved', rev, recordedAt: said.recordedAt, body: said.body as Body | null, state };
};

const correctionOf = (
  { id, name, ofRev, changes, amendment }: CorrectionRow,
  line: string | undefined,
  saves: readonly SavedRevision[],
): MadeCorrection => {
  const before = saves.find((save) => save.rev === ofRev)?.body ?? undefined;
  const recordedAt = readLine(line ?? '')?.recordedAt ?? 0;
  return {
    kind: 'corrected',
    id,
    name,
    recordedAt,
    ofRev,
    changes,
    ...(amendment === undefined ? {} : { amendment }),
    ...(before ? { before } : {}),
  };
};

const reviewOf = ({ id, rev, verdict, reason, by: name, recordedAt }: StandingRow): readonly MadeReview[] => {
  // That two records are two says nothing to the author of one.
  if (verdict === 'distinct') return [];
  return [
    { kind: 'reviewed', id, rev, verdict, name, recordedAt, ...(reason === undefined ? {} : { reason }) },
  ];
};

/**
 * The newest first. Revisions keep their order whatever a phone's clock said; what officers did stands by its own time,
 * and never below the revision it was about.
 */
const inOrder = (
  saves: readonly SavedRevision[],
  others: readonly (MadeCorrection | MadeReview)[],
): readonly HistoryItem[] => {
  let latest = 0;
  const timed: { readonly item: HistoryItem; readonly at: number; readonly rank: number }[] = [];
  const at = new Map<number, number>();
  for (const item of [...saves].sort((a, b) => a.rev - b.rev)) {
    latest = Math.max(latest, item.recordedAt);
    at.set(item.rev, latest);
    timed.push({ item, at: latest, rank: item.rev });
  }
  for (const item of others) {
    const rev = item.kind === 'corrected' ? item.ofRev : item.rev;
    timed.push({ item, at: Math.max(item.recordedAt, at.get(rev) ?? 0), rank: rev + 0.5 });
  }
  return timed.sort((a, b) => b.at - a.at || b.rank - a.rank).map(({ item }) => item);
};

/** Everything that happened to a record as far as this phone knows, the newest first. */
export const historyOf = (store: Store, id: RecordId): Promise<readonly HistoryItem[]> =>
  read(store, async () => {
    const { outbox, pulled, corrections, reviews } = store.db;
    const range = [
      [id, 0],
      [id, Number.MAX_SAFE_INTEGER],
    ] as const;
    const [own, cameDown, made, said] = await Promise.all([
      outbox
        .where('[recordId+rev]')
        .between(...range)
        .toArray(),
      pulled
        .where('[recordId+rev]')
        .between(...range)
        .toArray(),
      corrections.where('ofRecord').equals(id).toArray(),
      reviews.where('recordId').equals(id).toArray(),
    ]);
    const lines = await pulled.bulkGet(made.map((row) => [row.id, row.rev] as [string, number]));
    const byRev = new Map([...cameDown, ...own].map((row) => [row.rev, row]));
    const saves = [...byRev].flatMap(([rev, row]) => savedOf(rev, row, said) ?? []);
    const others = made.map((row, i) => correctionOf(row, lines[i]?.line, saves));
    return inOrder(saves, [...others, ...reviewsInOrder(said).flatMap(reviewOf)]);
  });

/**
 * The other body that claims to be the newest revision, where two phones of one person wrote it apart from each other:
 * null when it is a deletion, undefined when there is none or it has not come down yet.
 */
export const rivalOf = (store: Store, id: RecordId): Promise<Body | null | undefined> =>
  read(store, async () => {
    const record = await store.db.records.get(id);
    const head = await store.db.outbox.get(record?.headSeq ?? 0);
    if (head?.outcome?.outcome !== 'conflict') return undefined;
    const other = await store.db.pulled.get([id, head.rev]);
    if (!other || other.line === head.line) return undefined;
    return readLine(other.line)?.body as Body | null | undefined;
  });
