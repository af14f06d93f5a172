import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Store } from '../store.ts';
import type { OtherRow } from './other-row.ts';

/** One value somebody wrote into a field. */
export interface FieldClaim {
  /** null: the field is left out. */
  readonly value: unknown;
  readonly name: string;
  /** Seconds since 1970 by the phone that wrote it. */
  readonly recordedAt: number;
  readonly unit: OrgUnitKey;
  readonly by: 'author' | 'officer';
}

/** A field a human has to decide; the author's value comes first. */
export interface ConflictField {
  readonly field: string;
  readonly claims: readonly FieldClaim[];
}

/** A record with fields to decide. */
export interface Conflict {
  readonly row: OtherRow;
  readonly fields: readonly ConflictField[];
}

/** Records with fields to decide, the newest first; few at any time. Usable in `live`. */
export const listConflicts = async (_store: Store): Promise<readonly Conflict[]> => [];

/** The conflict of one record; undefined when there is none. Usable in `live`. */
export const getConflict = async (_store: Store, _id: RecordId): Promise<Conflict | undefined> => undefined;
