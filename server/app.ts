import { Hono } from 'hono';
import type { Logger } from 'pino';
import { problem } from '../src/domain/problem.ts';
import type { OutcomeRun } from '../src/domain/protocol.ts';
import type { Registry } from '../src/domain/records/registry.ts';
import { createCodeHash } from './auth/code-hash.ts';
import { deriveKey } from './auth/key-file.ts';
import { createNonces } from './auth/nonce.ts';
import type { Config } from './config.ts';
import type { Db } from './db/connect.ts';
import { DatabaseAway } from './db/database-away.ts';
import { clientOf } from './http/client.ts';
import { describeError } from './http/describe-error.ts';
import type { Metrics } from './http/metrics.ts';
import { observe } from './http/observe.ts';
import { problemResponse } from './http/problem-response.ts';
import { apiHeaders } from './http/security-headers.ts';
import type { StaticFiles } from './http/static-files.ts';
import { createWrongCodeLimit } from './http/wrong-code-limit.ts';
import { activationRoutes } from './routes/activation.ts';
import { appFiles } from './routes/app-files.ts';
import { carryRoute } from './routes/carry.ts';
import { closedRoute } from './routes/closed.ts';
import { figureRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { officerKeyRoute } from './routes/officer-key.ts';
import { peopleRoutes } from './routes/people.ts';
import { syncRoute } from './routes/sync.ts';

/** Seconds after which a phone may ask again when the database is away. */
const RETRY_AFTER = '10';

/** Everything an app works with; it keeps no state of its own but the counts of wrong codes. */
export interface AppDeps {
  /** Pool of the app's login, which owns nothing. */
  readonly db: Db;
  /** Secret of KEY_FILE. */
  readonly secret: Uint8Array;
  readonly registry: Registry;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly config: Pick<Config, 'trustProxy' | 'metricsOpen'>;
  /** The built app; an empty map serves the API alone. */
  readonly files: StaticFiles;
  readonly version: string;
  /** Told of an officer's new key; the demo signs its directories then. Must not throw. */
  readonly officerKeyArrived?: (province: string) => Promise<void>;
}

/** The endpoint as a function from request to answer. Errors leave it as problems, never with a value of a record. */
export const createApp = (deps: AppDeps): Hono => {
  const { db, secret, registry, log, metrics, clock, config } = deps;
  const arrived = deps.officerKeyArrived ?? (async () => undefined);
  const nonces = createNonces(deriveKey(secret, 'nonce'), clock);
  const app = new Hono();

  app.use(observe(metrics, log));
  app.use('/v1/*', apiHeaders);
  app.route(
    '/v1/activation',
    activationRoutes({
      db,
      clock,
      metrics,
      codeHash: createCodeHash(secret),
      wrongCodes: createWrongCodeLimit(),
      addressOf: (c) => clientOf(c, config.trustProxy).address ?? 'unknown',
    }),
  );
  app.get('/v1/nonce', (c) => c.json({ nonce: nonces.issue() }));
  const taking = {
    db,
    secret,
    registry,
    clock,
    counted: (run: OutcomeRun) => metrics.entries.inc({ outcome: run.outcome }, run.count),
  };
  app.route('/v1/sync', syncRoute({ ...taking, continued: (what) => metrics.uploads.inc({ what }) }));
  app.route('/v1/closed', closedRoute(taking));
  app.route('/v1/carry', carryRoute({ ...taking, nonces }));
  app.route('/v1/figures', figureRoutes({ db, nonces, registry, clock }));
  app.route('/v1/people', peopleRoutes({ db, nonces, clock, codeHash: createCodeHash(secret) }));
  app.route('/v1/officer-key', officerKeyRoute({ db, nonces, clock, arrived }));
  app.all('/v1/*', (c) => problemResponse(c, problem('not_found')));

  app.route(
    '/',
    healthRoutes({
      db,
      metrics,
      registry,
      version: deps.version,
      mayMeasure: (c) => config.metricsOpen || clientOf(c, config.trustProxy).isLocal,
    }),
  );
  app.route(
    '/',
    appFiles(deps.files, (c) => clientOf(c, config.trustProxy).overTls),
  );

  app.onError((error, c) => {
    if (error instanceof DatabaseAway) {
      log.warn({ error: describeError(error.cause) }, 'database away');
      return problemResponse(c, problem('unavailable'), { 'retry-after': RETRY_AFTER });
    }
    log.error({ error: describeError(error) }, 'failed');
    return problemResponse(c, problem('internal'));
  });
  return app;
};
