import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '../../server/main.ts');

/** The endpoint as an operator starts it, in a process of its own. */
export interface ServerProcess {
  /** The same after a restart. */
  readonly url: string;
  readonly port: number;
  /** Process number of the one that runs now. */
  readonly pid: () => number;
  /** Everything it has written so far. */
  readonly output: () => string;
  /** Ends it at once, as the kernel does when memory is short; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end and resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Starts it again on the same port and database and resolves when it is ready. */
  readonly start: () => Promise<void>;
}

/** Where the endpoint finds its database and its secret, as a TestProvince says it; further variables override. */
export interface ServerSettings {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly keyFile: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts server/main.ts and resolves when /readyz says so; throws with its output when it ends before. */
export async function startServerProcess(settings: ServerSettings): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const ended = (process: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      if (process.exitCode !== null || process.signalCode !== null) resolve(process.exitCode);
      else process.once('exit', (code) => resolve(code));
    });
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH ?? '',
        TZ: 'UTC',
        HOME: process.env.HOME ?? '/',
        PORT: String(port),
        DATABASE_URL: settings.appUrl,
        DATABASE_ADMIN_URL: settings.ownerUrl,
        KEY_FILE: settings.keyFile,
        LOG_LEVEL: 'warn',
        ...settings.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-200_000);
      });
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 25) {
      if (started.exitCode !== null || started.signalCode !== null) break;
      const ready = await fetch(`${url}/readyz`).catch(() => undefined);
      if (ready?.status === 200) return;
      await sleep(25);
    }
    started.kill('SIGKILL');
    throw new Error(`The server did not become ready:\n${output}`);
  };
  const end = (signal: NodeJS.Signals) => {
    const running = child;
    if (!running) return Promise.resolve(null);
    running.kill(signal);
    return ended(running);
  };
  await start();
  return {
    url,
    port,
    pid: () => child?.pid ?? 0,
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    start,
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
