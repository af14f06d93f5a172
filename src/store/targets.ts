import { TARGETS, targetListSchema } from '../domain/change-data.ts';
import type { RecordContext } from '../domain/record-context.ts';
import {
  isTargetIndicator,
  runningTargets,
  standingOf,
  type Target,
  type TargetStanding,
} from '../domain/targets.ts';
import { readMeta } from './meta.ts';
import { ownFacts } from './own-facts.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/**
 * The targets of the commune and its villages that run today, with what this phone's own records have done for each,
 * the shorter periods first. Targets of people, of other units and of figures this build does not know are left out.
 */
export const readStandings = (
  store: Store,
  { today, villages }: Pick<RecordContext, 'today' | 'villages'>,
): Promise<readonly TargetStanding[]> =>
  read(store, async () => {
    const { lists, profile } = await readMeta(store.db, ['lists', 'profile']);
    const list = targetListSchema.safeParse(lists?.[`target/${TARGETS}`]?.value);
    if (!list.success || !profile) return [];
    const commune = profile.unit.key;
    const { registry } = store.ports;
    const ours = new Set<string>([commune, ...villages.map(({ key }) => key)]);
    const running = runningTargets(list.data as readonly Target[], today).flatMap((target) => {
      const indicator = registry.indicatorOf(target.indicator);
      return indicator && isTargetIndicator(indicator) && ours.has(target.unit)
        ? [{ target, indicator }]
        : [];
    });
    const days = running.flatMap(({ target }) => [target.period.from, target.period.to]).sort();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return [];
    const facts = await ownFacts(store, { from, to });
    return running.map(({ target, indicator }) => standingOf(target, indicator, facts, commune));
  });
