import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, prepareBinaries } from './embedded/binaries.ts';
import { CHILD_ENV, type Cluster, OWNER, openCluster } from './embedded/cluster.ts';
import { chooseHome, type Home } from './embedded/home.ts';
import { endOrphan, takeStarterLock } from './embedded/processes.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the owner: may create roles and databases, is no superuser. */
  ownerUrl: string;
  port: number;
  /** The folder that holds data, password and, as root, binaries. */
  dir: string;
  /** Process number of the postmaster. */
  pid: number;
  /** Ends all sessions and shuts down cleanly; idempotent. */
  stop: () => Promise<void>;
}

interface Options {
  dataDir: string;
  log: (line: string) => void;
  /** False only for tests: no fsync, so that a power cut may lose everything. */
  durable?: boolean;
}

/**
 * Starts the PostgreSQL that npm installed on the data in `dataDir` and resolves when it takes connections.
 *
 * Listens on 127.0.0.1 only, on a free port, with a random password. Data of an earlier start is kept, also
 * after kill -9 of this process or of PostgreSQL. Throws in one sentence if another process of ours already
 * runs it, if the data is of another major version, or if there is no binary for this machine.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const home = chooseHome(options.dataDir, join(import.meta.dirname, '..'));
  const release = takeStarterLock(home.dir);
  try {
    const binaries = prepareBinaries(home);
    const cluster = openCluster(home, binaries);
    if ((await endOrphan(cluster.pgData)) === 'stopped') {
      options.log('Stopped a PostgreSQL that an earlier start had left running.');
    }
    options.log(`PostgreSQL ${binaries.major} keeps its data in ${home.dir}`);
    const { child, port } = await launch(home, binaries, cluster, options);
    // A last resort when the process ends without stop(): fast shutdown goes on after we are gone.
    const endWithUs = () => child.kill('SIGINT');
    process.once('exit', endWithUs);

    const stop = async (): Promise<void> => {
      await shutDown(child);
      process.removeListener('exit', endWithUs);
      release();
    };
    const ownerUrl = `postgres://${OWNER}:${cluster.ownerPassword}@127.0.0.1:${port}/${OWNER}`;
    return { ownerUrl, port, dir: home.dir, pid: child.pid ?? 0, stop };
  } catch (error) {
    release();
    throw error;
  }
}

async function launch(
  home: Home,
  binaries: Binaries,
  cluster: Cluster,
  options: Options,
): Promise<{ child: ChildProcess; port: number }> {
  let lastWords = '';
  // A second try helps if another process took the port, or if backends of a killed postmaster still end.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const child = spawn(binaries.postgres, [...args(cluster, port, options.durable ?? true)], {
      cwd: cluster.pgData,
      env: CHILD_ENV,
      // Its own process group: Ctrl-C must reach the app first, which still has answers to write.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...home.account,
    });
    lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2000);
      for (const line of text.trimEnd().split('\n')) if (!line.includes(' LOG:  ')) options.log(line);
    });
    if (await becomesReady(child, cluster.pgData)) return { child, port };
    await sleep(500);
  }
  throw new Error(`PostgreSQL did not start: ${lastWords.trim()}`);
}

function args(cluster: Cluster, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // No value of a record in the log: neither the statement nor the row in DETAIL.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    cluster.pgData,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Line 8 of postmaster.pid says "ready" once connections are taken. */
async function becomesReady(child: ChildProcess, pgData: string): Promise<boolean> {
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 20) {
    if (failed) throw failed;
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const lines = readLines(join(pgData, 'postmaster.pid'));
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  child.kill('SIGQUIT');
  return false;
}

async function shutDown(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
