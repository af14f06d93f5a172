import type { BatchHeader } from '../domain/protocol.ts';

/**
 * What page and worker leave for each other. The worker reads only bytes: it parses neither the batch nor the answer.
 */

/** The database of idb-keyval both open. */
export const CARRIER = { database: 'so-cong-tac.carrier', table: 'batches' } as const;

/** Key of the next signed batch of a profile. */
export const batchKey = (profileId: string): string => `batch.${profileId}`;

/** Key of the answer the worker got for it. */
export const receiptKey = (profileId: string): string => `receipt.${profileId}`;

/** The profile a key of `batchKey` belongs to; undefined for any other key. */
export const profileOfBatchKey = (key: unknown): string | undefined =>
  typeof key === 'string' && key.startsWith('batch.') ? key.slice('batch.'.length) : undefined;

/** A signed batch the worker can post without understanding it. */
export interface ReadyBatch {
  /** Body of POST /v1/sync. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Seqs of the entries inside, ascending. */
  readonly seqs: readonly number[];
  /** SHA-256 of the signed batch, base64url: what its receipt names. */
  readonly batchHash: string;
  /** Its head, once a page has begun to send it: what arrived then may be gone on from. */
  readonly begun?: BatchHeader;
}

/** What the worker got for it: the answer's bytes, unread. */
export interface ReadyReceipt {
  readonly seqs: readonly number[];
  readonly batchHash: string;
  readonly answer: Uint8Array<ArrayBuffer>;
}

/** Name of the Web Lock under which page or worker talks to the province, one at a time for each profile. */
export const syncLockName = (profileId: string): string => `sct-sync.${profileId}`;

/** Tag of the Background Sync registration. */
export const SYNC_TAG = 'sct-send';

/** Key, in the carrier's database, of the role groups whose chunks this device keeps. */
export const ROLES_KEY = 'roles';

/** Files that only some phones need, for a role or a language; each is one group of the precache. */
export type RoleGroup = 'officer' | 'english';

/** What a page may ask of the worker. SKIP_WAITING is workbox's own word. */
export type WorkerRequest =
  | { readonly type: 'SKIP_WAITING' }
  | { readonly type: 'KEEP_ROLE'; readonly role: RoleGroup }
  | { readonly type: 'WHAT_IS_NEW' };

/** What a build says of itself to a page of the build before. */
export interface WhatIsNew {
  readonly version: string;
  /** One line for the person; absent where the release names none. */
  readonly line?: { readonly vi: string; readonly en: string };
}

/** What the worker tells open pages. */
export type WorkerNews = { readonly type: 'REPLY_LEFT'; readonly profileId: string };
