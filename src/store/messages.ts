/**
 * What page and worker leave for each other in idb-keyval's default store. The worker reads only bytes:
 * it parses neither the batch nor the answer.
 */

/** Key of the slot that holds the next signed batch of a profile. */
export const readyBatchKey = (profileId: string): string => `sct-ready.${profileId}`;

/** Key of the list of profile ids that may have something in their slot. */
export const readyProfilesKey = 'sct-ready-profiles';

/** Name of the Web Lock under which page or worker talks to the province, one at a time for each profile. */
export const syncLockName = (profileId: string): string => `sct-sync.${profileId}`;

/** Tag of the Background Sync registration. */
export const SYNC_TAG = 'sct-send';

/** A signed batch, framed as the body of POST /v1/sync, and once the worker has carried it, the answer. */
export interface ReadyBatch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Seqs of the entries inside, ascending. */
  readonly seqs: readonly number[];
  /** SHA-256 of the signed batch, base64url: what its receipt names. */
  readonly batchHash: string;
  readonly reply?: Uint8Array<ArrayBuffer>;
}

/** Key of the role groups whose chunks this device keeps. */
export const activatedRolesKey = 'sct-roles';

/** Chunks that only some roles need; each is one group of the precache. */
export type RoleGroup = 'officer' | 'province';

/** What a page may ask of the worker. */
export type WorkerRequest =
  | { readonly type: 'SKIP_WAITING' }
  | { readonly type: 'KEEP_ROLE'; readonly role: RoleGroup };

/** What the worker tells open pages. */
export type WorkerNews = { readonly type: 'REPLY_LEFT'; readonly profileId: string };
