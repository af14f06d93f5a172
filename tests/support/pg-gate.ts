import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** When to act on the COMMIT of a transaction. */
export interface CommitWatch {
  /**
   * before: the COMMIT is kept back, PostgreSQL never sees it.
   * after: PostgreSQL has answered it, and whoever waits for the answer never hears of it.
   */
  readonly moment: 'before' | 'after';
  /** Which transaction is meant, by its statements since BEGIN; without it the next one. */
  readonly of?: (statements: readonly string[]) => boolean;
  /** Called once, at that moment; the connection stays silent from then on. */
  readonly react: () => void;
}

/** A door between a server and PostgreSQL that knows a COMMIT when it passes. */
export interface PgGate {
  /** The same connection string, through the gate. */
  readonly through: (url: string) => string;
  /** Arms the gate once; a new call takes the place of an earlier one. */
  readonly watchCommit: (watch: CommitWatch) => void;
  /** Statements of every transaction whose COMMIT was passed on, in order, since the last `forget`. */
  readonly committed: readonly (readonly string[])[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** True for a transaction that wrote entries. */
export const writesEntries = (statements: readonly string[]): boolean =>
  statements.some((s) => /insert\s+into\s+"?entry"?[\s(]/i.test(s));

const COMMAND_COMPLETE = 0x43; // 'C'
const BIND = 0x42; // 'B'
const PARSE = 0x50; // 'P'
const SIMPLE_QUERY = 0x51; // 'Q'

/** Starts a gate to the PostgreSQL that a connection string names; without TLS, as between two processes of one machine. */
export async function startPgGate(url: string): Promise<PgGate> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const committed: (readonly string[])[] = [];
  let armed: CommitWatch | undefined;

  const server = createServer((client) => {
    const postgres = connect(Number(port), hostname);
    for (const socket of [client, postgres]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        (socket === client ? postgres : client).destroy();
      });
    }
    const prepared = new Map<string, string>();
    let statements: string[] = [];
    let silent = false;
    let awaited: CommitWatch | undefined;

    /** False when the message is to be kept back. */
    const mayPass = (text: string): boolean => {
      if (/^\s*(begin|start transaction)/i.test(text)) statements = [];
      else if (/^\s*(commit|end)\b/i.test(text)) {
        const watch = armed && (armed.of?.(statements) ?? true) ? armed : undefined;
        if (watch) armed = undefined;
        if (watch?.moment === 'before') {
          watch.react();
          return false;
        }
        awaited = watch;
        committed.push(statements);
      } else statements.push(text);
      return true;
    };

    const fromClient = messages(true);
    client.on('data', (chunk: Buffer) => {
      for (const { type, body, bytes } of fromClient(chunk)) {
        const text = textOf(type, body, prepared);
        if (text !== undefined && !silent) silent = !mayPass(text);
        if (!silent) postgres.write(bytes);
      }
    });
    const fromPostgres = messages(false);
    postgres.on('data', (chunk: Buffer) => {
      for (const { type, body, bytes } of fromPostgres(chunk)) {
        if (awaited && type === COMMAND_COMPLETE && body.toString('latin1').startsWith('COMMIT')) {
          silent = true;
          awaited.react();
          awaited = undefined;
        }
        if (!silent) client.write(bytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;

  return {
    through: (direct) => {
      const gated = new URL(direct);
      gated.hostname = '127.0.0.1';
      gated.port = String(address.port);
      return gated.href;
    },
    watchCommit: (watch) => {
      armed = watch;
    },
    committed,
    forget: () => {
      committed.length = 0;
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface Message {
  /** 0 for the first message of a client, which has no type. */
  readonly type: number;
  readonly body: Buffer;
  readonly bytes: Buffer;
}

/** Cuts a direction of the protocol (version 3) into its messages. */
function messages(startsUntyped: boolean): (chunk: Buffer) => Message[] {
  let untyped = startsUntyped;
  let pending: Buffer = Buffer.alloc(0);
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const whole: Message[] = [];
    for (;;) {
      const head = untyped ? 0 : 1;
      if (pending.length < head + 4) return whole;
      const end = head + pending.readInt32BE(head);
      if (pending.length < end) return whole;
      const bytes = pending.subarray(0, end);
      whole.push({ type: untyped ? 0 : (bytes[0] ?? 0), body: bytes.subarray(head + 4), bytes });
      pending = pending.subarray(end);
      untyped = false;
    }
  };
}

/**
 * The statement a message is about to run: that of a simple query, or the prepared one that a Bind names.
 * @param prepared statements of the connection by name; a Parse adds to it
 */
function textOf(type: number, body: Buffer, prepared: Map<string, string>): string | undefined {
  if (type === SIMPLE_QUERY) return body.subarray(0, -1).toString('utf8');
  if (type !== PARSE && type !== BIND) return undefined;
  const [first = '', second = ''] = texts(body);
  if (type === BIND) return prepared.get(second);
  prepared.set(first, second);
  return undefined;
}

/** The two texts, each ended by NUL, that a Parse (name, statement) and a Bind (portal, name) begin with. */
function texts(body: Buffer): [string, string] {
  const end = body.indexOf(0);
  return [
    body.subarray(0, end).toString('utf8'),
    body.subarray(end + 1, body.indexOf(0, end + 1)).toString('utf8'),
  ];
}
