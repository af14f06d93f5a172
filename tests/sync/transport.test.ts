import { describe, expect, it } from 'vitest';
import { createTransport } from '../../src/sync/transport.ts';

const answering = (response: () => Response) => createTransport(async () => response());
const reply = (body: string, status: number, headers: Record<string, string> = {}) =>
  answering(() => new Response(body, { status, headers })).post('/v1/sync', new Uint8Array([1]));
const json = { 'content-type': 'application/json; charset=UTF-8' };
const problemJson = { 'content-type': 'application/problem+json' };

describe('an answer', () => {
  it('arrived only when it is whole JSON under its own name', async () => {
    expect(await reply('{"receipts":[]}', 200, json)).toEqual({ kind: 'arrived', json: { receipts: [] } });
    expect(await reply('{"receipts":[', 200, json)).toEqual({ kind: 'cut', answered: false });
  });

  it('whose head broke off is a cut of the link and no page of a portal', async () => {
    for (const headers of [{}, { 'content-type': 'appl' }, json])
      expect(await reply('', 200, headers)).toEqual({ kind: 'cut', answered: false });
  });

  it('of a captive portal is no answer, whatever its status', async () => {
    const html = { 'content-type': 'text/html' };
    for (const status of [200, 403, 404, 511])
      expect(await reply('<html>Đăng nhập Wi-Fi</html>', status, html)).toEqual({
        kind: 'cut',
        answered: true,
      });
    expect(await reply('{"ok":true}', 200, html)).toMatchObject({ kind: 'cut' });
  });

  it('tells too large, busy and refused by status and code', async () => {
    expect(await reply('', 413)).toEqual({ kind: 'too_large' });
    expect(await reply('', 503, { 'retry-after': '30' })).toEqual({
      kind: 'unavailable',
      retryAfterMs: 30_000,
    });
    expect(await reply('{"code":"too_many_requests"}', 429, problemJson)).toEqual({
      kind: 'unavailable',
      retryAfterMs: 0,
    });
    expect(await reply('{"status":400,"code":"batch_unreadable"}', 400, problemJson)).toMatchObject({
      kind: 'refused',
      problem: { code: 'batch_unreadable' },
    });
  });

  it('believes no Retry-After of ten years and none given as a date', async () => {
    expect(await reply('', 503, { 'retry-after': '315360000' })).toEqual({
      kind: 'unavailable',
      retryAfterMs: 3_600_000,
    });
    expect(await reply('', 503, { 'retry-after': 'Sat, 21 Nov 2036 00:00:00 GMT' })).toEqual({
      kind: 'unavailable',
      retryAfterMs: 0,
    });
  });
});

describe('a request', () => {
  it('carries no cookie, referrer or redirect, and few headers', async () => {
    let seen: RequestInit | undefined;
    const transport = createTransport(async (_, init) => {
      seen = init;
      return new Response('{}', { headers: json });
    });
    await transport.post('/v1/sync', new Uint8Array([1]));
    expect(seen).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    expect(Object.keys(seen?.headers ?? {})).toEqual(['accept-language']);
    await transport.get('/v1/nonce');
    expect(seen).toMatchObject({ cache: 'no-store', credentials: 'omit' });
  });

  it('ends as cut when the link breaks or the user pauses, and never throws', async () => {
    const broken = createTransport(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await broken.get('/v1/nonce')).toEqual({ kind: 'cut', answered: false });
    const hanging = createTransport(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    );
    const pause = new AbortController();
    const pending = hanging.post('/v1/sync', new Uint8Array([1]), undefined, pause.signal);
    pause.abort();
    expect(await pending).toEqual({ kind: 'cut', answered: false });
  });
});
