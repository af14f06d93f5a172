import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What went through since the last `goOnline`, in bytes of TCP payload with headers, both directions. */
export interface Passed {
  up: number;
  down: number;
  /** Requests whose head began to pass. */
  requests: number;
  resets: number;
}

/** A TCP link that counts, and that may break all its connections after every so many bytes of both directions. */
export interface CountingProxy {
  readonly port: number;
  readonly passed: Readonly<Passed>;
  /** Breaks every connection and counts from zero. @param resetEvery bytes, exact; 0 = never */
  readonly goOnline: (resetEvery?: number) => void;
  readonly close: () => Promise<void>;
}

/** A request to the API begins here: browsers send a head in one piece, on a connection that carries one at a time. */
const isRequest = (bytes: Buffer): boolean => /^[A-Z]{3,7} \/v1\//.test(bytes.toString('latin1', 0, 16));

/** Starts the link before a server on this machine. */
export const startCountingProxy = async (target: number): Promise<CountingProxy> => {
  const open = new Set<Socket>();
  const passed: Passed = { up: 0, down: 0, requests: 0, resets: 0 };
  let every = 0;
  let left = 0;

  const breakAll = () => {
    for (const socket of open) socket.resetAndDestroy();
    open.clear();
  };
  /** The bytes up to a reset arrive, those after it are lost: a reset would overtake what is not yet written out. */
  const pass = (to: Socket, direction: 'up' | 'down', bytes: Buffer) => {
    const part = every > 0 ? bytes.subarray(0, left) : bytes;
    passed[direction] += part.length;
    left -= part.length;
    if (every === 0 || left > 0) return void to.write(part);
    left = every;
    passed.resets += 1;
    const others = [...open].filter((socket) => socket !== to);
    open.clear();
    to.end(part, () => {
      for (const socket of others) socket.resetAndDestroy();
    });
  };

  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
    }
    client.on('data', (bytes: Buffer) => {
      if (!open.has(client)) return;
      if (isRequest(bytes)) passed.requests += 1;
      pass(upstream, 'up', bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (!open.has(upstream)) return;
      pass(client, 'down', bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed,
    goOnline: (resetEvery = 0) => {
      breakAll();
      every = resetEvery;
      left = resetEvery;
      Object.assign(passed, { up: 0, down: 0, requests: 0, resets: 0 });
    },
    close: () => {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
