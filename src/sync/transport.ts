import type { Problem, ProblemCode } from '../domain/problem.ts';

/**
 * How a request ended.
 *
 *   arrived      our own JSON came back whole
 *   too_large    the request must be smaller
 *   unavailable  the province is busy or down; keep everything and wait
 *   refused      the province said no, and why
 *   cut          anything else: broken link, half an answer, or somebody else's page (`answered`: a portal, a proxy)
 */
export type Reply =
  | { readonly kind: 'arrived'; readonly json: unknown }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'cut'; readonly answered: boolean };

/** A reply that brought nothing. */
export type Failure = Exclude<Reply, { kind: 'arrived' }>;

/** Why there is no answer, in one word a screen has a text for. cut: no network, or not our province. */
export type FailureCode = ProblemCode | 'cut';

/** The word for a failure. */
export const failureCode = (failure: Failure): FailureCode =>
  failure.kind === 'refused' ? failure.problem.code : failure.kind;

/** The network as sync sees it. Never throws. */
export interface Transport {
  readonly post: (
    path: string,
    body: Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ) => Promise<Reply>;
  readonly put: Transport['post'];
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Reply>;
}

const LONGEST_WAIT_MS = 3_600_000;
/** No answer after this long is a link that died without saying so; a slow link earns more by its bytes. */
const SILENCE_MS = 120_000;
const SLOWEST_BYTES_PER_SECOND = 100;

/** Seconds only: a date would be read by the phone's clock, which may be years off. */
const retryAfterMs = (header: string | null): number =>
  /^\d{1,9}$/.test(header ?? '') ? Math.min(LONGEST_WAIT_MS, Number(header) * 1000) : 0;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads an answer by status and media type alone; prose decides nothing. */
const readReply = (status: number, headers: Headers, text: string): Reply => {
  const type = headers.get('content-type') ?? '';
  const body = parsed(text);
  if (status === 200 && type.startsWith('application/json') && body !== undefined)
    return { kind: 'arrived', json: body };
  if (status === 413) return { kind: 'too_large' };
  if (status === 503 || status === 429)
    return { kind: 'unavailable', retryAfterMs: retryAfterMs(headers.get('retry-after')) };
  const code = (body as { code?: unknown } | null | undefined)?.code;
  if (status >= 400 && type.startsWith('application/problem+json') && typeof code === 'string')
    return { kind: 'refused', problem: body as Problem };
  // A page of somebody else has a body and says so. Without TLS a browser gives an answer whose head broke off as one
  // with status 200 and no body: taken for a portal's, it would be cut at the same byte for ever.
  return { kind: 'cut', answered: text !== '' && !/^application\/(problem\+)?json/.test(type) };
};

/**
 * A transport over fetch: no cookie, no cache, no referrer, no redirect (a portal's way in), and one short language
 * instead of the phone's list, because every header is paid for on each request.
 * @param origin '' for the page's own
 */
export const createTransport = (fetchFrom: typeof fetch, origin = ''): Transport => {
  const request = async (path: string, init: RequestInit, bytes: number, signal?: AbortSignal) => {
    const silence = AbortSignal.timeout(SILENCE_MS + (bytes / SLOWEST_BYTES_PER_SECOND) * 1000);
    if (signal?.aborted) return { kind: 'cut', answered: false } as const;
    const gaveUp = new AbortController();
    const abort = () => gaveUp.abort();
    for (const s of [silence, signal]) {
      if (s?.aborted) abort();
      s?.addEventListener('abort', abort, { once: true });
    }
    try {
      const response = await fetchFrom(`${origin}${path}`, {
        ...init,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: gaveUp.signal,
      });
      return readReply(response.status, response.headers, await response.text());
    } catch {
      return { kind: 'cut', answered: false } as const;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
  // An answer to POST or PUT is never cached; asking for no-store would only add two headers.
  const sending =
    (method: 'POST' | 'PUT'): Transport['post'] =>
    (path, body, headers, signal) =>
      request(path, { method, body, headers: { 'accept-language': 'vi', ...headers } }, body.length, signal);
  return {
    post: sending('POST'),
    put: sending('PUT'),
    get: (path, headers) =>
      request(
        path,
        { method: 'GET', cache: 'no-store', headers: { 'accept-language': 'vi', ...headers } },
        0,
      ),
  };
};
