import { factsOf } from '../../domain/facts.ts';
import { type Figure, figureOf, type RecordedFact } from '../../domain/figures.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Window } from '../../domain/periods.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import { daysPrefix, startingWith } from './keys.ts';

/**
 * What the records on this device say of an indicator, for a commune or a village: the number that stands beside a total
 * by hand. Only records that count, corrections laid over. Usable in `live`.
 */
export const recordsFigure = (
  store: Store,
  indicator: Indicator,
  unit: OrgUnitKey,
  window: Window,
): Promise<Figure> =>
  read(store, async () => {
    const prefix = daysPrefix(unit);
    const [, upper] = startingWith(`${prefix}${window.to}`);
    // A stock adds up from the beginning: a model founded long ago still stands.
    const lower = indicator.aggregation.kind === 'STOCK' ? prefix : `${prefix}${window.from}`;
    const rows = await store.db.others.where('cells').between(lower, upper, true, true).toArray();
    // Last: once something else than the database was awaited, a live query no longer sees what is read.
    const registry = await store.ports.registry.full();
    const facts = rows.flatMap((row): readonly RecordedFact[] => {
      const definition = registry.get(row.type);
      if (!definition || row.body === undefined || row.state !== 'live') return [];
      const { id: recordId, rev, type, unit: orgUnit, recordedAt, body } = row;
      const entry = { recordId, rev, type, version: definition.version, orgUnit, recordedAt, body };
      return factsOf(definition, entry).map((fact) => ({ ...fact, recordId }));
    });
    const isCommune = rows.some(({ commune }) => commune === unit);
    return figureOf(indicator, isCommune ? facts : facts.filter(({ orgUnit }) => orgUnit === unit), window);
  });
