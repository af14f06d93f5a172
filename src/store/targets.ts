import { targetListSchema } from '../domain/change-data.ts';
import type { AnyRecord } from '../domain/define-record.ts';
import { factsOf } from '../domain/facts.ts';
import type { RecordedFact } from '../domain/figures.ts';
import { TARGETS } from '../domain/list-names.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import { type RecordContext, villageNow } from '../domain/record-context.ts';
import {
  isOfRegister,
  isTargetIndicator,
  runningTargets,
  standingOf,
  type Target,
  type TargetStanding,
  targetsNow,
} from '../domain/targets.ts';
import { readMeta } from './meta.ts';
import { type ListedModel, listModels } from './model-register.ts';
import { ownFacts } from './own-facts.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** What the register counts for, by the same facts as at the province, under the villages that stand today. */
const registerFacts = (
  definition: AnyRecord | undefined,
  models: readonly ListedModel[],
  now: (unit: OrgUnitKey) => OrgUnitKey,
): readonly RecordedFact[] =>
  models.flatMap(({ id, commune, body }) => {
    if (!definition) return [];
    const { type, version } = definition;
    const entry = { recordId: id, rev: 1, type, version, orgUnit: commune, recordedAt: 0, body };
    return factsOf(definition, entry).map((fact) => ({
      ...fact,
      orgUnit: now(fact.orgUnit),
      recordId: id,
    }));
  });

/**
 * The targets of the commune and its villages that run today, with what this phone's own records have done for each,
 * the shorter periods first; a stock of models is the register's, and an ended village's target that of the one that
 * counts for it. Targets of people, of other units and of figures this build does not know are left out.
 */
export const readStandings = (
  store: Store,
  { today, villages, catalogue }: Pick<RecordContext, 'today' | 'villages' | 'catalogue'>,
): Promise<readonly TargetStanding[]> =>
  read(store, async () => {
    const { lists, profile } = await readMeta(store.db, ['lists', 'profile']);
    const list = targetListSchema.safeParse(lists?.[`target/${TARGETS}`]?.value);
    if (!list.success || !profile) return [];
    const commune = profile.unit.key;
    const ours = new Set<string>([commune, ...villages.map(({ key }) => key)]);
    const known = (list.data as readonly Target[]).filter(({ unit }) => ours.has(unit));
    const now = villageNow(villages, today);
    const running = runningTargets(targetsNow(known, now), today);
    const days = running.flatMap(({ period }) => [period.from, period.to]).sort();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return [];
    const [own, models] = await Promise.all([
      ownFacts(store, { from, to }),
      listModels(store, { catalogue }, commune),
    ]);
    // Last: once something else than the database was awaited, a live query no longer sees what is read.
    const { indicatorOf, get } = await store.ports.registry.full();
    const register = registerFacts(get('model'), models, now);
    return running.flatMap((target) => {
      const indicator = indicatorOf(target.indicator);
      if (!indicator || !isTargetIndicator(indicator)) return [];
      return [standingOf(target, indicator, isOfRegister(indicator) ? register : own, commune)];
    });
  });
