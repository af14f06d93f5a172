import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/**
 * Counts and logs every answer under the pattern of its route. Neither path nor query is logged: both may hold what
 * somebody typed.
 */
export const observe =
  (metrics: Metrics, log: Logger): MiddlewareHandler =>
  async (c, next) => {
    const startedAt = performance.now();
    await next();
    const seconds = (performance.now() - startedAt) / 1000;
    const route = routePath(c);
    metrics.requests.inc({ route, status: String(c.res.status) });
    metrics.duration.observe({ route }, seconds);
    log.debug(
      { method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) },
      'answered',
    );
  };
