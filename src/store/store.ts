import type { VerifyDirectory } from '../domain/directory.ts';
import type { RecordId, SenderId, Sha256 } from '../domain/envelope.ts';
import type { RecordTypes } from '../domain/records/registry.ts';
import type { Journal, JournalState } from './journal.ts';
import type { Marker } from './marker.ts';
import type { StoreDb } from './schema.ts';

/** What the store needs from outside. */
export interface StorePorts {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sha256: Sha256;
  /** Sender of the device key; another one than the store knows makes every row queue again under new seqs. */
  readonly sender: SenderId;
  /** undefined where the browser has no private file system. */
  readonly journal: Journal | undefined;
  readonly marker: Marker;
  readonly registry: RecordTypes;
  /** Asked of every directory that comes down; loaded only then. */
  readonly verifyDirectory: VerifyDirectory;
  /** Told after each commit that other tabs and the sync engine should look. */
  readonly changed: { readonly postMessage: (message: StoreMessage) => void };
}

/** `saved`: something waits to be sent. `settled`: a receipt or a pull was applied. */
export type StoreMessage = { readonly kind: 'saved' | 'settled'; readonly profileId: string };

/** An open store. Handed to the functions of this folder; nobody else looks inside. */
export interface Store {
  readonly profileId: string;
  readonly sender: SenderId;
  readonly ports: StorePorts;
  readonly db: StoreDb;
  /** Changes with every save; for the page of diagnostics. */
  readonly journalState: () => JournalState;
  readonly setJournalState: (state: JournalState) => void;
  /** Opens the lost connection anew and mends what is missing; false when a newer build owns the database. */
  readonly reopen: () => Promise<boolean>;
  /** Record ids already derived, by the seq of their first revision. */
  readonly derivedIds: Map<number, RecordId>;
  /** Ends the connection; what was saved stays. */
  readonly close: () => void;
}

/** Why a write did not happen. Nothing was changed, and the form keeps its text. */
export interface StoreFailure {
  /** quota: the device is full. closed: a newer build owns the database, reload. write_failed: anything else. */
  readonly code: 'quota' | 'write_failed' | 'closed';
}

/** Tells a failure from a result. */
export const isFailure = (result: unknown): result is StoreFailure =>
  typeof result === 'object' &&
  result !== null &&
  'code' in result &&
  (result.code === 'quota' || result.code === 'write_failed' || result.code === 'closed');
