import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { createAppLogin } from '../../server/db/app-login.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { registry } from '../../src/domain/records/index.ts';

/** The real app over a database that is there already. */
export interface ServedApp {
  readonly url: string;
  /** Pool of the owner, for looking at rows. */
  readonly owner: Db;
  readonly secret: Uint8Array;
  readonly stop: () => Promise<void>;
}

/** Serves the database of `ownerUrl`, as whoever holds the secret, on a free port. */
export async function serveApp(ownerUrl: string, secret: Uint8Array): Promise<ServedApp> {
  const login = `app_${randomBytes(6).toString('hex')}`;
  const db = connect(await createAppLogin(ownerUrl, login, randomBytes(12).toString('base64url')));
  const owner = connect(ownerUrl, { max: 2 });
  const app = createApp({
    db,
    secret,
    registry,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    clock: Date.now,
    config: { trustProxy: false, metricsOpen: false },
    files: new Map(),
    version: '0.0.0-test',
  });
  const http = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    owner,
    secret,
    stop: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await db.destroy();
      await owner.destroy();
    },
  };
}
