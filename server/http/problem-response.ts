import type { Context } from 'hono';
import type { Problem, ProblemCode } from '../../src/domain/problem.ts';

/** HTTP status of every code: a new code without one does not compile. */
const statusOf: {
  readonly [C in ProblemCode]: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
} = {
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
  query_invalid: 400,
  signature_missing: 401,
  signature_invalid: 401,
  nonce_expired: 401,
  sender_unknown: 401,
  device_revoked: 403,
  role_missing: 403,
  code_unknown: 404,
  code_used: 409,
  code_expired: 410,
  replace_unconfirmed: 409,
  key_known: 409,
  person_unknown: 404,
  oneself: 409,
  batch_malformed: 400,
  batch_unreadable: 400,
  dictionary_unknown: 400,
  protocol_unknown: 400,
  carry_unreadable: 422,
  line_malformed: 422,
  payload_invalid: 422,
  type_unknown: 422,
  version_unknown: 422,
  unit_unknown: 422,
  author_only: 422,
  sealed_in_open: 422,
  total_overlaps: 422,
  rule_broken: 422,
};

/**
 * Answer that carries a problem as application/problem+json (RFC 9457), members `status`, `code`, `fields`, `rule`.
 * `type` is left out, which means about:blank: the code says it, and bytes are dear.
 */
export const problemResponse = (
  c: Context,
  problem: Problem,
  headers: Record<string, string> = {},
): Response => {
  const status = statusOf[problem.code];
  return c.body(JSON.stringify({ status, ...problem }), status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
};
