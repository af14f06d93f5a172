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
    const ours = new Set<string>([commune, ...villages.map(({ key }) => key)]);
    const running = runningTargets(list.data as readonly Target[], today).filter(({ unit }) =>
      ours.has(unit),
    );
    const days = running.flatMap(({ period }) => [period.from, period.to]).sort();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return [];
    const facts = await ownFacts(store, { from, to });
    // Last: once something else than the database was awaited, a live query no longer sees what is read.
    const { indicatorOf } = await store.ports.registry.full();
    return running.flatMap((target) => {
      const indicator = indicatorOf(target.indicator);
      return indicator && isTargetIndicator(indicator) ? [standingOf(target, indicator, facts, commune)] : [];
    });
  });
