import type { ClosedBook } from '../../server/ingest/closed-book.ts';
import type { HeldRev, Verdict } from '../../server/ingest/decide-entry.ts';
import type { ReceiptLists } from '../../src/sync/apply-receipt.ts';
import type { OutboxState } from '../../src/sync/plan-batch.ts';

/*
 * The world of a run: phones and one province as plain objects.
 *
 *   Device ──Batch──▶ requests ──────────▶ Db ──Receipt──▶ replies ─▶ Device
 *          ╰─file──▶ officers' devices ──▶ ╯ ╰───mail────────────────▶ ╯
 *
 * Whatever is called durable survives a kill; the rest is in memory. A line is one object, so that
 * "the same bytes" is "the same object".
 */

/** One thing a person saved and the screen may have called saved. */
export interface Save {
  readonly id: number;
  readonly sender: number;
  /** False while the phone was killed between its database and its journal: the screen never said "saved". */
  promised: boolean;
  /** A receipt once made the phone show it as held. */
  acked: boolean;
  /** No phone holds it any more (phone lost, or database lost after an acknowledgement). */
  gone: boolean;
}

/** A canonical line. */
export interface Line extends HeldRev {
  readonly save: Save;
  readonly person: number;
  readonly recordId: string;
  readonly deleted: boolean;
  readonly verdict: Verdict['kind'];
  readonly length: number;
  /** It names a unit; what was saved before activation does not yet, and cannot leave. */
  readonly fixed: boolean;
}

/** An outbox row; durable. */
export interface Row {
  readonly seq: number;
  readonly recordId: string;
  readonly lineLength: number;
  line: Line;
  /** The line has been in a batch or a file, or may have been. */
  frozen: boolean;
  state: OutboxState;
  /** It went away in a file, and no receipt has come since. */
  handedOver: boolean;
  /** The way the last acknowledgement came. */
  ackedBy?: 'network' | 'file';
}

/** What a phone knows of the newest revision of a record of its person. */
export interface Known {
  readonly rev: number;
  readonly deleted: boolean;
}

/** How far a phone has pulled, page by page from the first change on. */
export interface Cursor {
  readonly cluster: number;
  readonly at: number;
  /** The phone lost its database: the entries of its own sender up to this seq come too. */
  readonly own: number;
}

/** The cursor of a phone that has pulled nothing. */
export const fromNothing = (own: number): Cursor => ({ cluster: -1, at: 0, own });

/** A change as the province numbers it: a line, and the sender and seq it was filed under. */
interface Filed {
  readonly line: Line;
  readonly sender: number;
  readonly seq: number;
}

/** A save of the closed stream: sealed when it was saved, so its line is never made anew. */
export interface ClosedRow {
  readonly seq: number;
  readonly recordId: string;
  readonly rev: number;
  readonly hash: string;
  readonly verdict: Verdict['kind'];
  readonly lineLength: number;
  state: OutboxState;
}

/** What waits of the closed stream, or nothing: one line either way. */
export interface ClosedLine {
  readonly person: number;
  readonly sender: number;
  /** Sender of the phone's open stream, by which it is revoked. */
  readonly deviceSender: number;
  readonly seqs: readonly number[];
  readonly rows: readonly ClosedRow[];
}

/** A phone of a person. */
export interface Device {
  readonly person: number;
  /** Changes when the key is lost and the phone activated again. */
  sender: number;
  lost: boolean;
  /** Before activation a phone records, and nothing leaves it. */
  isActive: boolean;
  // in IndexedDB
  rows: Row[];
  counter: number;
  known: Map<string, Known>;
  /** Lines that came down, with the cluster that delivered each last. */
  pulled: Map<Line, number>;
  cursor: Cursor;
  /** Cluster whose complete pull was compared with what came down before, if any. */
  compared: number | undefined;
  carried: Batch[];
  epoch: number;
  closed: { sender: number; rows: ClosedRow[]; counter: number; noted: ClosedLine[] };
  // outside IndexedDB
  journal: Map<number, Line>;
  marker: number;
  // in memory
  inFlight: Batch[];
}

