import { type OrgIndex, parents } from '../../src/domain/org-index.ts';
import type { OrgUnit, OrgUnitKey, Succession } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';

/** A province as `create-province` writes it. */
export interface NewProvince {
  readonly code: string;
  readonly name: string;
  readonly rootKey: Uint8Array;
  readonly firstLink: { readonly kid: string; readonly jws: string };
}

/** True when the province is already there. */
export const provinceExists = async (trx: Trx, code: string): Promise<boolean> =>
  (await trx
    .selectFrom('province')
    .select('province_code')
    .where('province_code', '=', code)
    .executeTakeFirst()) !== undefined;

/** Codes of all provinces of this database. */
export const listProvinces = async (trx: Trx): Promise<readonly string[]> =>
  (await trx.selectFrom('province').select('province_code').orderBy('province_code').execute()).map(
    (row) => row.province_code,
  );

/** SHA-256 input of an activation link: the raw root key of a province. */
export const rootKeyOf = async (trx: Trx, code: string): Promise<Uint8Array | undefined> => {
  const row = await trx
    .selectFrom('province')
    .select('root_key')
    .where('province_code', '=', code)
    .executeTakeFirst();
  return row && new Uint8Array(row.root_key);
};

/** Adds a province with its root key and the first key of the endpoint's chain. */
export const insertProvince = async (trx: Trx, province: NewProvince): Promise<void> => {
  await trx
    .insertInto('province')
    .values({
      province_code: province.code,
      name: province.name,
      root_key: Buffer.from(province.rootKey),
    })
    .execute();
  await trx
    .insertInto('server_key')
    .values({ province_code: province.code, position: 1, ...province.firstLink })
    .execute();
};

const ROWS_PER_STATEMENT = 500;

function* slices<T>(values: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < values.length; at += ROWS_PER_STATEMENT)
    yield values.slice(at, at + ROWS_PER_STATEMENT);
}

/** Writes units in the order of their list; a key already there takes the new name, kind, parent and end. Idempotent. */
export const upsertUnits = async (
  trx: Trx,
  province: string,
  units: readonly OrgUnit[],
  index: OrgIndex,
): Promise<void> => {
  for (const slice of slices(units.map((unit, position) => ({ unit, position }))))
    await trx
      .insertInto('org_unit')
      .values(
        slice.map(({ unit, position }) => ({
          province_code: province,
          key: unit.key,
          code: unit.code,
          valid_from: unit.validFrom,
          valid_to: unit.validTo ?? null,
          level: unit.level,
          name: unit.name,
          kind: unit.kind,
          parent: unit.parent ?? null,
          predecessor: unit.predecessor ?? null,
          commune: communeOf(index, unit),
          position,
        })),
      )
      .onConflict((c) =>
        c.columns(['province_code', 'key']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          kind: e.ref('excluded.kind'),
          parent: e.ref('excluded.parent'),
          predecessor: e.ref('excluded.predecessor'),
          valid_to: e.ref('excluded.valid_to'),
          position: e.ref('excluded.position'),
        })),
      )
      .execute();
};

/** The commune a unit is or lies in; above communes the unit itself. */
const communeOf = (index: OrgIndex, unit: OrgUnit): OrgUnitKey =>
  unit.level === 'VILLAGE'
    ? (parents(index, unit.key).find((above) => above.level === 'COMMUNE')?.key ?? unit.key)
    : unit.key;

/** Writes what became of units; a line already there stays. */
export const upsertSuccessions = async (
  trx: Trx,
  province: string,
  successions: readonly Succession[],
): Promise<void> => {
  for (const slice of slices(successions))
    await trx
      .insertInto('succession')
      .values(
        slice.map((s) => ({
          province_code: province,
          from_key: s.from,
          to_key: s.to,
          on_day: s.date,
          kind: s.kind,
        })),
      )
      .onConflict((c) => c.columns(['province_code', 'from_key', 'to_key']).doNothing())
      .execute();
};
