import { compareDays } from '../domain/day.ts';
import { factsOf } from '../domain/facts.ts';
import type { RecordedFact } from '../domain/figures.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { Window } from '../domain/periods.ts';
import { keyRange } from './list-key.ts';
import { readMeta } from './meta.ts';
import { counts } from './record-state.ts';
import { showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/**
 * Facts of the own live records whose day lies in the window, corrections laid over, under the villages they were
 * written for: enough for sums that do not tell villages apart. Records sent back to the author, taken for doubles or held twice count for
 * nothing, as on the server; what still waits counts already.
 */
export const writtenFacts = (store: Store, window: Window): Promise<readonly RecordedFact[]> =>
  read(store, async () => {
    if (compareDays(window.from, window.to) > 0) return [];
    const [rows, { profile }] = await Promise.all([
      store.db.records
        .where('listKey')
        .between(...keyRange(window.from, window.to))
        .toArray(),
      readMeta(store.db, ['profile']),
    ]);
    const units = new Map(rows.map((row) => [row.id, row.orgUnit]));
    const shown = await showRecords(store, rows);
    const { registry } = store.ports;
    // Last: once something else than the database was awaited, a live query no longer sees what is read.
    const types = shown.every(({ type }) => registry.get(type)) ? registry : await registry.full();
    return shown.flatMap(({ recordId, rev, type, recordedAt, body, state }) => {
      const definition = types.get(type);
      if (!definition || !counts(state.code)) return [];
      const orgUnit = units.get(recordId) ?? profile?.unit.key ?? ('' as OrgUnitKey);
      const { version } = definition;
      const facts = factsOf(definition, { recordId, rev, type, version, orgUnit, recordedAt, body });
      return facts.map((fact) => ({ ...fact, recordId }));
    });
  });
