import type * as z from 'zod/mini';
import type { villageListSchema } from '../../src/domain/change-data.ts';
import type { OrgIndex } from '../../src/domain/org-index.ts';
import type { OrgUnit, OrgUnitKey } from '../../src/domain/org-units.ts';

/** The villages of a commune as its devices are told: ended ones too, each with its days and what it replaces. */
export const announcedVillages = (
  index: OrgIndex,
  commune: OrgUnitKey,
): z.infer<typeof villageListSchema> => {
  const first = index.units.get(commune)?.validFrom;
  return (index.children.get(commune) ?? [])
    .map((key) => index.units.get(key) as OrgUnit)
    .filter((unit) => unit.level === 'VILLAGE')
    .map(({ key, name, validFrom, validTo }) => {
      const replaces = [...index.successors].flatMap(([old, next]) =>
        next.some((s) => s.to === key) && index.units.get(old)?.level === 'VILLAGE' ? [old] : [],
      );
      return {
        key,
        name,
        ...(validFrom === first ? {} : { from: validFrom }),
        ...(validTo === undefined ? {} : { until: validTo }),
        ...(replaces.length > 0 ? { replaces } : {}),
      };
    });
};
