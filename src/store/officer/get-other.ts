import type { RecordId } from '../../domain/envelope.ts';
import type { Label } from '../../domain/fields.ts';
import type { Verdict } from '../../domain/verdicts.ts';
import type { Store } from '../store.ts';
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

/** Undefined for a record this device does not hold. Usable in `live`. */
export const getOther = async (_store: Store, _id: RecordId): Promise<OtherDetail | undefined> => undefined;
