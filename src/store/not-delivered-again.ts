/** An own revision that came down, and the cluster that delivered it last. */
interface CameDown<Line, Cluster> {
  readonly line: Line;
  readonly cluster?: Cluster;
}

/** A page of changes, as far as comparing goes. */
interface Page<Cluster> {
  readonly cluster: Cluster;
  /** Changes still to come. */
  readonly left: number;
}

/**
 * Whether a page ends a pull that is to be compared with what came down before, and which cluster counts as compared
 * after it. Once for each pull from the beginning: the note of `before` goes with the first page of another cluster.
 * @param before cluster of the stored cursor, and the note
 */
export const comparisonAt = <Cluster>(
  page: Page<Cluster>,
  before: { readonly cluster: Cluster | undefined; readonly compared: Cluster | undefined },
): { readonly isDue: boolean; readonly compared: Cluster | undefined } => {
  const compared = before.cluster === page.cluster ? before.compared : undefined;
  const isDue = page.left === 0 && compared !== page.cluster;
  return { isDue, compared: isDue ? page.cluster : compared };
};

/**
 * Own revisions this phone shows as received while the province it has now pulled from completely has nothing of them:
 * they came down from a cluster before. Receipts do not tell of them, for another phone of the person sent them, which
 * may be lost. What this phone's own queue `has` already is not missing. A line the province does hold would be
 * answered as a duplicate.
 */
export const notDeliveredAgain = <Line, Cluster, Row extends CameDown<Line, Cluster>>(
  rows: Iterable<Row>,
  cluster: Cluster,
  has: (line: Line) => boolean,
): readonly Row[] => [...rows].filter((row) => row.cluster !== cluster && !has(row.line));