/** A signed batch. */
export interface Batch {
  readonly id: number;
  readonly sender: number;
  readonly seqs: readonly number[];
  readonly lines: readonly Line[];
  readonly highestSeq: number;
}

/** A batch on its way, with the pull cursor if a phone sent it itself. */
export interface Parcel {
  readonly batch: Batch;
  readonly device: Device;
  readonly cursor?: Cursor;
  /** Id of the file it is a line of. */
  readonly file?: number;
}

/** A signed receipt, and what was true when it was signed. */
export interface SignedReceipt extends ReceiptLists {
  readonly cluster: number;
  readonly epoch: number;
  /** For each entry of the batch what was committed of exactly its bytes. */
  readonly proven: readonly ('bytes' | 'refusal' | 'nothing')[];
}

/** What comes back: a receipt with changes, or a captive portal's page under HTTP 200. */
export interface Reply {
  readonly parcel: Parcel;
  readonly receipt?: SignedReceipt;
  readonly changes?: { readonly items: readonly Line[]; readonly cursor: Cursor; readonly left: number };
}

/** A file as its phone made it: everything the province had not confirmed, a batch to a line. */
export interface CarryFile {
  readonly id: number;
  readonly device: Device;
  readonly lines: readonly Batch[];
  readonly closed: ClosedLine;
}

/** A line of a file on an officer's device. */
export type CarriedLine =
  | (Parcel & { readonly file: number })
  | { readonly file: number; readonly device: Device; readonly closed: ClosedLine };

/** A receipt of the closed stream, and what the book held when it was signed. */
export interface SignedClosed {
  readonly line: ClosedLine;
  readonly receipt: ReceiptLists & { readonly cluster: number };
  readonly proven: ReadonlySet<string>;
}

/** What the province answers by file to one phone. */
export interface Mail {
  readonly sender: number;
  readonly answers: readonly Reply[];
  readonly closed: readonly SignedClosed[];
  readonly cluster: number;
  /** Changes there were; none of those of a pull is in it. */
  readonly at: number;
}

/** An officer's word that a file has been taken over. */
export interface Slip {
  readonly file: CarryFile;
}

/** The province's database. Values are replaced, never changed, so that a backup is a copy of the maps. */
export interface Db {
  revs: Map<string, readonly Line[]>;
  facts: Map<string, Line>;
  quarantined: Set<Line>;
  alarms: Set<string>;
  /** By sender the seqs with bytes or a refusal; the value tells whether there are bytes. */
  ledger: Map<number, ReadonlyMap<number, boolean>>;
  announced: Map<number, number>;
  changes: readonly Filed[];
  batches: Set<number>;
  files: Set<number>;
  /** By person what came by the closed stream. */
  closed: Map<number, ClosedBook>;
  cluster: number;
  epoch: number;
}

/** An invariant of sync.md 5 that does not hold. */
export class Violation extends Error {
  readonly invariant: string;

  constructor(invariant: string, message: string) {
    super(`${invariant}: ${message}`);
    this.invariant = invariant;
  }
}

/** An empty database. */
export const emptyDb = (): Db => ({
  revs: new Map(),
  facts: new Map(),
  quarantined: new Set(),
  alarms: new Set(),
  ledger: new Map(),
  announced: new Map(),
  changes: [],
  batches: new Set(),
  files: new Set(),
  closed: new Map(),
  cluster: 0,
  epoch: 1,
});

/** An independent copy of a database. */
export const copyDb = (db: Db): Db => ({
  ...db,
  revs: new Map(db.revs),
  facts: new Map(db.facts),
  quarantined: new Set(db.quarantined),
  alarms: new Set(db.alarms),
  ledger: new Map(db.ledger),
  announced: new Map(db.announced),
  batches: new Set(db.batches),
  files: new Set(db.files),
  closed: new Map(db.closed),
});
