import type { Day } from '../../domain/day.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { type HandTotal, handTotal } from '../../domain/records/hand-total/definition.ts';
import { type PeriodClosing, periodClosing } from '../../domain/records/period-closing/definition.ts';
import { type UnitNil, unitNil } from '../../domain/records/unit-nil/definition.ts';
import { type Total, totalsExclude } from '../../domain/totals.ts';
import { readMeta } from '../meta.ts';
import { type Saved, saveRecord } from '../save-record.ts';
import type { StoreDb } from '../schema.ts';
import type { Store, StoreFailure } from '../store.ts';
import { read } from '../write.ts';
import { shelfPrefix, startingWith, type UnitAct } from './keys.ts';
import { closedThroughIn, communesIn } from './units.ts';

interface Known<B> {
  readonly recordId: RecordId;
  readonly body: B;
  /** Who said it, where it is not one's own. */
  readonly name?: string;
}

/** What own acts and other officers' of a type say, the newest first. */
const knownOf = async <B>(db: StoreDb, type: UnitAct): Promise<readonly Known<B>[]> => {
  const own = await db.records.where('[type+listKey]').between([type, ''], [type, '\uffff']).toArray();
  const theirs = await db.others
    .where('places')
    .between(...startingWith(shelfPrefix(type)), true, true)
    .toArray();
  return [
    ...own.map(({ id, day, body }) => ({ recordId: id, day, body: body as B })),
    ...theirs.flatMap(({ id, day, body, name }) =>
      day && body ? [{ recordId: id, day, body: body as B, name }] : [],
    ),
  ]
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .map(({ day: _, ...known }) => known);
};

/** A total this device knows; without a name it is one's own and can be changed. */
export type KnownTotal = Known<HandTotal>;

const communeOf = async (db: StoreDb): Promise<(unit: OrgUnitKey) => OrgUnitKey> => {
  const communes = communesIn(await readMeta(db, ['profile', 'lists', 'cursor']));
  const above = new Map(communes.flatMap(({ key, villages }) => villages.map((v) => [v.key, key] as const)));
  return (unit) => above.get(unit) ?? unit;
};

/** Totals of a unit and all below it, the newest window first; without a unit every one. Usable in `live`. */
export const listHandTotals = (store: Store, unit?: OrgUnitKey): Promise<readonly KnownTotal[]> =>
  read(store, async () => {
    const all = await knownOf<HandTotal>(store.db, 'hand_total');
    if (unit === undefined) return all;
    const commune = await communeOf(store.db);
    return all.filter(({ body }) => body.unit === unit || commune(body.unit) === unit);
  });

/**
 * Saves a total, or a new revision of an own one; a problem `total_overlaps` with the fields to mark when its days meet
 * those of another total that would count the same. The body has passed `checkDraft` of `hand_total`.
 */
export const saveHandTotal = async (
  store: Store,
  body: HandTotal,
  recordId?: RecordId,
): Promise<Saved | Problem | StoreFailure> => {
  const others = await read(store, async () => {
    const commune = await communeOf(store.db);
    const totalOf = (id: RecordId, { unit, indicator, from, to, complete }: HandTotal): Total => ({
      recordId: id,
      unit,
      commune: commune(unit),
      indicator,
      from,
      to,
      complete: complete === true,
    });
    const mine = totalOf(recordId ?? '', body);
    const known = await knownOf<HandTotal>(store.db, 'hand_total');
    return known.some((total) => totalsExclude(mine, totalOf(total.recordId, total.body)));
  });
  if (others) return problem('total_overlaps', { fields: ['from', 'to'] });
  return saveRecord(store, { definition: handTotal, body, ...(recordId === undefined ? {} : { recordId }) });
};

/** A unit and days that were said to be empty; without a name it is one's own and can be taken back by `undoActs`. */
export type KnownNil = Known<UnitNil>;

/** What was said to be empty, the newest first. Usable in `live`. */
export const listUnitNils = (store: Store): Promise<readonly KnownNil[]> =>
  read(store, () => knownOf<UnitNil>(store.db, 'unit_nil'));

const isSaid =
  ({ unit, from, to }: UnitNil) =>
  ({ body, name }: KnownNil): boolean =>
    name === undefined && body.unit === unit && body.from === from && body.to === to;

/** Says that a unit had nothing in these days; saying it again for the same days makes no second record of it. */
export const saveUnitNil = async (store: Store, body: UnitNil): Promise<Saved | StoreFailure> => {
  const said = (await listUnitNils(store)).find(isSaid(body));
  return saveRecord(store, { definition: unitNil, body, ...(said ? { recordId: said.recordId } : {}) });
};

/** A commune and the last day of its newest closed period; `own`: the closing that says so is one's own. */
export interface Closing {
  readonly commune: OrgUnitKey;
  readonly through: Day;
  readonly own?: RecordId;
}

/** Through which day each commune is closed, as far as this device knows; own closings that still wait included. */
export const listClosings = (store: Store): Promise<readonly Closing[]> =>
  read(store, async () => {
    const source = await readMeta(store.db, ['profile', 'lists', 'cursor']);
    const known = await knownOf<PeriodClosing>(store.db, 'period_closing');
    return communesIn(source).flatMap(({ key: commune }): Closing[] => {
      const said = closedThroughIn(source, commune);
      const latest = known
        .filter(({ body, name }) => body.unit === commune && name === undefined)
        .sort((a, b) => (a.body.through < b.body.through ? 1 : -1))[0];
      if (latest && latest.body.through >= (said ?? ''))
        return [{ commune, through: latest.body.through, own: latest.recordId }];
      return said === undefined ? [] : [{ commune, through: said }];
    });
  });

/** Closes the figures of a commune through a day. */
export const closePeriod = (store: Store, commune: OrgUnitKey, through: Day): Promise<Saved | StoreFailure> =>
  saveRecord(store, { definition: periodClosing, body: { unit: commune, through } });
