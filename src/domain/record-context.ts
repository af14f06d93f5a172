import type { Catalogue, CatalogueName } from './catalogues/catalogue.ts';
import type { Day } from './day.ts';
import type { OrgUnitKey } from './org-units.ts';

/** What a form knows beyond the body itself: lists of the province, villages of the commune, and the calendar. */
export interface RecordContext {
  /** The day on this device, in Vietnam's time zone. */
  readonly today: Day;
  /** The day the running build was made: no honest clock is earlier. */
  readonly builtOn: Day;
  /** The latest day on which something was saved on this device, if any. */
  readonly lastSavedOn?: Day;
  /** Days up to and including this one belong to a closed reporting period, if any. */
  readonly closedThrough?: Day;
  /** The shipped catalogue with what the province added. */
  readonly catalogue: (name: CatalogueName) => Catalogue;
  /** Villages of the commune in the order of its list. */
  readonly villages: readonly { readonly key: OrgUnitKey; readonly name: string }[];
  /** Types that have a form in this build: a channel whose home is another type needs it. */
  readonly types: ReadonlySet<string>;
}
