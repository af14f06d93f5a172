import type { Day } from '../../domain/day.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Problem } from '../../domain/problem.ts';
import type { HandTotal } from '../../domain/records/hand-total/definition.ts';
import type { UnitNil } from '../../domain/records/unit-nil/definition.ts';
import type { Saved } from '../save-record.ts';
import type { Store, StoreFailure } from '../store.ts';

/** A total this device knows, own or of another officer. */
export interface KnownTotal {
  readonly recordId: RecordId;
  readonly body: HandTotal;
  /** Absent: it is one's own and can be changed. */
  readonly name?: string;
}

/** Totals of a unit and all below it, the newest window first; without a unit every one. Usable in `live`. */
export const listHandTotals = async (_store: Store, _unit?: OrgUnitKey): Promise<readonly KnownTotal[]> => [];

/**
 * Saves a total, or a new revision of an own one; a problem `total_overlaps` with the field to mark when its days meet
 * those of another total of that unit and indicator. The body has passed `checkDraft` of `hand_total`.
 */
export const saveHandTotal = async (
  _store: Store,
  _body: HandTotal,
  _recordId?: RecordId,
): Promise<Saved | Problem | StoreFailure> => ({ code: 'write_failed' });

/** A unit and days that were said to be empty. */
export interface KnownNil {
  readonly recordId: RecordId;
  readonly body: UnitNil;
  /** Absent: it is one's own and can be taken back by `undoActs`. */
  readonly name?: string;
}

/** What was said to be empty, the newest first. Usable in `live`. */
export const listUnitNils = async (_store: Store): Promise<readonly KnownNil[]> => [];

/** Says that a unit had nothing in these days; saying it again for the same days gives what was said. */
export const saveUnitNil = async (_store: Store, _body: UnitNil): Promise<Saved | StoreFailure> => ({
  code: 'write_failed',
});

/** Through which day each commune is closed, as far as this device knows; own closings that still wait included. */
export const listClosings = async (
  _store: Store,
): Promise<readonly { readonly commune: OrgUnitKey; readonly through: Day; readonly own?: RecordId }[]> => [];

/** Closes the figures of a commune through a day. */
export const closePeriod = async (
  _store: Store,
  _commune: OrgUnitKey,
  _through: Day,
): Promise<Saved | StoreFailure> => ({ code: 'write_failed' });
