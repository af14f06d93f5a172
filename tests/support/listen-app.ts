import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { type AppDeps, createApp } from '../../server/app.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { registry } from '../../src/domain/records/index.ts';

/** The real app on a free port of this machine. */
export interface ListeningApp {
  readonly port: number;
  readonly url: string;
  /** Ends the connections too; the pool stays open. */
  readonly close: () => Promise<void>;
}

/** Serves the app in this process, silent, with the clock of the machine and without files unless said otherwise. */
export async function listenApp(
  deps: Pick<AppDeps, 'db' | 'secret'> & Partial<AppDeps>,
): Promise<ListeningApp> {
  const app = createApp({
    registry,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    clock: Date.now,
    config: { trustProxy: false, metricsOpen: false },
    files: new Map(),
    version: '0.0.0-test',
    ...deps,
  });
  const http = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
