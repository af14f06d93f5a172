import type { Figures, FiguresQuery } from '../../src/domain/figures-api.ts';
import type { Indicator } from '../../src/domain/indicators.ts';
import { mergeQualifiers, type Qualifier } from '../../src/domain/quantity.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import type { Trx } from '../db/connect.ts';
import {
  communesReporting,
  countKeys,
  type FactScope,
  type KeyRow,
  newestReceipt,
  type SumRow,
  sumFacts,
} from '../db/figures.ts';
import { totalsOf, withTotals } from './hand-totals.ts';
import type { UnitScope } from './scope.ts';

type PrintedFigure = Figures['figures'][number]['figure'];

/** The facts that a query asks for. @param indicators of the endpoint's registry: a stock adds up from the beginning */
export const factScope = (
  province: string,
  units: UnitScope,
  query: FiguresQuery,
  indicators: readonly Indicator[],
): FactScope => ({
  province,
  communes: units.communes,
  from: query.from,
  to: query.to,
  stocks: indicators.filter((i) => i.aggregation.kind === 'STOCK').map((i) => i.code),
  ...(units.villages ? { villages: units.villages } : {}),
});

/**
 * Every indicator over the facts of a unit and a window, in the order of the indicators; the same numbers as
 * `figureOf` gives over the same facts. The facts seen are those the transaction's policies let through.
 */
export const figuresOf = async (
  trx: Trx,
  scope: FactScope,
  units: UnitScope,
  registry: Registry,
): Promise<Figures> => {
  const totals = await totalsOf(trx, scope, units);
  const sums = await sumFacts(trx, { ...scope, covered: totals.covered });
  const keys = await countKeys(trx, scope, units.renamed);
  const reports = registry.all.filter((d) => d.isReport !== false).map((d) => d.type as string);
  const reporting = await communesReporting(trx, scope, reports);
  const asOf = await newestReceipt(trx, scope.province, scope.communes);

  // A commune that told its numbers by telephone is not one to be reminded.
  const told = totals.counted.flatMap(({ unit, commune }) => (unit === commune ? [commune] : []));
  const reported = new Set([...reporting, ...told].map((commune) => units.reportsFor.get(commune)));
  const missing = units.expected.filter((u) => !reported.has(u.key));
  return {
    asOf: asOf?.toISOString() ?? null,
    communes: {
      reported: units.expected.length - missing.length,
      total: units.expected.length,
      missing: missing.map((u) => ({ key: u.key, name: u.name })),
    },
    below: units.below.map((u) => ({
      key: u.key,
      name: u.name,
      kind: u.kind,
      ...(u.validTo === undefined ? {} : { until: u.validTo }),
    })),
    handTotals: totals.counted.length,
    figures: registry.indicators.map((indicator) => withTotals(figureFor(indicator, sums, keys), totals)),
  };
};

const figureFor = (
  indicator: Indicator,
  sums: readonly SumRow[],
  keys: readonly KeyRow[],
): Figures['figures'][number] => {
  const own = sums.filter((row) => row.indicator === indicator.code);
  const whole = own.find((row) => row.dim === null);
  const { aggregation } = indicator;
  if (aggregation.kind === 'FLOW' || aggregation.kind === 'STOCK')
    return {
      indicator: indicator.code,
      figure: whole ? sumFigure(whole) : { value: null, records: 0 },
      parts: own
        .filter((row) => row.dim !== null && indicator.dims.includes(row.dim))
        .map((row) => ({ dim: row.dim ?? '', code: row.code ?? '', figure: sumFigure(row) }))
        .sort(byDimension(indicator)),
    };
  const times = aggregation.kind === 'AT_LEAST' ? aggregation.times : 1;
  const counted = keys
    .filter((row) => row.indicator === indicator.code && row.times >= times)
    .reduce((sum, row) => sum + row.keys, 0);
  const figure = whole ? { value: counted, records: Number(whole.records) } : { value: null, records: 0 };
  return { indicator: indicator.code, figure, parts: [] };
};

const sumFigure = (row: SumRow): PrintedFigure => {
  const qualifier = mergeQualifiers(row.qualifiers.map((q) => (q === '' ? null : (q as Qualifier))));
  return { value: Number(row.value), records: Number(row.records), ...(qualifier ? { qualifier } : {}) };
};

type Part = Figures['figures'][number]['parts'][number];

/** By dimension as the indicator lists them, the largest part first. */
const byDimension =
  (indicator: Indicator) =>
  (a: Part, b: Part): number =>
    indicator.dims.indexOf(a.dim) - indicator.dims.indexOf(b.dim) ||
    (b.figure.value ?? 0) - (a.figure.value ?? 0) ||
    (a.code < b.code ? -1 : 1);
