import type { Correction } from '../domain/apply-corrections.ts';
import type { Day } from '../domain/day.ts';
import type { Summary } from '../domain/define-record.ts';
import type { RecordId, SenderId } from '../domain/envelope.ts';
import type { Draft as DraftValues, Label } from '../domain/fields.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { OutcomeRun } from '../domain/protocol.ts';
import type { Verdict } from '../domain/verdicts.ts';

/** Where a saved entry stands on its way; the same words as sync/plan-batch. */
export type RowState = 'queued' | 'held' | 'rejected';

/** An own record as its newest revision stands on this device. */
export interface RecordRow {
  readonly id: RecordId;
  readonly rev: number;
  readonly type: string;
  readonly version: number;
  /** Absent before activation. */
  readonly orgUnit?: OrgUnitKey;
  readonly recordedAt: number;
  /** recordedAt of the first revision known here: an edit does not move a record within its day. */
  readonly createdAt: number;
  readonly day: Day;
  /** Kept after a deletion, for the bin; absent once the bin was emptied. */
  readonly body?: unknown;
  /** Its two lines in Vietnamese as they read when it was written: a list needs no catalogue to be drawn. */
  readonly summary: Summary;
  /** Sorts the list, newest day first; absent for a deleted record, which so leaves the index. */
  readonly listKey?: string;
  /** Milliseconds since 1970 by the phone's clock. */
  readonly deletedAt?: number;
  /** The outbox row of this revision; absent for a revision that came down from the province. */
  readonly headSeq?: number;
  /** The same, in the index of what is waited for; absent for the end of a record of which nothing ever left the phone. */
  readonly awaitedSeq?: number;
}

/** Folded words of the live records of one part of the list, joined in one row so that a search reads few. */
export interface TextBlock {
  /** First key of the part; '' of the newest one. */
  readonly from: string;
  /** Exclusive, and the `from` of the next block. */
  readonly until: string;
  /** Words by key of the list, in its order. */
  readonly texts: readonly (readonly [listKey: string, text: string])[];
}

/** What a line will be made of once the unit is known. */
export interface Unfixed {
  readonly version: number;
  readonly recordedAt: number;
  readonly body: unknown;
}

/** One save. The only source of truth about what is unsent. */
export interface OutboxRow {
  readonly seq: number;
  readonly recordId: RecordId;
  readonly rev: number;
  readonly type: string;
  /** Canonical line; '' before activation. */
  readonly line: string;
  /** UTF-16 units of the line. */
  readonly lineLength: number;
  readonly unfixed?: Unfixed;
  /** 1 once the line may have left the device: from then on it is never made again. */
  readonly frozen: 0 | 1;
  readonly state: RowState;
  /** Random mark of the call that saved it, by which a replayed write finds its own row. */
  readonly token: string;
  /** Present where the author has to look again: rejected or in conflict. */
  readonly attention?: 1;
  readonly outcome?: OutcomeRun;
  /** Server's instant of the receipt, ISO 8601 UTC: shown, never compared. */
  readonly receivedAt?: string;
  /** It waits, and went into a file that somebody was given: never in the way of sending it. */
  readonly handedOver?: HandedOver;
  /** Who carried it, where the receipt came by file. */
  readonly carriedBy?: string;
}

/** When a file was handed over, and whose device has since said that it holds it. */
export interface HandedOver {
  /** Milliseconds since 1970 by this phone. */
  readonly at: number;
  /** `at`: instant by the officer's device, ISO 8601 UTC. */
  readonly custody?: { readonly name: string; readonly at: string };
}

/** What the province said to the lines of a file, in saves. */
export interface IncomingResult {
  readonly held: number;
  /** Of those held: known to the province before. */
  readonly known: number;
  /** Of those held: kept and not filed. */
  readonly quarantined: number;
  readonly refused: number;
  /** The device that made the file was revoked. */
  readonly isRevoked: boolean;
  /** Lines the province could not open or read. */
  readonly unreadable: number;
}

/** A file that an officer's device has taken over. */
export interface IncomingRow {
  readonly file: string;
  /** What its maker calls it by; absent where the cover is damaged, like who that is. */
  readonly number?: number;
  readonly name?: string;
  readonly unitName?: string;
  readonly sender?: string;
  /** Lines the file should have, its cover included. */
  readonly count: number;
  /** Forms in the lines taken over. */
  readonly forms: number;
  /** Milliseconds since 1970 by this device. */
  readonly takenAt: number;
  /** When the province last answered, milliseconds since 1970 by this device. */
  readonly answeredAt?: number;
  readonly result?: IncomingResult;
  /** The province's answers to the phone, sealed to it. */
  readonly mails: readonly string[];
}

/** One line of such a file, as it came. */
export interface IncomingLine {
  readonly file: string;
  readonly number: number;
  readonly text: string;
  /** SHA-256 of the batch inside, base64url; absent where this device could not open it. */
  readonly hash?: string;
  readonly state: 'waiting' | 'answered';
}

