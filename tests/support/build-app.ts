import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../..');

/**
 * Builds the app as `npm run build` does; throws with what the bundler said. In a process of its own: NODE_ENV of a
 * test run would make a build without the service worker.
 * @param outDir absolute; without it the app goes to dist
 * @param configFile a vite config over the project's own, for a build with something exchanged
 */
export function buildApp(options: { readonly outDir?: string; readonly configFile?: string } = {}): void {
  const { outDir, configFile } = options;
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(checkout, 'node_modules/vite/bin/vite.js'),
      'build',
      ...['--logLevel', 'warn'],
      ...(outDir ? ['--outDir', outDir, '--emptyOutDir'] : []),
      ...(configFile ? ['--config', configFile] : []),
    ],
    { cwd: checkout, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The app was not built:\n${stdout}${stderr}`);
}

const sources = ['src', 'service-worker', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Builds dist unless it is newer than everything it is made of. */
export function buildWhenStale(): void {
  const builtMs = statSync(join(checkout, 'dist/sw.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isNewer = (path: string): boolean => {
    const stat = statSync(path);
    return (
      stat.mtimeMs >= builtMs ||
      (stat.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name))))
    );
  };
  if (sources.some((name) => isNewer(join(checkout, name)))) buildApp();
}
