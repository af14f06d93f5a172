import { Hono } from 'hono';
import type * as z from 'zod/mini';
import { type Day, dayOf } from '../../src/domain/day.ts';
import {
  type FigureRecords,
  type FiguresQuery,
  figureRecordsQuerySchema,
  figuresQuerySchema,
  figureTotalsQuerySchema,
} from '../../src/domain/figures-api.ts';
import { type OrgIndex, parents } from '../../src/domain/org-index.ts';
import { isOrgUnitKey, type OrgUnitKey } from '../../src/domain/org-units.ts';
import { problem } from '../../src/domain/problem.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { type Actor, requireRole, type SignedEnv, type SignedPorts } from '../auth/require-role.ts';
import type { Trx } from '../db/connect.ts';
import { type BehindRow, recordsBehind } from '../db/figures.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { asApp, setScope } from '../db/transact.ts';
import { problemResponse } from '../http/problem-response.ts';
import { factScope, figuresOf } from '../reports/figures.ts';
import { listTotals, totalsOf } from '../reports/hand-totals.ts';
import { scopeOf, type UnitScope } from '../reports/scope.ts';
import { withoutFreeText } from '../reports/without-free-text.ts';

const PAGE = 50;

/** What the routes need. */
export interface FigureRoutePorts extends SignedPorts {
  readonly registry: Registry;
  readonly clock: () => number;
}

/**
 * GET /, GET /records and GET /totals. A commune officer asks for the own commune and its villages, the province for anything in
 * it; the policies of the database hold the same limit a second time.
 */
export const figureRoutes = (ports: FigureRoutePorts): Hono<SignedEnv> => {
  const routes = new Hono<SignedEnv>();
  const { indicators } = ports.registry;
  routes.use(requireRole(ports, 'commune_officer', 'province'));

  const within = <T>(
    actor: Actor,
    query: FiguresQuery,
    work: (trx: Trx, index: OrgIndex, units: UnitScope) => Promise<T>,
  ): Promise<T | undefined> =>
    asApp(ports.db, { province: actor.province, person: actor.person }, async (trx) => {
      const index = await loadOrgIndex(trx, actor.province);
      const today = dayOf(ports.clock());
      const oversees = actor.oversees === '*' ? actor.oversees : withMerged(index, actor.oversees, today);
      if (!maySee(oversees, index, query.unit)) return undefined;
      const units = scopeOf(index, query.unit, query.view ?? 'current', today);
      await setScope(trx, { province: actor.province, person: actor.person, oversees });
      return units && work(trx, index, units);
    });

  routes.get('/', async (c) => {
    const query = figuresQuerySchema.safeParse(c.req.query());
    if (!query.success) return problemResponse(c, queryProblem(query.error));
    const { actor } = c.var;
    const figures = await within(actor, query.data, (trx, _, units) =>
      figuresOf(trx, factScope(actor.province, units, query.data, indicators), units, ports.registry),
    );
    return figures ? c.json(figures) : problemResponse(c, problem('unit_unknown', { fields: ['unit'] }));
  });

  routes.get('/records', async (c) => {
    const query = figureRecordsQuerySchema.safeParse(c.req.query());
    if (!query.success) return problemResponse(c, queryProblem(query.error));
    const { indicator, dim, code, after } = query.data;
    const wrong = [
      ...(ports.registry.indicatorOf(indicator) ? [] : ['indicator']),
      ...((dim === undefined) === (code === undefined) ? [] : ['dim', 'code']),
      ...(after === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? [] : ['after']),
    ];
    if (wrong.length > 0) return problemResponse(c, problem('query_invalid', { fields: wrong }));
    const { actor } = c.var;
    const page = await within(actor, query.data, async (trx, index, units): Promise<FigureRecords> => {
      const scope = factScope(actor.province, units, query.data, indicators);
      const { covered } = await totalsOf(trx, scope, units, indicator);
      const rows = await recordsBehind(trx, {
        ...scope,
        covered,
        indicator,
        limit: PAGE + 1,
        ...(dim === undefined || code === undefined ? {} : { dim, code }),
        ...(after === undefined ? {} : { after }),
      });
      const shownRows = rows.slice(0, PAGE).map((row) => shown(row, index, actor, ports.registry));
      return { rows: shownRows, names: namesIn(shownRows, index), more: rows.length > PAGE };
    });
    return page ? c.json(page) : problemResponse(c, problem('unit_unknown', { fields: ['unit'] }));
  });
  routes.get('/totals', async (c) => {
    const query = figureTotalsQuerySchema.safeParse(c.req.query());
    if (!query.success) return problemResponse(c, queryProblem(query.error));
    const { actor } = c.var;
    const totals = await within(actor, query.data, (trx, index, units) => {
      const scope = factScope(actor.province, units, query.data, indicators);
      return listTotals(trx, scope, units, index, query.data.indicator, actor.oversees !== '*');
    });
    return totals ? c.json(totals) : problemResponse(c, problem('unit_unknown', { fields: ['unit'] }));
  });
  return routes;
};

const queryProblem = (error: z.core.$ZodError) =>
  problem('query_invalid', {
    fields: [...new Set(error.issues.map((issue) => String(issue.path[0] ?? '')))],
  });

/** The communes of an officer with those that were merged into them: what they left behind is the officer's now. */
const withMerged = (index: OrgIndex, communes: readonly OrgUnitKey[], today: Day): readonly OrgUnitKey[] =>
  communes.flatMap((commune) => scopeOf(index, commune, 'current', today)?.communes ?? []);

/** Whether the unit is one of those overseen or lies in one. */
const maySee = (oversees: Actor['oversees'], index: OrgIndex, unit: OrgUnitKey): boolean =>
  oversees === '*' ||
  [unit, ...parents(index, unit).map((above) => above.key)].some((key) => oversees.includes(key));

const shown = (
  row: BehindRow,
  index: OrgIndex,
  actor: Actor,
  registry: Registry,
): FigureRecords['rows'][number] => ({
  recordId: row.record_id,
  rev: row.rev,
  type: row.type,
  author: row.author,
  unit: { key: row.unit, name: index.units.get(row.unit)?.name ?? row.unit },
  day: row.day,
  receivedAt: row.received_at.toISOString(),
  // The province adds up; the words of a record stay with the officers of its commune.
  body: actor.oversees === '*' ? withoutFreeText(registry.get(row.type), row.body) : row.body,
  contribution: Number(row.contribution),
});

/** Names of all units that a body speaks of, whatever field they stand in. */
const namesIn = (rows: FigureRecords['rows'], index: OrgIndex): FigureRecords['names'] => {
  const names: { [key: string]: string } = {};
  const look = (value: unknown): void => {
    if (typeof value === 'string' && isOrgUnitKey(value)) {
      const unit = index.units.get(value);
      if (unit) names[value] = unit.name;
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  for (const row of rows) look(row.body);
  return names;
};
