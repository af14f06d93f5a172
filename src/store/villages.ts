import { villageListSchema } from '../domain/change-data.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { RecordContext } from '../domain/record-context.ts';
import type { MetaValues } from './meta.ts';

/** The single values that name the villages. */
type VillageSource = Pick<Partial<MetaValues>, 'profile' | 'lists'>;

/** Villages of the commune in the order of its list, ended ones included; before the first pull those of the activation. */
export const villagesOf = ({ lists, profile }: VillageSource): RecordContext['villages'] => {
  const listed = villageListSchema.safeParse(lists?.['unit_list/villages']?.value);
  if (!listed.success) return profile?.villages ?? [];
  return listed.data.map(({ key, replaces, ...village }) => ({
    ...village,
    key: key as OrgUnitKey,
    ...(replaces ? { replaces: replaces as OrgUnitKey[] } : {}),
  }));
};
