import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ClosedBatchRow, ClosedRow } from './closed-row.ts';
import type { StoredOther, StoredPair } from './officer/other-row.ts';
import type {
  CarriedRow,
  CorrectionRow,
  Draft,
  ImportedRow,
  ImportRow,
  IncomingLine,
  IncomingRow,
  MetaRow,
  OutboxRow,
  PulledRow,
  RecordRow,
  ReviewRow,
  SavedDraft,
  StaleRow,
  TextBlock,
} from './rows.ts';

/** Version of the tables below; raise it with every change of an index and add the old one to the tests. */
export const STORE_VERSION = 1;

/** Name of the database of a profile. */
export const databaseName = (profileId: string): string => `so-cong-tac.${profileId}`;

/** The tables of one profile. */
export type StoreDb = Dexie & {
  readonly records: EntityTable<RecordRow, 'id'>;
  readonly texts: EntityTable<TextBlock, 'from'>;
  readonly outbox: EntityTable<OutboxRow, 'seq'>;
  readonly drafts: EntityTable<Draft | SavedDraft, 'id'>;
  readonly meta: EntityTable<MetaRow, 'key'>;
  readonly pulled: Table<PulledRow, [string, number]>;
  readonly corrections: EntityTable<CorrectionRow, 'id'>;
  readonly reviews: EntityTable<ReviewRow, 'id'>;
  readonly carried: EntityTable<CarriedRow, 'file'>;
  readonly closed: EntityTable<ClosedRow, 'seq'>;
  readonly closedBatches: EntityTable<ClosedBatchRow, 'hash'>;
  readonly incoming: EntityTable<IncomingRow, 'file'>;
  readonly incomingLines: Table<IncomingLine, [string, number]>;
  readonly stale: EntityTable<StaleRow, 'recordId'>;
  readonly others: EntityTable<StoredOther, 'id'>;
  readonly pairs: EntityTable<StoredPair, 'key'>;
  readonly imports: EntityTable<ImportRow, 'id'>;
  readonly imported: EntityTable<ImportedRow, 'recordId'>;
};

/** The database of a profile, not yet open. Every write waits until the bytes are on the disk. */
export const createDatabase = (profileId: string): StoreDb => {
  const db = new Dexie(databaseName(profileId), {
    chromeTransactionDurability: 'strict',
    // A query must never show a row whose transaction may still fail.
    cache: 'disabled',
    autoOpen: false,
  }) as StoreDb;
  db.version(STORE_VERSION).stores({
    // Deleted records have no listKey and so are in no list of a type either.
    // The last one leads from a model to what was done there; records about none are not in it.
    // By `awaitedSeq` the forms that wait are counted without reading one.
    records: 'id, listKey, deletedAt, awaitedSeq, [type+listKey], [body.model.id+listKey]',
    texts: 'from',
    // The compound index answers "what waits, how long are the lines" without reading a line.
    outbox: 'seq, [recordId+rev], [state+seq+lineLength], attention',
    drafts: 'id, updatedAt, savedAt',
    meta: 'key',
    // By `type` the register of models is read without what else came down.
    pulled: '[recordId+rev], type, [about+day]',
    corrections: 'id, ofRecord',
    reviews: 'id, recordId, verdict',
    carried: 'file, *hashes',
    // The closed stream: sealed at its saving, readable for nobody here.
    closed: 'seq, about',
    closedBatches: 'hash',
    // Files an officer's device has taken over, and their lines until the province has answered.
    incoming: 'file',
    incomingLines: '[file+number], state',
    // On an officer's device only: others' records as they stand, and what about them is not worked out yet.
    stale: 'recordId',
    others: 'id, *places, *cells, *spots, dispute',
    pairs: 'key, sortKey, *ids',
    // Lists an officer brought in, and what must not come in twice.
    imports: 'id',
    imported: 'recordId, importId, *keys',
  });
  return db;
};
