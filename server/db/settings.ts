import type { Trx } from './connect.ts';
import { writeSetting } from './province-lists.ts';

const DEMO = 'demo';

/** Marks a province as invented from end to end. */
export const markDemo = async (trx: Trx, province: string): Promise<void> => {
  await trx
    .insertInto('setting')
    .values({ province_code: province, name: DEMO, value: JSON.stringify(true) })
    .onConflict((c) => c.columns(['province_code', 'name']).doNothing())
    .execute();
};

/** True when the province was made by the demo. */
export const readDemoMark = async (trx: Trx, province: string): Promise<boolean> =>
  (await readSetting(trx, province, DEMO)) !== undefined;

/** Value of a setting; undefined when it was never set. */
export const readSetting = async (trx: Trx, province: string, name: string): Promise<unknown> =>
  (
    await trx
      .selectFrom('setting')
      .select('value')
      .where('province_code', '=', province)
      .where('name', '=', name)
      .executeTakeFirst()
  )?.value;

const INGEST_KEY = 'ingest_key';

/** Position of the newest ingest key of a province; 1 until another one was made. */
export const newestIngestKey = async (trx: Trx, province: string): Promise<number> => {
  const position = await readSetting(trx, province, INGEST_KEY);
  return typeof position === 'number' ? position : 1;
};

/** Makes the key at a position the newest one. */
export const writeIngestKey = (trx: Trx, province: string, position: number): Promise<void> =>
  writeSetting(trx, province, INGEST_KEY, position);

/** Settings whose name begins with a prefix. */
export const settingsBelow = async (
  trx: Trx,
  province: string,
  prefix: string,
): Promise<readonly { readonly name: string; readonly value: unknown }[]> =>
  trx
    .selectFrom('setting')
    .select(['name', 'value'])
    .where('province_code', '=', province)
    .where((e) => e.fn('starts_with', ['name', e.val(prefix)]))
    .execute();
