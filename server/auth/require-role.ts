import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Role } from '../../src/domain/activation.ts';
import { fromBase64url, type SenderId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { problem } from '../../src/domain/problem.ts';
import { readAuthorization, requestText } from '../../src/domain/signed-request.ts';
import type { Db } from '../db/connect.ts';
import { findSigner, overseenBy } from '../db/signers.ts';
import { problemResponse } from '../http/problem-response.ts';
import type { Nonces } from './nonce.ts';
import { isSignedBy } from './verify.ts';

/** Who signed a request, and what the person may look at. */
export interface Actor {
  readonly province: string;
  readonly person: string;
  /** Device that signed the request. */
  readonly sender: SenderId;
  readonly roles: readonly Role[];
  /** Communes of an officer; '*' for the whole province. */
  readonly oversees: readonly OrgUnitKey[] | '*';
}

/** Variables of a route behind `requireRole`. */
export interface SignedEnv {
  Variables: { actor: Actor };
}

/** What the middleware needs. */
export interface SignedPorts {
  readonly db: Db;
  readonly nonces: Nonces;
}

/**
 * Lets a request pass that an active device of a person with one of the roles has signed over method, path, query,
 * body and a fresh nonce; the route then finds the `actor`. Anything else is answered here.
 */
export const requireRole =
  ({ db, nonces }: SignedPorts, ...allowed: readonly Role[]): MiddlewareHandler<SignedEnv> =>
  async (c, next) => {
    const signed = readAuthorization(c.req.header('authorization'));
    if (!signed) return problemResponse(c, problem('signature_missing'), { 'www-authenticate': 'Device' });
    if (!nonces.isValid(signed.nonce)) return problemResponse(c, problem('nonce_expired'));

    const signer = await findSigner(db, signed.sender);
    if (!signer) return problemResponse(c, problem('sender_unknown'));

    const { pathname, search } = new URL(c.req.url);
    const body = createHash('sha256')
      .update(new Uint8Array(await c.req.arrayBuffer()))
      .digest('base64url');
    const text = new TextEncoder().encode(requestText(c.req.method, pathname + search, body, signed.nonce));
    const signature = fromBase64url(signed.signature);
    if (!signature || !(await isSignedBy(signer.publicKey, text, signature)))
      return problemResponse(c, problem('signature_invalid'));
    if (signer.state !== 'active') return problemResponse(c, problem('device_revoked'));

    const roles = signer.service.filter((s) => s.current).map((s) => s.role);
    if (!roles.some((role) => allowed.includes(role))) return problemResponse(c, problem('role_missing'));
    const { province, person, sender } = signer;
    c.set('actor', {
      province,
      person,
      sender,
      roles,
      oversees: roles.includes('province') ? '*' : overseenBy(signer),
    });
    return next();
  };
