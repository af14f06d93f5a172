import { type Context, Hono } from 'hono';
import { problem } from '../../src/domain/problem.ts';
import { problemResponse } from '../http/problem-response.ts';
import { headersOfFile } from '../http/security-headers.ts';
import type { Encoding, StaticFile, StaticFiles } from '../http/static-files.ts';

/**
 * Serves the built app. A path without an extension that a browser navigates to is a screen and gets index.html;
 * anything else that is no file is 404, so that a missing script never arrives as HTML.
 * @param overTls whether the request came over TLS, as far as the proxy says
 */
export const appFiles = (files: StaticFiles, overTls: (c: Context) => boolean): Hono => {
  const routes = new Hono();
  routes.get('*', async (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = files.get(path) ?? (isNavigation(c, path) ? files.get('/index.html') : undefined);
    if (!file) return problemResponse(c, problem('not_found'));
    return respond(c, file, overTls(c));
  });
  routes.all('*', (c) => problemResponse(c, problem('method_not_allowed'), { allow: 'GET, HEAD' }));
  return routes;
};

const isNavigation = (c: Context, path: string): boolean =>
  !/\.\w+$/.test(path) && (c.req.header('accept') ?? '').includes('text/html');

const respond = async (c: Context, file: StaticFile, overTls: boolean): Promise<Response> => {
  const encoding = file.compressible ? encodingFor(c.req.header('accept-encoding') ?? '') : 'identity';
  // A compressed form is another representation, and a strong tag is of one representation only.
  const etag = encoding === 'identity' ? file.etag : `${file.etag.slice(0, -1)}-${encoding}"`;
  const headers = {
    etag,
    'cache-control': file.cacheControl,
    ...(file.compressible ? { vary: 'accept-encoding' } : {}),
  };
  // A proxy that compresses marks our tag as weak; it is still of the same content.
  const known = (c.req.header('if-none-match') ?? '').split(/,\s*/).map((tag) => tag.replace(/^W\//, ''));
  if (known.includes(etag)) return c.body(null, 304, headers);
  return c.body(await file.bytes(encoding), 200, {
    ...headers,
    ...headersOfFile(file.contentType, overTls),
    'content-type': file.contentType,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
};

/** Brotli where it is taken (browsers: over TLS and on localhost), else gzip; `q=0` is a refusal. */
const encodingFor = (accept: string): Encoding => {
  const takes = (name: string) =>
    accept.split(',').some((part) => {
      const [coding, ...parameters] = part.trim().split(/\s*;\s*/);
      return coding === name && !parameters.some((p) => /^q=0(\.0*)?$/.test(p));
    });
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
};
