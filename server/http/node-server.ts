import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/**
 * The HTTP server of an app, not listening yet. Heads are limited in bytes, count and time; a body may take as long
 * as a 2G phone needs (256 kB at 1 kB/s), but a connection that sends nothing for two minutes is closed.
 */
export const createNodeServer = (app: Hono): Server => {
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: 30_000,
      requestTimeout: 10 * 60_000,
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      // HTTP/1.1 keeps a connection unless told otherwise: saying so would cost 48 bytes of every answer.
      if (request.httpVersion === '1.1') response.removeHeader('connection');
      return answer(request, response);
    },
  );
  server.maxHeadersCount = 100;
  server.timeout = 120_000;
  server.maxConnections = 2_000;
  return server;
};

/** Starts listening and gives the port; rejects when it is taken. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Takes no more connections and resolves when the last answer is out, at most `graceMs` later. */
export const closeServer = (server: Server, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    // A connection whose last answer has just gone out is kept alive for the next request, which must not come.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
