import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStaticFiles } from '../../server/http/static-files.ts';
import { appFiles } from '../../server/routes/app-files.ts';

const html = `<!doctype html><title>Sổ công tác</title>${'<p>chữ</p>'.repeat(200)}`;
const script = `export const a = 1;\n${'// đệm\n'.repeat(200)}`;
let dir: string;
let app: Hono;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'so-cong-tac-dist-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), html);
  writeFileSync(join(dir, 'sw.js'), script);
  writeFileSync(join(dir, 'manifest.webmanifest'), '{}');
  writeFileSync(join(dir, 'assets/index-B1ZdsJFy.js'), script);
  writeFileSync(join(dir, 'assets/icon-512.png'), 'png');
  app = appFiles(readStaticFiles(dir), (c: Context) => c.req.header('x-forwarded-proto') === 'https');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const navigate = { accept: 'text/html,application/xhtml+xml' };

test('gives the document at every route of the app and 404 for a missing file', async () => {
  for (const path of ['/', '/kich-hoat', '/nhat-ky/0123'])
    expect(await (await app.request(path, { headers: navigate })).text()).toBe(html);
  for (const path of [
    '/assets/gone-12345678.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/index.html.br',
  ])
    expect((await app.request(path, { headers: navigate })).status).toBe(404);
  // A script that is fetched never arrives as a page.
  expect((await app.request('/nhat-ky', { headers: { accept: '*/*' } })).status).toBe(404);
  expect((await app.request('/', { method: 'POST' })).status).toBe(405);
});

test('sends every header that guards a document, and HSTS only over TLS', async () => {
  const { headers } = await app.request('/', { headers: navigate });
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types sct",
  );
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('permissions-policy')).toMatch(/^camera=\(self\), .*microphone=\(\)/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('strict-transport-security')).toBeNull();
  const tls = await app.request('/', { headers: { ...navigate, 'x-forwarded-proto': 'https' } });
  expect(tls.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
});

test('gives a worker the policy with its own script', async () => {
  const { headers } = await app.request('/sw.js');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('keeps hashed files for ever and asks again for the rest', async () => {
  const cacheOf = async (path: string) => (await app.request(path)).headers.get('cache-control');
  expect(await cacheOf('/assets/index-B1ZdsJFy.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/sw.js', '/manifest.webmanifest', '/assets/icon-512.png'])
    expect(await cacheOf(path)).toBe('no-cache');
});

test('compresses as the client can, and says not modified for what it has', async () => {
  const get = (encoding: string, headers: Record<string, string> = {}) =>
    app.request('/sw.js', { headers: { 'accept-encoding': encoding, ...headers } });
  const br = await get('gzip, deflate, br');
  expect(br.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(new Uint8Array(await br.arrayBuffer())).toString()).toBe(script);
  const gz = await get('gzip, br;q=0');
  expect(gz.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(new Uint8Array(await gz.arrayBuffer())).toString()).toBe(script);
  expect(await (await get('')).text()).toBe(script);
  const etag = br.headers.get('etag') ?? '';
  expect((await get('br', { 'if-none-match': etag })).status).toBe(304);
  expect((await get('br', { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
  expect((await get('gzip', { 'if-none-match': etag })).status).toBe(200);
});
