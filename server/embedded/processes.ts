import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** True if a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes this process the only starter of the PostgreSQL in `dir`, or throws naming the one that is.
 *
 * A lock of a process that ended, even by kill -9, is taken over. The start time beside the number tells a
 * process from a later one that was given the same number.
 */
export function takeStarterLock(dir: string): () => void {
  const file = join(dir, 'starter.json');
  const own = { pid: process.pid, startedAt: startTimeOf(process.pid) };
  const held = readJson(file);
  if (held && isAlive(held.pid) && startTimeOf(held.pid) === held.startedAt) {
    throw new Error(
      `Process ${held.pid} already runs PostgreSQL in ${dir}: stop it first or set another DATA_DIR.`,
    );
  }
  if (held) rmSync(file);
  // "wx" lets only one of two starters through that begin at the same moment.
  writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/**
 * Ends a postmaster that outlived its starter and clears the pid file of one that did not.
 *
 * Idempotent; touches no process but a postmaster working in `pgData`.
 */
export async function endOrphan(pgData: string): Promise<'none' | 'stopped'> {
  const pidFile = join(pgData, 'postmaster.pid');
  if (!existsSync(pidFile)) return 'none';
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isPostmasterOf(pid, pgData)) {
    rmSync(pidFile, { force: true });
    return 'none';
  }
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one that recovers at the next start.
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; isAlive(pid); waitedMs += 50) {
    if (waitedMs === 30_000) process.kill(pid, 'SIGQUIT');
    if (waitedMs > 40_000) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
    await sleep(50);
  }
  return 'stopped';
}

function isPostmasterOf(pid: number, pgData: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  if (existsSync('/proc/self/cwd')) {
    try {
      return realpathSync(`/proc/${pid}/cwd`) === realpathSync(pgData);
    } catch {
      return false;
    }
  }
  return commandOf(pid).includes(pgData);
}

/** Ticks since boot at which the process began (Linux), its start as text elsewhere, '' if unknown. */
function startTimeOf(pid: number): string {
  try {
    // Field 22 of the line; field 2 is the name in parentheses and may hold spaces.
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
    return afterName?.split(' ')[19] ?? '';
  } catch {
    return ps(pid, 'lstart=');
  }
}

function commandOf(pid: number): string {
  return ps(pid, 'command=');
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function readJson(file: string): { pid: number; startedAt: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string };
  } catch {
    return null;
  }
}
