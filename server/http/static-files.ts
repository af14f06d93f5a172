import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.bin': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Already compressed, or too dense to gain anything. */
const INCOMPRESSIBLE = new Set(['.png', '.ico', '.woff2']);

/** How a file is sent; `identity` as it lies on the disk. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** One file of the built app, held in memory. */
export interface StaticFile {
  readonly contentType: string;
  /** Strong and of the content, so that a new build with an equal file costs a 304. */
  readonly etag: string;
  readonly cacheControl: string;
  /** The bytes in an encoding; compressed once, at the first request that takes it. */
  readonly bytes: (encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>;
  readonly compressible: boolean;
}

/** The built app by path ("/index.html"). */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/**
 * Reads the whole built app into memory; an empty map when the folder is missing.
 * Only what was there at the start is ever served, so no request reaches the disk.
 */
export const readStaticFiles = (dir: string): StaticFiles => {
  const files = new Map<string, StaticFile>();
  if (statSync(dir, { throwIfNoEntry: false }) === undefined) return files;
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, name);
    const extension = extname(name);
    const contentType = TYPES[extension];
    if (contentType === undefined || !statSync(path).isFile()) continue;
    files.set(`/${name.replaceAll('\\', '/')}`, fileOf(name, readFileSync(path), contentType));
  }
  return files;
};

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const fileOf = (name: string, content: Uint8Array<ArrayBuffer>, contentType: string): StaticFile => {
  // vite puts a hash of the content into every name below assets/, and nowhere else.
  const hashed = /^assets[/\\].*-[\w-]{8}\.\w+$/.test(name);
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>([['identity', Promise.resolve(content)]]);
  const make = async (encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(
      encoding === 'br'
        ? await brotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
        : await deflate(content, { level: 9 }),
    );
  return {
    contentType,
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`,
    cacheControl: hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    compressible: !INCOMPRESSIBLE.has(extname(name)) && content.length > 400,
    bytes: (encoding) => {
      const known = made.get(encoding);
      if (known) return known;
      const fresh = make(encoding);
      made.set(encoding, fresh);
      return fresh;
    },
  };
};
