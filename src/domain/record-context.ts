import type { CampaignWindow } from './catalogues/campaign-on.ts';
import type { Catalogue, CatalogueName } from './catalogues/catalogue.ts';
import type { Day } from './day.ts';
import type { RecordId } from './envelope.ts';
import type { ModelParent, ModelStandard, Places } from './field-values.ts';
import type { OrgUnitKey } from './org-units.ts';

/** A village of the commune, with its first and last day where they are known. */
export interface Village {
  readonly key: OrgUnitKey;
  readonly name: string;
  readonly from?: Day;
  readonly until?: Day;
  /** Villages that ended when this one began: one was renamed, several were merged. */
  readonly replaces?: readonly OrgUnitKey[];
}

/** Villages that were there on a day: only these may be newly chosen for it. */
export const villagesOn = (villages: readonly Village[], day: Day): readonly Village[] =>
  villages.filter(
    ({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until),
  );

/**
 * The village that counts for an ended one today, through every change between, as the province counts it. One that was
 * divided on the way, or ended without another, stands for itself: which part had what is not known.
 */
export const villageNow = (villages: readonly Village[], today: Day): ((key: OrgUnitKey) => OrgUnitKey) => {
  const standing = new Set(villagesOn(villages, today).map(({ key }) => key));
  const next = new Map<OrgUnitKey, OrgUnitKey | undefined>();
  for (const { key, replaces = [] } of villages)
    for (const old of replaces) next.set(old, next.has(old) ? undefined : key);
  return (key) => {
    const passed = new Set<OrgUnitKey>();
    let now = key;
    for (let after = next.get(now); after !== undefined && !passed.has(now); after = next.get(now)) {
      passed.add(now);
      now = after;
    }
    return standing.has(now) ? now : key;
  };
};

/** A model of the commune as the register has it today. */
export interface ModelSummary {
  readonly id: RecordId;
  readonly name: string;
  /** Code of its type; OTHER for one that was typed. */
  readonly type: string;
  readonly standard?: ModelStandard;
  readonly parent?: ModelParent;
  /** The whole commune for a restricted one, whose place is never told. */
  readonly villages: Places;
  /** It receives people: no map, place, note or last activity. */
  readonly restricted: boolean;
  /** Neither paused nor dissolved nor merged away. */
  readonly active: boolean;
}

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
  /** When campaigns run here, where the province or the commune said so. */
  readonly campaignWindows?: readonly CampaignWindow[];
  /** Villages of the commune in the order of its list, ended ones included. */
  readonly villages: readonly Village[];
  /** Models of the commune in the order of their names. */
  readonly models: readonly ModelSummary[];
  /** Types that have a form in this build: a channel whose home is another type needs it. */
  readonly types: ReadonlySet<string>;
}
