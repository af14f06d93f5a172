import type { Figures, FigureTotals } from '../../src/domain/figures-api.ts';
import type { OrgIndex } from '../../src/domain/org-index.ts';
import { mergeQualifiers, type Qualifier } from '../../src/domain/quantity.ts';
import type { Trx } from '../db/connect.ts';
import type { FactScope } from '../db/figures.ts';
import { type Covered, readSources, sumCovered, type TotalRow, totalsMeeting } from '../db/hand-totals.ts';
import type { UnitScope } from './scope.ts';

/** The totals of a figure: those that count in it, and those that stand beside it. */
export interface TotalsOf {
  /** Their days lie in the window and the records of that time are not complete. */
  readonly counted: readonly TotalRow[];
  readonly beside: readonly TotalRow[];
  /** Facts that the counted ones stand for. */
  readonly covered: readonly Covered[];
}

/** The units whose facts a total stands for: its own, and what was merged into it in this view. */
const coveredBy = (total: TotalRow, units: UnitScope): readonly Covered[] => {
  const isVillage = total.unit !== total.commune;
  const into = isVillage ? units.renamed : units.reportsFor;
  const merged = [...into].flatMap(([key, now]) => (now === total.unit ? [key] : []));
  const keys = [...new Set([total.unit, ...merged])] as TotalRow['unit'][];
  const { recordId, indicator, from, to } = total;
  return keys.map((key) => ({ recordId, indicator, from, to, key, isVillage }));
};

/**
 * For one unit, indicator and window exactly one source counts: a total until its records are said to be complete, and
 * only in a window that holds it whole, because nobody can divide it. Otherwise the records count and it stands beside.
 */
export const totalsOf = async (
  trx: Trx,
  scope: FactScope,
  units: UnitScope,
  indicator?: string,
): Promise<TotalsOf> => {
  const all = await totalsMeeting(trx, scope, indicator);
  const counts = (total: TotalRow): boolean =>
    !total.complete && total.from >= scope.from && total.to <= scope.to;
  const counted = all.filter(counts);
  return {
    counted,
    beside: all.filter((total) => !counts(total)),
    covered: counted.flatMap((total) => coveredBy(total, units)),
  };
};

type Item = Figures['figures'][number];

/** Puts the totals of an indicator into its figure. */
export const withTotals = (item: Item, { counted, beside }: TotalsOf): Item => {
  const own = counted.filter((total) => total.indicator === item.indicator);
  const others = beside.filter((total) => total.indicator === item.indicator);
  if (own.length + others.length === 0) return item;
  const value = own.reduce((sum, total) => sum + total.value, 0);
  const totals = { counted: own.length, value, beside: others.length };
  if (own.length === 0) return { ...item, totals };
  const { figure } = item;
  const said = [...(figure.value === null ? [] : [figure.qualifier]), ...own.map((total) => total.qualifier)];
  const qualifier = mergeQualifiers(said);
  return {
    ...item,
    figure: {
      value: (figure.value ?? 0) + value,
      records: figure.records,
      ...(qualifier ? { qualifier } : {}),
    },
    totals,
  };
};

/**
 * The totals behind one number, the newest days first, each with what the records of its time and place say.
 * @param hasWords where a total comes from is for the officers of its commune
 */
export const listTotals = async (
  trx: Trx,
  scope: FactScope,
  units: UnitScope,
  index: OrgIndex,
  indicator: string,
  hasWords: boolean,
): Promise<FigureTotals> => {
  const { counted, beside } = await totalsOf(trx, scope, units, indicator);
  const all = [...counted, ...beside].sort((a, b) => (a.from < b.from ? 1 : -1));
  const sums = await sumCovered(
    trx,
    scope.province,
    all.flatMap((total) => coveredBy(total, units)),
  );
  const sources = await readSources(
    trx,
    scope.province,
    all.map(({ recordId }) => recordId),
  );
  return {
    rows: all.map((total) => {
      const sum = sums.find((row) => row.total === total.recordId);
      const from = sources.find((row) => row.recordId === total.recordId);
      const qualifier = mergeQualifiers(
        (sum?.qualifiers ?? []).map((q) => (q === '' ? null : (q as Qualifier))),
      );
      return {
        recordId: total.recordId,
        unit: { key: total.unit, name: index.units.get(total.unit)?.name ?? total.unit },
        from: total.from,
        to: total.to,
        value: total.value,
        ...(total.qualifier ? { qualifier: total.qualifier } : {}),
        complete: total.complete,
        counts: counted.includes(total),
        author: from?.author ?? '',
        ...(hasWords && from?.source ? { source: from.source } : {}),
        ...(hasWords && from?.toldBy ? { toldBy: from.toldBy } : {}),
        records: {
          value: sum?.value ?? null,
          records: sum?.records ?? 0,
          ...(qualifier ? { qualifier } : {}),
        },
      };
    }),
  };
};
