import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../src/domain/activation.ts';
import type { Day } from '../../src/domain/day.ts';
import type { OrgLevel, OrgUnitKey, OrgUnitKind, Succession } from '../../src/domain/org-units.ts';
import type {
  ActTable,
  At,
  BatchTable,
  ChangeCounterTable,
  ChangeTable,
  ClosedBookTable,
  EntryTable,
  FactTable,
  HandTotalTable,
  Json,
  PeriodClosingTable,
  QuarantineTable,
  RecordTable,
  UnitNilTable,
  UploadTable,
} from './schema-records.ts';

/** One row: the database's own random name, and the PostgreSQL it was given in (sync.md 2). */
export interface ClusterTable {
  one: Generated<true>;
  id: string;
  system_identifier: string;
  timeline_id: number;
}

/** One row for each province that this database serves. */
export interface ProvinceTable {
  province_code: string;
  name: string;
  /** Raw P-256 point of the root key, 65 bytes. */
  root_key: Buffer;
  created_at: At;
}

/** Chain of server keys, `position` from 1; the first is signed by the root key. */
export interface ServerKeyTable {
  province_code: string;
  position: number;
  kid: string;
  jws: string;
  created_at: At;
}

/** Lists and rules of the province by name: closed_through, contacts, period_rule. */
export interface SettingTable {
  province_code: string;
  name: string;
  value: Json<unknown>;
  changed_at: At;
}

/** Units of a province as they were from day to day; an ended one stays. */
export interface OrgUnitTable {
  province_code: string;
  key: OrgUnitKey;
  code: string;
  valid_from: Day;
  valid_to: Day | null;
  level: OrgLevel;
  name: string;
  kind: OrgUnitKind;
  parent: OrgUnitKey | null;
  predecessor: OrgUnitKey | null;
  /** The commune it is or lies in; above communes the unit itself. */
  commune: OrgUnitKey;
  /** Place in the list of its parent. */
  position: number;
}

/** Which unit took over from which on a day: merged, divided or renamed. */
export interface SuccessionTable {
  province_code: string;
  from_key: OrgUnitKey;
  to_key: OrgUnitKey;
  on_day: Day;
  kind: Succession['kind'];
}

/** Everybody who was ever invited; a name and nothing else. */
export interface PersonTable {
  province_code: string;
  person: Generated<string>;
  name: string;
  created_at: At;
}

/** Every unit a person has ever served in; `ended_at` null = still. */
export interface PersonUnitTable {
  province_code: string;
  person: string;
  role: Role;
  unit: OrgUnitKey;
  started_at: At;
  ended_at: Date | null;
}

/** active: the person's one phone. replaced: an earlier one, whose saves still count. revoked: its saves are set aside. */
export type DeviceState = 'active' | 'replaced' | 'revoked';

/** Keys that were activated, each of one person. */
export interface DeviceTable {
  province_code: string;
  sender: string;
  person: string;
  /** Raw P-256 point, 65 bytes. */
  public_key: Buffer;
  /** Sender of the closed stream, and its key. */
  closed_sender: string;
  closed_key: Buffer;
  /** Raw point of the ECDH key that what is handed to the device by file is sealed to. */
  box_key: Buffer;
  state: ColumnType<DeviceState, DeviceState | undefined, DeviceState>;
  activated_at: At;
  first_batch_at: Date | null;
  last_seen_at: Date | null;
  /** Highest seq the device has announced; those of 1..highest_seq not in `held` never came (I15). */
  highest_seq: Generated<number>;
  /** int4multirange of the seqs the province holds bytes of or has refused. */
  held: Generated<string>;
  /** Those of `held` with a refusal and no bytes (docs/decisions/0005). */
  refused: Generated<string>;
}

/** ECDH keys of officers' devices; a device has one that is not replaced. */
export interface OfficerKeyTable {
  province_code: string;
  kid: string;
  person: string;
  sender: string;
  /** Raw P-256 point. */
  public_key: Buffer;
  at: At;
  replaced_at: Date | null;
}

/** Codes handed out, each for one phone of one person in one post. */
export interface ActivationCodeTable {
  province_code: string;
  /** SHA-256 of the code and the province's secret: the code itself is nowhere. */
  code_hash: Buffer;
  person: string;
  role: Role;
  unit: OrgUnitKey;
  created_at: At;
  expires_at: Date;
  used_by: string | null;
  used_at: Date | null;
}

/** Entries a province added to a shipped list. */
export interface CatalogueAdditionTable {
  province_code: string;
  catalogue: string;
  code: string;
  item: Json<unknown>;
  added_at: At;
}

/** What a unit is to reach in a period. */
export interface TargetTable {
  province_code: string;
  unit: OrgUnitKey;
  indicator: string;
  period: string;
  value: number;
  changed_at: At;
}

/** hash = SHA-256(hash of the row before || line); written by audit_append() alone. */
export interface AuditTable {
  province_code: string;
  n: number;
  line: string;
  hash: Buffer;
}

/** View: the announced seqs of a sender that never came, as an int4multirange. */
export interface MissingSeqsView {
  province_code: string;
  sender: string;
  person: string;
  missing: string;
}

/** Migrations that were applied, a row each. */
export interface SchemaVersionTable {
  version: number;
  applied_at: At;
}

/** Every table; the names and columns are those of the migrations. */
export interface Database {
  cluster: ClusterTable;
  province: ProvinceTable;
  server_key: ServerKeyTable;
  setting: SettingTable;
  org_unit: OrgUnitTable;
  succession: SuccessionTable;
  person: PersonTable;
  person_unit: PersonUnitTable;
  device: DeviceTable;
  officer_key: OfficerKeyTable;
  activation_code: ActivationCodeTable;
  batch: BatchTable;
  upload: UploadTable;
  closed_book: ClosedBookTable;
  entry: EntryTable;
  quarantine: QuarantineTable;
  record: RecordTable;
  act: ActTable;
  hand_total: HandTotalTable;
  unit_nil: UnitNilTable;
  period_closing: PeriodClosingTable;
  fact: FactTable;
  change_counter: ChangeCounterTable;
  change: ChangeTable;
  catalogue_addition: CatalogueAdditionTable;
  target: TargetTable;
  audit: AuditTable;
  schema_version: SchemaVersionTable;
  missing_seqs: MissingSeqsView;
}
