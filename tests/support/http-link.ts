import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request that came through. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** performance.now() when its head arrived. */
  readonly at: number;
  /** Bytes of its body. */
  readonly bytes: number;
  /** Status that went back; undefined while under way or when it was cut. */
  status?: number;
}

/** An answer on its way back. */
export interface PassingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Stands in the way of one request; undefined lets it pass. */
export type Meddler = (
  seen: SeenRequest,
  send: () => Promise<PassingAnswer>,
) => Promise<PassingAnswer | 'cut'> | undefined;

/** A link that counts requests and may change what comes back. The browser knows the server by its address only. */
export interface HttpLink {
  readonly url: string;
  readonly port: number;
  /** Every request so far, the oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Requests to a path. */
  readonly to: (path: string) => readonly SeenRequest[];
  readonly forget: () => void;
  /** May be exchanged at any time. */
  meddle: Meddler | undefined;
  /** Resolves once no request to the path has come for `silenceMs`. */
  readonly silence: (path: string, silenceMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** Starts the link. Without a server behind it every request is cut, as by a network that ends there. */
export async function startHttpLink(target: { readonly port: number }): Promise<HttpLink> {
  const requests: SeenRequest[] = [];
  const link = { meddle: undefined as Meddler | undefined };

  const send = (incoming: IncomingMessage, body: Buffer): Promise<PassingAnswer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: target.port,
          method: incoming.method,
          path: incoming.url,
          // Whoever changes an answer wants to read it first.
          headers: link.meddle ? { ...incoming.headers, 'accept-encoding': 'identity' } : incoming.headers,
        },
        async (answer) => {
          const headers = Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          );
          resolve({ status: answer.statusCode ?? 0, headers, body: await bodyOf(answer) });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = performance.now();
    const body = await bodyOf(incoming);
    const path = (incoming.url ?? '/').split('?')[0] as string;
    const seen: SeenRequest = { method: incoming.method ?? '', path, at, bytes: body.length };
    requests.push(seen);
    const passing = await (link.meddle?.(seen, () => send(incoming, body)) ?? send(incoming, body));
    if (passing === 'cut') return void incoming.socket.destroy();
    seen.status = passing.status;
    const { 'transfer-encoding': _, 'content-length': __, ...headers } = passing.headers;
    response.writeHead(passing.status, { ...headers, 'content-length': String(passing.body.length) });
    response.end(passing.body);
  };

  const http = createServer((incoming, response) => {
    answer(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const to = (path: string) => requests.filter((seen) => seen.path === path);
  return Object.assign(link, {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    to,
    forget: () => {
      requests.length = 0;
    },
    silence: async (path: string, silenceMs: number) => {
      const startedAt = performance.now();
      for (;;) {
        const last = to(path).at(-1)?.at ?? startedAt;
        const leftMs = silenceMs - (performance.now() - Math.max(last, startedAt));
        if (leftMs <= 0) return;
        await sleep(leftMs);
      }
    },
    close: () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  });
}

/** What a portal of a public network answers to anything. */
export const portalPage: PassingAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from('<!doctype html><title>Wi-Fi</title><h1>Đăng nhập Wi-Fi miễn phí</h1>'),
};
