import type { ColumnType, Generated } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { ProjectedState } from '../../src/domain/project-record.ts';
import type { Change, QuarantineReason } from '../../src/domain/protocol.ts';
import type { Qualifier } from '../../src/domain/quantity.ts';

/** jsonb: read as a value, written as JSON text, so that nobody hands the driver an array it would take for a PostgreSQL one. */
export type Json<T> = ColumnType<T, string, string>;
/** An instant with a default of now(). */
export type At = ColumnType<Date, Date | undefined, Date>;

/** A batch whose signature was verified; `raw` is emptied after 90 days. */
export interface BatchTable {
  province_code: string;
  hash: Buffer;
  sender: string;
  person: string;
  /** The random id in its header: what a phone asks by when the answer was lost. Null where no phone sent it. */
  batch_id: string | null;
  received_at: At;
  /** Sender of the request's own batch when somebody else carried this one. */
  delivered_by: string | null;
  entries: number;
  raw: Buffer | null;
}

/** The beginning of a batch whose request broke off; unproved until the whole is verified. */
export interface UploadTable {
  province_code: string;
  sender: string;
  person: string;
  batch_id: string;
  /** Bytes of the whole batch. */
  total: number;
  bytes: Buffer;
  touched_at: At;
}

/** Everything that came by a person's closed stream, sealed under a key of KEY_FILE (server/auth/closed-seal). */
export interface ClosedBookTable {
  province_code: string;
  person: string;
  sealed: Buffer;
  written_at: At;
}

/** One revision as the author wrote it, history included. */
export interface EntryTable {
  province_code: string;
  person: string;
  record_id: string;
  rev: number;
  line_hash: Buffer;
  line: string;
  type: string;
  version: number;
  unit: OrgUnitKey;
  commune: OrgUnitKey;
  recorded_at: number;
  sender: string;
  seq: number;
  batch: Buffer;
  /** Its number among the changes of the commune; shares the counter with `change`. */
  n: number;
  received_at: At;
}

/** Bytes held that could not be filed. */
export interface QuarantineTable {
  province_code: string;
  person: string;
  line_hash: Buffer;
  sender: string;
  seq: number;
  line: Buffer;
  reason: QuarantineReason;
  batch: Buffer;
  received_at: At;
}

/** What stands today: the author's head with corrections laid over it. */
export interface RecordTable {
  province_code: string;
  record_id: string;
  person: string;
  head_rev: number;
  /** Only what is live counts for anything. */
  state: ProjectedState;
  type: string;
  version: number;
  unit: OrgUnitKey;
  commune: OrgUnitKey;
  /** Null when the body could not be read: deleted or in conflict. */
  day: Day | null;
  body: Json<{ readonly [field: string]: unknown } | null>;
  /** Fields a human must decide; the author's value stands meanwhile. */
  conflicts: string[];
  received_at: Date;
}

/** The head revision of a correction or a review; `of_person` is null until the record it is about has come. */
export interface ActTable {
  province_code: string;
  act_id: string;
  type: 'correction' | 'review';
  of_record: string;
  of_person: string | null;
  person: string;
  /** Name of the officer, delivered to the author with the line. */
  name: string;
  /** Communes this person oversaw when it was made; it has no effect elsewhere. */
  communes: string[];
  line: string;
  /** Order of arrival among the acts about one record. */
  position: number;
  /** Number of a correction among those of its commune that changed a closed period. */
  amendment: number | null;
}

/** A total by hand that stands. Its source is in the record of the same id. */
export interface HandTotalTable {
  province_code: string;
  record_id: string;
  person: string;
  unit: OrgUnitKey;
  /** Commune of the unit. */
  commune: OrgUnitKey;
  indicator: string;
  day_from: Day;
  day_to: Day;
  value: number;
  qualifier: Qualifier | null;
  /** The records of that time are complete: they count and the total stands beside them. */
  complete: boolean;
}

/** A unit and days of which an officer said that nothing happened. */
export interface UnitNilTable {
  province_code: string;
  record_id: string;
  person: string;
  unit: OrgUnitKey;
  commune: OrgUnitKey;
  day_from: Day;
  day_to: Day;
}

/** A closing that stands; a commune is closed through the latest one. */
export interface PeriodClosingTable {
  province_code: string;
  record_id: string;
  person: string;
  commune: OrgUnitKey;
  through: Day;
}

/** What an accepted record counts for: all facts of its head revision, replaced together with it. */
export interface FactTable {
  province_code: string;
  record_id: string;
  /** Place among the facts of its record. */
  no: number;
  person: string;
  indicator: string;
  value: number;
  qualifier: Qualifier | null;
  /** Null: since before anybody knows; a stock counts it at every date. */
  day_from: Day | null;
  day_to: Day | null;
  /** The smallest unit that holds the act. */
  unit: OrgUnitKey;
  /** Commune of the record's unit. */
  commune: OrgUnitKey;
  key: string | null;
  dims: Json<{ readonly [dim: string]: string }>;
  type: string;
  version: number;
}

/** Number of the newest change of a commune; the row stays locked until the change has been committed. */
export interface ChangeCounterTable {
  province_code: string;
  commune: OrgUnitKey;
  n: number;
  /** How many corrections of closed periods have been numbered. */
  amendments: Generated<number>;
}

/** Changes other than entries; `person` null = for everybody of the commune. */
export interface ChangeTable {
  province_code: string;
  commune: OrgUnitKey;
  n: number;
  kind: Change['kind'];
  person: string | null;
  data: Json<unknown>;
  created_at: At;
}
