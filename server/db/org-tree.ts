import { createOrgIndex, type OrgIndex } from '../../src/domain/org-index.ts';
import type { OrgUnit, Succession } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';

/** All units of the province the transaction is set to, with what became of them. */
export const loadOrgIndex = async (trx: Trx, province: string): Promise<OrgIndex> => {
  const units = await trx
    .selectFrom('org_unit')
    .select(['key', 'code', 'valid_from', 'valid_to', 'level', 'name', 'kind', 'parent', 'predecessor'])
    .where('province_code', '=', province)
    .orderBy('position')
    .orderBy('key')
    .execute();
  const successions = await trx
    .selectFrom('succession')
    .select(['from_key', 'to_key', 'on_day', 'kind'])
    .where('province_code', '=', province)
    .execute();
  return createOrgIndex(
    units.map(
      (u): OrgUnit => ({
        key: u.key,
        code: u.code,
        validFrom: u.valid_from,
        level: u.level,
        name: u.name,
        kind: u.kind,
        ...(u.valid_to === null ? {} : { validTo: u.valid_to }),
        ...(u.parent === null ? {} : { parent: u.parent }),
        ...(u.predecessor === null ? {} : { predecessor: u.predecessor }),
      }),
    ),
    successions.map((s): Succession => ({ from: s.from_key, to: s.to_key, date: s.on_day, kind: s.kind })),
  );
};
