/** An own revision that came down, and the cluster that delivered it last. */
interface CameDown<Line, Cluster> {
  readonly line: Line;
  readonly cluster?: Cluster;
}

/**
 * Own revisions this phone shows as received while the province it now asks has nothing of them: they came down from a
 * cluster before, and the pull of this one is complete without them. Receipts do not tell of them, for another phone of
 * the person sent them, which may be lost. Nothing is missing while `left` more changes are still to come, and nothing
 * that `has` this phone's own queue already. A line the province does hold would be answered as a duplicate.
 */
export const notDeliveredAgain = <Line, Cluster, Row extends CameDown<Line, Cluster>>(
  rows: Iterable<Row>,
  page: { readonly cluster: Cluster; readonly left: number },
  has: (line: Line) => boolean,
): readonly Row[] =>
  page.left > 0 ? [] : [...rows].filter((row) => row.cluster !== page.cluster && !has(row.line));
