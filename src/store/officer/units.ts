import type { Day } from '../../domain/day.ts';
import { isDay } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { type MetaValues, readMeta } from '../meta.ts';
import type { Store } from '../store.ts';
import { villagesOf } from '../villages.ts';
import { read } from '../write.ts';

/** A commune the officer answers for, with its villages as its own list has them. */
export interface OverseenCommune {
  readonly key: OrgUnitKey;
  readonly name: string;
  readonly villages: readonly { readonly key: OrgUnitKey; readonly name: string }[];
}

/** The single values that say what an officer oversees. */
export type OverseenSource = Pick<Partial<MetaValues>, 'profile' | 'lists' | 'cursor'>;

const listed = ({ profile, lists }: OverseenSource, name: string, commune: OrgUnitKey): unknown =>
  lists?.[profile?.unit.key === commune ? name : `${name}@${commune}`]?.value;

/** Communes from single values already read. */
export const communesIn = (source: OverseenSource): readonly OverseenCommune[] => {
  const { profile, cursor, lists } = source;
  if (!profile) return [];
  const { unit, role, villages } = profile;
  // What comes down tells an area officer which communes there are; the own unit is none of them.
  const keys =
    role === 'area_officer'
      ? (Object.keys(cursor?.units ?? {}) as OrgUnitKey[]).filter((key) => key !== unit.key)
      : [unit.key];
  return keys.map((key) => {
    const value = listed(source, 'unit_list/villages', key);
    const own = key === unit.key ? { profile: { ...profile, villages } } : {};
    const named = listed(source, 'unit_list/commune', key) as { readonly name?: string } | undefined;
    return {
      key,
      name: key === unit.key ? unit.name : (named?.name ?? key.slice(0, key.indexOf('@'))),
      villages: villagesOf({
        ...own,
        ...(value === undefined || !lists
          ? {}
          : { lists: { 'unit_list/villages': { cluster: '', unit: key, n: 0, value } } }),
      }).map((village) => ({ key: village.key, name: village.name })),
    };
  });
};

/** The single values as a device of that commune has them: its own lists in the place of any other's. */
export const sourceOf = (source: OverseenSource, commune: OrgUnitKey): OverseenSource => {
  if (!source.lists || source.profile?.unit.key === commune) return source;
  const villages = source.lists[`unit_list/villages@${commune}`];
  return villages ? { ...source, lists: { ...source.lists, 'unit_list/villages': villages } } : source;
};

/** Through which day a commune is closed, as the province has said it last; undefined when it never was. */
export const closedThroughIn = (source: OverseenSource, commune: OrgUnitKey): Day | undefined => {
  const value = listed(source, 'setting/closed_through', commune);
  return isDay(value) ? value : undefined;
};

/** The communes of this officer: the own one, or those of the area. Usable in `live`. */
export const listCommunes = (store: Store): Promise<readonly OverseenCommune[]> =>
  read(store, async () => communesIn(await readMeta(store.db, ['profile', 'lists', 'cursor'])));
