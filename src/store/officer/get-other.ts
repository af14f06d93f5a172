import type { RecordId } from '../../domain/envelope.ts';
import type { Label } from '../../domain/fields.ts';
import type { Verdict } from '../../domain/verdicts.ts';
import { readLine } from '../../domain/wire/line.ts';
import type { PulledRow } from '../rows.ts';
import { reviewsInOrder, type StandingRow } from '../standing-review.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import type { Body, OtherRow } from './other-row.ts';

/** A revision of the author; `body` null: deleted. Two of one `rev` are in conflict. */
export interface SavedItem {
  readonly kind: 'saved';
  readonly rev: number;
  readonly name: string;
  /** Seconds since 1970 by the phone that saved it. */
  readonly recordedAt: number;
  readonly body: Body | null;
}

/** A correction: only the fields it changed; null takes a field away. */
export interface CorrectedItem {
  readonly kind: 'corrected';
  readonly id: RecordId;
  readonly name: string;
  readonly recordedAt: number;
  readonly ofRev: number;
  readonly changes: Body;
  /** Number the province gave it, where the period was closed already. */
  readonly amendment?: number;
}

/** A verdict; one that was taken back is no longer here. */
export interface ReviewedItem {
  readonly kind: 'reviewed';
  readonly id: RecordId;
  readonly name: string;
  readonly recordedAt: number;
  readonly ofRev: number;
  readonly verdict: Verdict;
  /** Reasons and typed words in one line, in both languages; absent: none were given. */
  readonly reason?: Label;
  readonly other?: RecordId;
}

/** One thing that happened to a record. */
export type OtherHistoryItem = SavedItem | CorrectedItem | ReviewedItem;

/** A foreign record with everything that happened to it, the newest first. */
export interface OtherDetail {
  readonly row: OtherRow;
  readonly history: readonly OtherHistoryItem[];
}

const savedItems = (rows: readonly PulledRow[]): readonly SavedItem[] =>
  rows.flatMap(({ name, line, also = [] }) =>
    [line, ...also].flatMap((each): SavedItem[] => {
      const entry = readLine(each);
      if (!entry) return [];
      return [
        {
          kind: 'saved',
          rev: entry.rev,
          name,
          recordedAt: entry.recordedAt,
          body: entry.body as Body | null,
        },
      ];
    }),
  );

const reviewedItem = ({ id, by: name, rev: ofRev, ...row }: StandingRow): ReviewedItem => ({
  kind: 'reviewed',
  id,
  name,
  recordedAt: row.recordedAt,
  ofRev,
  verdict: row.verdict,
  ...(row.reason ? { reason: row.reason } : {}),
  ...(row.other === undefined ? {} : { other: row.other }),
});

const revOf = (item: OtherHistoryItem): number => (item.kind === 'saved' ? item.rev : item.ofRev);

/** Revisions keep their order whatever the clocks said; what officers did stands above the revision it was about. */
const newestFirst = (a: OtherHistoryItem, b: OtherHistoryItem): number =>
  revOf(b) - revOf(a) ||
  Number(a.kind === 'saved') - Number(b.kind === 'saved') ||
  b.recordedAt - a.recordedAt;

/** Undefined for a record this device does not hold. Usable in `live`. */
export const getOther = (store: Store, id: RecordId): Promise<OtherDetail | undefined> =>
  read(store, async () => {
    const { others, pulled, corrections, reviews, records } = store.db;
    const row = await others.get(id);
    if (!row) return undefined;
    const [revisions, made, said] = await Promise.all([
      pulled.where('[recordId+rev]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).toArray(),
      corrections.where('ofRecord').equals(id).toArray(),
      reviews.where('recordId').equals(id).toArray(),
    ]);
    const [lines, own] = await Promise.all([
      pulled.bulkGet(made.map((act) => [act.id, act.rev] as [string, number])),
      records.bulkGet(made.map((act) => act.id)),
    ]);
    const corrected = made.map(
      ({ id: act, name, ofRev, changes, amendment }, i): CorrectedItem => ({
        kind: 'corrected',
        id: act,
        name,
        recordedAt: readLine(lines[i]?.line ?? '')?.recordedAt ?? own[i]?.recordedAt ?? 0,
        ofRev,
        changes,
        ...(amendment === undefined ? {} : { amendment }),
      }),
    );
    const history = [...savedItems(revisions), ...corrected, ...reviewsInOrder(said).map(reviewedItem)];
    return { row, history: history.sort(newestFirst) };
  });
