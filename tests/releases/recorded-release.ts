import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../../src/domain/activation.ts';
import type { OutcomeRun, SyncAnswer } from '../../src/domain/protocol.ts';
import type { IndexedDbDump } from '../support/indexed-db-dump.ts';

/** One request of the release, byte for byte, and what the release's own server made of it. */
export interface RecordedBatch {
  readonly name: string;
  /** Who sent it: the phone whose IndexedDB is recorded, or another one. */
  readonly from: 'phone' | 'other';
  /** True when the recorded backup holds its entries already. */
  readonly inBackup: boolean;
  readonly codec: 'columns' | 'lines';
  readonly dictionary: number;
  /** Body of POST /v1/sync, base64. */
  readonly request: string;
  /** SHA-256 of the signed batch, base64url. */
  readonly batchHash: string;
  readonly entries: readonly { readonly seq: number; readonly line: string }[];
  readonly runs: readonly OutcomeRun[];
  readonly answer: SyncAnswer;
}

/** Everything recorded of a release. All keys in it were made for the recording and open nothing else. */
export interface RecordedRelease {
  readonly version: string;
  readonly recordedAt: string;
  /** Secret of KEY_FILE, base64url, and the passphrase of the backup. */
  readonly secret: string;
  readonly passphrase: string;
  readonly phone: {
    readonly profileId: string;
    readonly sender: string;
    readonly privateKey: JsonWebKey;
    readonly profile: Profile;
  };
  readonly batches: readonly RecordedBatch[];
  /** The phone before it sent its last recorded batch. */
  readonly indexedDb: IndexedDbDump;
}

const folder = import.meta.dirname;

/** Folder of a version: release.json and backup.sctbak. */
export const folderOf = (version: string): string => join(folder, version);

/** Versions that were recorded, the oldest first. */
export const recordedVersions = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(new Intl.Collator('en', { numeric: true }).compare);

/** Reads what was recorded of a version. */
export const readRelease = (version: string): RecordedRelease =>
  JSON.parse(readFileSync(join(folderOf(version), 'release.json'), 'utf8')) as RecordedRelease;

/** Backup of the endpoint's database of a version. */
export const backupOf = (version: string): string => join(folderOf(version), 'backup.sctbak');
