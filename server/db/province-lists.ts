import type { Trx } from './connect.ts';

/** Keeps a setting of the province, replacing the one before. */
export const writeSetting = async (
  trx: Trx,
  province: string,
  name: string,
  value: unknown,
): Promise<void> => {
  await trx
    .insertInto('setting')
    .values({ province_code: province, name, value: JSON.stringify(value) })
    .onConflict((c) =>
      c
        .columns(['province_code', 'name'])
        .doUpdateSet({ value: JSON.stringify(value), changed_at: new Date() }),
    )
    .execute();
};

/** Keeps entries the province adds to a list; an entry already there gets the new words. None is ever removed. */
export const writeAdditions = async (
  trx: Trx,
  province: string,
  catalogue: string,
  additions: readonly { readonly code: string }[],
): Promise<void> => {
  for (const item of additions)
    await trx
      .insertInto('catalogue_addition')
      .values({ province_code: province, catalogue, code: item.code, item: JSON.stringify(item) })
      .onConflict((c) =>
        c.columns(['province_code', 'catalogue', 'code']).doUpdateSet({ item: JSON.stringify(item) }),
      )
      .execute();
};

/** All entries the province has added to a list, in the order they came. */
export const readAdditions = async (
  trx: Trx,
  province: string,
  catalogue: string,
): Promise<readonly unknown[]> =>
  (
    await trx
      .selectFrom('catalogue_addition')
      .select('item')
      .where('province_code', '=', province)
      .where('catalogue', '=', catalogue)
      .orderBy('added_at')
      .orderBy('code')
      .execute()
  ).map((row) => row.item);
