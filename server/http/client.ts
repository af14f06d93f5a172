import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** What is believed of where a request comes from. */
export interface Client {
  /** Address of the phone, or of its Wi-Fi; undefined outside a socket (tests). */
  readonly address: string | undefined;
  readonly overTls: boolean;
  /** True when the connection itself comes from this machine and no proxy stands between. */
  readonly isLocal: boolean;
}

/**
 * Reads the client of a request. Headers of a proxy count only with `trustProxy`, and of x-forwarded-for only the
 * last entry: the one our proxy wrote. Earlier ones are what the client claims.
 */
export const clientOf = (c: Context, trustProxy: boolean): Client => {
  const peer = (c.env as { incoming?: unknown } | undefined)?.incoming
    ? getConnInfo(c).remote.address
    : undefined;
  const forwarded = c.req.header('x-forwarded-for');
  const address = trustProxy && forwarded ? forwarded.split(',').at(-1)?.trim() : peer;
  return {
    address,
    overTls: trustProxy && c.req.header('x-forwarded-proto') === 'https',
    isLocal: forwarded === undefined && (peer === undefined || /^(::1|(::ffff:)?127\.)/.test(peer)),
  };
};