/** A file this phone made: what its receipts will name. */
export interface CarriedRow {
  readonly file: string;
  /** Counts the files of this phone from 1. */
  readonly number: number;
  /** Milliseconds since 1970 by this phone. */
  readonly madeAt: number;
  readonly batches: readonly { readonly hash: string; readonly seqs: readonly number[] }[];
  /** Hashes of the batches, for the index. */
  readonly hashes: readonly string[];
  /** Given to somebody; absent for one that was only made or put away. */
  readonly handedAt?: number;
  /** Put away outside the phone. */
  readonly keptAt?: number;
}

/** A form somebody is still typing. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  /** What it is about as far as it was typed, and its day: the first screen names it without its form. */
  readonly title?: string;
  readonly day?: Day;
  /** Set when the draft changes a record that exists. */
  readonly recordId?: RecordId;
  /** The record whose only save was taken back into this draft: saved again it goes on, and no bin shows it. */
  readonly undoes?: RecordId;
  readonly values: DraftValues;
  /** Fields filled from the record before ("theo buổi trước"). */
  readonly carried: readonly string[];
  /** They came out of a template instead. */
  readonly isFromTemplate?: true;
  /** Milliseconds since 1970 by the phone's clock. */
  readonly updatedAt: number;
  /** The form of another type it was begun in, as it was left; the way back leads there. */
  readonly from?: OtherForm;
}

/** One act in the form of another record type, before the draft became what it is. */
export interface OtherForm extends Pick<Draft, 'type' | 'values' | 'carried'> {
  /** The person turned back from it: kept for the case that they go there again. */
  readonly isLeft?: true;
}

/** What is left of a draft after saving, so that a second save of the same form is the next revision and not a twin. */
export interface SavedDraft {
  readonly id: string;
  readonly savedAs: RecordId;
  readonly savedAt: number;
}

/** A record one writes again and again, under a name of one's own. Kept on this phone only. */
export interface Template {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** What a repeat carries; never a head-count. */
  readonly body: DraftValues;
}

/** Every template of this phone, and the shapes nobody wanted one of. */
export interface Templates {
  readonly list: readonly Template[];
  readonly declined: readonly string[];
}

/** One value that belongs to the whole store. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** Counters of the store; written in every transaction that saves. */
export interface Counters {
  readonly sender: SenderId;
  /** Highest seq given out. */
  readonly seq: number;
  /** Number of the newest journal file. */
  readonly generation: number;
}

/** A revision that came down: somebody else's, or an own one written on another phone. */
export interface PulledRow {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly person: string;
  readonly name: string;
  readonly type: string;
  readonly line: string;
  /** Cluster that delivered it last; of own revisions only. */
  readonly cluster?: string;
  /** The model somebody else's activity is about, and its day: the last one is found without reading lines. */
  readonly about?: RecordId;
  readonly day?: Day;
  /** Commune under which somebody else's came down. */
  readonly commune?: OrgUnitKey;
  /** Other lines that claim the same revision of somebody else's record. */
  readonly also?: readonly string[];
}

/** A foreign record that has to be projected anew. */
export interface StaleRow {
  readonly recordId: RecordId;
}

/** Somebody else's edit, or an own one on an officer's device. */
export interface CorrectionRow extends Correction {
  /** recordId of the correction. */
  readonly id: RecordId;
  readonly ofRecord: RecordId;
  readonly rev: number;
  readonly name: string;
  /** Place among the acts about its record; PENDING and above: the province has not ordered it yet. */
  readonly position: number;
  /** Its number among the corrections of closed periods of the commune. */
  readonly amendment?: number;
}

/** What an officer said about a revision. */
export interface ReviewRow {
  /** recordId of the review, and its own revision. */
  readonly id: RecordId;
  readonly actRev: number;
  readonly recordId: RecordId;
  readonly rev: number;
  /** `none`: taken back. */
  readonly verdict: Verdict | 'none';
  /** Reasons in words. */
  readonly reason?: Label;
  /** The other record of a pair. */
  readonly other?: RecordId;
  /** Name and id of the officer. */
  readonly by: string;
  readonly person: string;
  /** Seconds since 1970 by the officer's device. */
  readonly recordedAt: number;
  /** Place among the acts about its record; PENDING and above: the province has not ordered it yet. */
  readonly position: number;
}

/** Positions of own acts the province has not ordered yet: PENDING + seq, behind all it has. */
export const PENDING = 2 ** 40;

/** A list that was brought in from a file or pasted. */
export interface ImportRow {
  readonly id: string;
  readonly type: string;
  /** Name of the file; absent for pasted text. */
  readonly name?: string;
  /** SHA-256 of the file or text, base64url. */
  readonly sha256: string;
  /** Milliseconds since 1970 by this device. */
  readonly at: number;
  readonly count: number;
}

/** Where a record came from; the keys are what must not be brought in again. */
export interface ImportedRow {
  readonly recordId: RecordId;
  readonly importId: string;
  /** One of the place in the file, one of what the row says. */
  readonly keys: readonly string[];
}
