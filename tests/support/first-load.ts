import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { splitManifest } from '../../service-worker/role-groups.ts';

const dist = join(import.meta.dirname, '../../dist');

/** Bytes of one group of files: gzipped as the endpoint does, and as they came to this browser, heads included. */
export interface Weight {
  readonly files: number;
  readonly gzip: number;
  readonly received: number;
}

/** What a cold visit takes until the first screen answers to a tap, and the heaviest scripts of it. */
export interface FirstLoad {
  readonly script: Weight;
  readonly style: Weight;
  readonly all: Weight;
  readonly heaviest: readonly string[];
}

/** Files that gain nothing by it go as they are. */
const packedSize = (path: string, pack: (content: Uint8Array) => Uint8Array): number => {
  const content = readFileSync(join(dist, path === '/' ? 'index.html' : path));
  return path.endsWith('.png') ? content.length : pack(content).length;
};

const gzipSize = (path: string): number => packedSize(path, (content) => gzipSync(content, { level: 9 }));
const brotliSize = (path: string): number => packedSize(path, (content) => brotliCompressSync(content));

const weigh = (paths: readonly string[], received: ReadonlyMap<string, number>): Weight => ({
  files: paths.length,
  gzip: paths.reduce((sum, path) => sum + gzipSize(path), 0),
  received: paths.reduce((sum, path) => sum + (received.get(path) ?? 0), 0),
});

/** Takes worker, caches and the browser's own cache away; what was written down stays. */
const forgetApp = async (context: BrowserContext, page: Page, origin: string): Promise<void> => {
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'service_workers,cache_storage',
  });
  await session.send('Network.clearBrowserCache');
  await session.detach();
};

/**
 * Visits the app with nothing of it on the phone, and weighs every file that was asked for before the mark `ready`:
 * whole, also when it came later.
 */
export const coldVisit = async (context: BrowserContext, page: Page, origin: string): Promise<FirstLoad> => {
  await forgetApp(context, page, origin);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map<string, string>();
  const received = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { pathname } = new URL(urls.get(requestId) ?? 'about:blank');
    received.set(pathname, (received.get(pathname) ?? 0) + encodedDataLength);
  });
  await page.goto(origin);
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
  const asked = await page.evaluate(() => {
    const [ready] = performance.getEntriesByName('ready');
    return performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime <= (ready?.startTime ?? 0))
      .map((entry) => new URL(entry.name).pathname);
  });
  // What was asked for at the last moment is still on its way.
  await page.waitForLoadState('networkidle');
  await session.detach();
  const paths = ['/', ...new Set(asked.filter((path) => !path.startsWith('/v1/')))];
  const scripts = paths.filter((path) => path.endsWith('.js'));
  return {
    script: weigh(scripts, received),
    style: weigh(
      paths.filter((path) => path.endsWith('.css')),
      received,
    ),
    all: weigh(paths, received),
    heaviest: scripts
      .map((path) => [gzipSize(path), path] as const)
      .sort(([a], [b]) => b - a)
      .slice(0, 12)
      .map(([size, path]) => `${size} ${path}`),
  };
};

/**
 * Bytes, gzipped as the endpoint does, of what the service worker keeps: for everybody, and besides for each role.
 * `brotli` is the first of these as a phone behind TLS receives it.
 */
export const precacheWeight = (): Readonly<Record<string, number>> => {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const list = worker.match(/\[\{[^[\]]*\burl:[^[\]]*\}\]|\[\{[^[\]]*"url":[^[\]]*\}\]/)?.[0];
  if (!list) throw new Error('no list of files in the worker');
  const urls = [...list.matchAll(/\burl"?:\s*["'`]([^"'`]+)/g)].map(([, url = '']) => url);
  const { shell, roles } = splitManifest(urls.map((url) => ({ url, revision: null })));
  const sum = (paths: readonly string[]) => paths.reduce((total, path) => total + gzipSize(path), 0);
  return {
    collector: sum(shell.map(({ url }) => url)),
    brotli: shell.reduce((total, { url }) => total + brotliSize(url), 0),
    ...Object.fromEntries(Object.entries(roles).map(([role, paths]) => [role, sum(paths)])),
    worker: gzipSize('sw.js'),
  };
};
