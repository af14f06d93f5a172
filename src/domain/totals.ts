import type { Day } from './day.ts';
import type { RecordId } from './envelope.ts';
import type { OrgUnitKey } from './org-units.ts';

/** A total by hand as far as others of its place and time matter to it. */
export interface Total {
  readonly recordId: RecordId;
  readonly unit: OrgUnitKey;
  /** Commune of the unit; a commune's own key for itself. */
  readonly commune: OrgUnitKey;
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  /** The records of that time are complete: they count, and the total stands beside them. */
  readonly complete: boolean;
}

/**
 * Whether two totals would count one act twice and so cannot both stand: of one unit whenever their days meet; of a
 * commune and a village of it while both count.
 */
export const totalsExclude = (a: Total, b: Total): boolean => {
  const meet = a.from <= b.to && b.from <= a.to;
  if (a.recordId === b.recordId || a.indicator !== b.indicator || !meet) return false;
  if (a.unit === b.unit) return true;
  const isNested = a.commune === b.commune && (a.unit === a.commune || b.unit === b.commune);
  return isNested && !a.complete && !b.complete;
};
