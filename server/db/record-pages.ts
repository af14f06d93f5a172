import type { Trx } from './connect.ts';

/** The next ids of a province's records in their order, behind `after`; [] at the end. */
export const nextRecordIds = async (
  trx: Trx,
  province: string,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> => {
  let query = trx.selectFrom('record').select('record_id').where('province_code', '=', province);
  if (after !== undefined) query = query.where('record_id', '>', after);
  return (await query.orderBy('record_id').limit(limit).execute()).map((row) => row.record_id);
};
