import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Pages of the gallery: one screen or one family of parts each. */
export const galleryPages = [
  'today',
  'form',
  'journal',
  'send',
  'activation',
  'parts',
  'dialog',
  'figures',
  'overview',
  'inbox',
  'twin',
] as const;

/** Pages of officers, which stand on a laptop too. */
export const laptopPages: readonly string[] = ['figures', 'overview', 'inbox', 'twin'];

/** Builds the gallery and serves it under the policy of the app: nothing inline. */
export async function openGallery(): Promise<{ url: string; close: () => void }> {
  const folder = fileURLToPath(new URL('../../../.tmp/gallery', import.meta.url));
  const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error' });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://gallery').pathname);
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Shows one page of the gallery in a theme and waits until it is drawn. */
export async function showGallery(page: Page, url: string, query: string, theme = 'light'): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${url}?page=${query}`);
  await page.locator('main').waitFor();
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}
