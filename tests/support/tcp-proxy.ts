import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is wrong with the link: read for each connection when it is made, so that it may be changed between two. */
export interface LinkFaults {
  /** The connection breaks when so many bytes have gone from client to server. */
  readonly cutUpAfter?: number;
  /** The connection breaks when so many bytes have come from server to client. */
  readonly cutDownAfter?: number;
  /** The connection breaks when so many bytes have passed in both directions together: a link that dies every so often. */
  readonly cutAfter?: number;
  /** Every piece arrives so much later, in each direction: half a round trip. */
  readonly delayMs?: number;
  /** Speed of each direction. */
  readonly bytesPerSecond?: number;
  /** No connection comes about. */
  readonly down?: boolean;
  /** Connections come about and nothing is ever heard on them. */
  readonly silent?: boolean;
}

/** A TCP link with faults, in front of a server on this machine. */
export interface TcpProxy {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** May be assigned at any time; holds for the connections that come. */
  faults: LinkFaults;
  /** Port of the server; may be assigned like `faults`. */
  target: number;
  /** Bytes that were passed on, and connections made, since the start or `resetCounts`. */
  readonly counts: { readonly up: number; readonly down: number; readonly connections: number };
  readonly resetCounts: () => void;
  /** Holds back everything on the connections that are open now; neither end is told. */
  readonly freeze: () => void;
  /** Breaks every open connection at once. */
  readonly cutAll: () => void;
  readonly close: () => Promise<void>;
}

const never = Number.POSITIVE_INFINITY;
/** Pieces a slow link carries in a second. */
const PIECES_PER_SECOND = 20;

/**
 * Starts a link to `target`. A cut delivers exactly the bytes before it: the receiver sees the end of the stream,
 * the sender a reset, and neither learns what the other has seen.
 */
export async function startTcpProxy(target: number, faults: LinkFaults = {}): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const counts = { up: 0, down: 0, connections: 0 };
  const proxy = { faults, target };

  const server = createServer((client) => {
    const { faults: now } = proxy;
    client.on('error', () => undefined);
    if (now.down) {
      client.resetAndDestroy();
      return;
    }
    counts.connections += 1;
    if (now.silent) {
      open.add(client);
      client.once('close', () => open.delete(client)).resume();
      return;
    }
    const upstream = connect(proxy.target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
      socket.on('error', () => undefined);
    }
    const total = { left: now.cutAfter ?? never };
    carry(client, upstream, now, { left: now.cutUpAfter ?? never }, total, (n) => (counts.up += n));
    carry(upstream, client, now, { left: now.cutDownAfter ?? never }, total, (n) => (counts.down += n));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cutAll = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return Object.assign(proxy, {
    port,
    url: `http://127.0.0.1:${port}`,
    counts,
    resetCounts: () => Object.assign(counts, { up: 0, down: 0, connections: 0 }),
    freeze: () => {
      for (const socket of open) socket.pause();
    },
    cutAll,
    close: () => {
      cutAll();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

interface Allowance {
  left: number;
}

/** Passes one direction on, piece after piece in order, until an allowance is used up. */
function carry(
  from: Socket,
  to: Socket,
  { delayMs = 0, bytesPerSecond = never }: LinkFaults,
  own: Allowance,
  total: Allowance,
  count: (bytes: number) => void,
): void {
  const breakHere = (last: Uint8Array) => {
    from.pause();
    // Ending after the last piece lets it arrive; a reset could overtake it.
    to.end(last, () => {
      from.resetAndDestroy();
      to.destroy();
    });
  };
  if (own.left <= 0 || total.left <= 0) return void from.once('data', () => breakHere(new Uint8Array()));

  const pass = (piece: Uint8Array) => {
    const allowed = Math.min(piece.length, own.left, total.left);
    if (allowed <= 0 || to.destroyed) return;
    own.left -= allowed;
    total.left -= allowed;
    count(allowed);
    if (own.left === 0 || total.left === 0) breakHere(piece.subarray(0, allowed));
    else to.write(piece);
  };

  if (delayMs === 0 && bytesPerSecond === never) {
    from.on('data', pass);
    from.on('end', () => to.end());
    return;
  }
  const size = Math.max(1, Math.floor(Math.min(bytesPerSecond / PIECES_PER_SECOND, 65_536)));
  let tail = Promise.resolve();
  let freeAt = 0;
  const later = (at: number, then: () => void) => {
    tail = tail.then(async () => {
      const waitMs = at - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      then();
    });
  };
  from.on('data', (chunk: Buffer) => {
    for (let start = 0; start < chunk.length; start += size) {
      const piece = chunk.subarray(start, start + size);
      const takesMs = (piece.length / bytesPerSecond) * 1000;
      freeAt = Math.max(freeAt, performance.now()) + takesMs;
      later(freeAt + delayMs, () => pass(piece));
    }
  });
  from.on('end', () => later(freeAt + delayMs, () => to.end()));
}
