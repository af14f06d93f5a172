import { type Context, Hono } from 'hono';
import { problem } from '../../src/domain/problem.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import type { Db } from '../db/connect.ts';
import { findUnready } from '../db/readiness.ts';
import type { Metrics } from '../http/metrics.ts';
import { openApi } from '../http/openapi.ts';
import { problemResponse } from '../http/problem-response.ts';

/** What the routes need. */
export interface HealthPorts {
  readonly db: Db;
  readonly metrics: Metrics;
  readonly registry: Registry;
  readonly version: string;
  /** Whether /metrics may answer this request. */
  readonly mayMeasure: (c: Context) => boolean;
}

/** /healthz (the process answers), /readyz (it may serve), /metrics (counts only), /openapi.json. */
export const healthRoutes = (ports: HealthPorts): Hono => {
  const routes = new Hono();
  let description: string | undefined;

  routes.get('/healthz', (c) => c.text('ok'));

  routes.get('/readyz', async (c) => {
    const reasons = await findUnready(ports.db);
    return reasons.length === 0 ? c.text('ok') : c.json({ reasons }, 503);
  });

  routes.get('/metrics', async (c) => {
    if (!ports.mayMeasure(c)) return problemResponse(c, problem('not_found'));
    return c.body(await ports.metrics.registry.metrics(), 200, {
      'content-type': ports.metrics.registry.contentType,
    });
  });

  routes.get('/openapi.json', (c) => {
    description ??= JSON.stringify(openApi(ports.registry, ports.version));
    return c.body(description, 200, { 'content-type': 'application/json' });
  });
  return routes;
};
