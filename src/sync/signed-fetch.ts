import * as z from 'zod/mini';
import { base64url, type SenderId, type Sha256 } from '../domain/envelope.ts';
import { authorization, requestText } from '../domain/signed-request.ts';
import { type Failure, type FailureCode, failureCode, type Reply, type Transport } from './transport.ts';

/** What signing needs from outside. */
export interface SignedFetchPorts {
  readonly transport: Transport;
  readonly sha256: Sha256;
  readonly key: {
    readonly sender: SenderId;
    readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  };
  /** Milliseconds that only ever run forward; the phone's clock may jump. */
  readonly elapsed: () => number;
}

/** An answer that reads as its schema, or why there is none. */
export type Fetched<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FailureCode };

/** Signed requests of an officer's device; a request may arrive twice, so each must be one that may. */
export interface SignedFetch {
  /** @param path with its query */
  readonly get: <T>(path: string, schema: z.ZodMiniType<T>) => Promise<Fetched<T>>;
  /** @param value sent as JSON */
  readonly put: <T>(path: string, value: unknown, schema: z.ZodMiniType<T>) => Promise<Fetched<T>>;
  /** @param body sent as it is */
  readonly post: <T>(path: string, body: Uint8Array, schema: z.ZodMiniType<T>) => Promise<Fetched<T>>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** A little under the province's five minutes, so that a nonce seldom dies on the way. */
const NONCE_LIFE_MS = 4.5 * 60_000;

const nonceSchema = z.object({ nonce: z.string().check(z.regex(/^[\w-]{1,200}$/)) });
const foreign: Failure = { kind: 'cut', answered: true };

/**
 * Signs each request over method, path, body and a nonce. One nonce serves all requests of its life, so that reading
 * a table and opening its figures costs one request more, not one each.
 */
export const createSignedFetch = ({ transport, sha256, key, elapsed }: SignedFetchPorts): SignedFetch => {
  let held: { readonly nonce: Promise<string | Failure>; readonly since: number } | undefined;

  const askNonce = async (): Promise<string | Failure> => {
    const reply = await transport.get('/v1/nonce');
    if (reply.kind !== 'arrived') return reply;
    const parsed = nonceSchema.safeParse(reply.json);
    return parsed.success ? parsed.data.nonce : foreign;
  };
  const nonceNow = async (): Promise<string | Failure> => {
    if (!held || elapsed() - held.since > NONCE_LIFE_MS) held = { nonce: askNonce(), since: elapsed() };
    const mine = held;
    const nonce = await mine.nonce;
    if (typeof nonce !== 'string' && held === mine) held = undefined;
    return nonce;
  };
  const sendOnce = async (method: 'GET' | 'PUT' | 'POST', path: string, body: Bytes): Promise<Reply> => {
    const nonce = await nonceNow();
    if (typeof nonce !== 'string') return nonce;
    const bodyHash = base64url(await sha256(body));
    const text = new TextEncoder().encode(requestText(method, path, bodyHash, nonce));
    const signature = base64url(await key.sign(text));
    const headers = { authorization: authorization({ sender: key.sender, nonce, signature }) };
    if (method === 'GET') return transport.get(path, headers);
    return method === 'PUT' ? transport.put(path, body, headers) : transport.post(path, body, headers);
  };
  const send = async <T>(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body: Uint8Array,
    schema: z.ZodMiniType<T>,
  ): Promise<Fetched<T>> => {
    let reply = await sendOnce(method, path, body as Bytes);
    if (reply.kind === 'refused' && reply.problem.code === 'nonce_expired') {
      held = undefined;
      reply = await sendOnce(method, path, body as Bytes);
    }
    if (reply.kind !== 'arrived') return { ok: false, code: failureCode(reply) };
    const parsed = schema.safeParse(reply.json);
    return parsed.success ? { ok: true, value: parsed.data as never } : { ok: false, code: 'cut' };
  };

  return {
    get: (path, schema) => send('GET', path, new Uint8Array(), schema),
    put: (path, value, schema) => send('PUT', path, new TextEncoder().encode(JSON.stringify(value)), schema),
    post: (path, body, schema) => send('POST', path, body, schema),
  };
};
