import type { Day } from '../../domain/day.ts';
import type { Summary } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { ProjectedState } from '../../domain/project-record.ts';
import type { Verdict } from '../../domain/verdicts.ts';

/**
 * Why a record is in the inbox. `came_back`: the author wrote a revision after one was sent back. `changed_after_cutoff`:
 * changed when its day was in a closed period already. `by_hand`: a total somebody else entered by hand.
 */
export type Flag = 'possible_duplicate' | 'over_300' | 'changed_after_cutoff' | 'by_hand' | 'came_back';

/** Every flag, in the order in which filters show them. */
export const flags = [
  'possible_duplicate',
  'over_300',
  'changed_after_cutoff',
  'by_hand',
  'came_back',
] as const satisfies readonly Flag[];

/** A body as its fields. */
export type Body = { readonly [field: string]: unknown };

/** Somebody else's record as the province has it, with this device's own acts laid over. */
export interface OtherRow {
  readonly id: RecordId;
  readonly rev: number;
  readonly type: string;
  /** The author and the author's name. */
  readonly person: string;
  readonly name: string;
  readonly unit: OrgUnitKey;
  readonly commune: OrgUnitKey;
  /** Absent where no body counts: deleted, in conflict, of a type this build does not know. */
  readonly day?: Day;
  /** Villages named in the record; [] for the whole commune. */
  readonly villages: readonly OrgUnitKey[];
  /** Seconds since 1970 by the author's phone, of the newest revision. */
  readonly recordedAt: number;
  readonly state: ProjectedState;
  /** The body that counts; absent like `day`. */
  readonly body?: Body;
  /** Fields where the author and a correction both wrote something new. */
  readonly conflicts: readonly string[];
  readonly summary: Summary;
  /** Folded words it is found by. */
  readonly text: string;
  /** What stands over this very revision; absent: nobody has looked at it. */
  readonly verdict?: Exclude<Verdict, 'distinct'>;
  /** It came by a file this device took over, and the province has not confirmed it. */
  readonly isHandedOver?: true;
  /** Still to be looked at; [] once there is a verdict over this revision. */
  readonly flags: readonly Flag[];
}

/** A row with what it is found by. */
export interface StoredOther extends OtherRow {
  /** The lists it stands in, each with its place there (keys.ts). */
  readonly places: readonly string[];
  /** What it adds to the matrix (keys.ts): counted by key, so that no row is read. */
  readonly cells: readonly string[];
  /** Where another record of the same act would be, too; [] for what counts for nothing. */
  readonly spots: readonly string[];
  /** 1 where a human has to decide a field. */
  readonly dispute?: 1;
}

/** Two records that look alike and that nobody has settled. */
export interface StoredPair {
  /** Both ids, the smaller first. */
  readonly key: string;
  readonly ids: readonly [RecordId, RecordId];
  /** Newest day first. */
  readonly sortKey: string;
}
