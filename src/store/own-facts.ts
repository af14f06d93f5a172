import { dayOf } from '../domain/day.ts';
import type { RecordedFact } from '../domain/figures.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { Window } from '../domain/periods.ts';
import { villageNow } from '../domain/record-context.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { villagesOf } from './villages.ts';
import { read } from './write.ts';
import { writtenFacts } from './written-facts.ts';

/**
 * What the own records of a window count for (`writtenFacts`); a village that was renamed or merged counts as the one
 * that stands for it today.
 */
export const ownFacts = (store: Store, window: Window): Promise<readonly RecordedFact[]> =>
  read(store, async () => {
    const meta = await readMeta(store.db, ['profile', 'lists']);
    const now = villageNow(villagesOf(meta), dayOf(store.ports.clock()));
    return (await writtenFacts(store, window)).map((fact) => ({
      ...fact,
      orgUnit: now(fact.orgUnit),
      ...(fact.key === undefined ? {} : { key: now(fact.key as OrgUnitKey) }),
    }));
  });
