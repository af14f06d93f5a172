import type { SettledRow } from './apply-receipt.ts';

/**
 * The rows that a receipt which came by file may change. It may be weeks old, and nothing in it tells: of the cluster this
 * phone knows it speaks of its own batch alone, and of nothing that is held already, so that it takes nothing back and
 * no old refusal stands over what was taken since. Of another cluster, a restored province, all rows.
 * @param sent seqs of the batch the receipt answers
 * @param isKnown the receipt is of the cluster this phone last pulled from
 */
export const rowsOfLateReceipt = <Row extends SettledRow>(
  rows: readonly Row[],
  sent: readonly number[],
  isKnown: boolean,
): readonly Row[] => {
  if (!isKnown) return rows;
  const inBatch = new Set(sent);
  return rows.filter((row) => inBatch.has(row.seq) && row.state !== 'held');
};
