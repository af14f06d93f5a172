/**
 * The closed list of things that can be wrong with a request, a batch or an entry.
 * A problem names fields, never their values: it may be logged, counted and sent anywhere.
 */
export type ProblemCode =
  // the whole request
  | 'not_found'
  | 'method_not_allowed'
  | 'too_large'
  | 'too_many_requests'
  | 'unavailable'
  | 'internal'
  | 'query_invalid'
  // signatures and activation
  | 'signature_missing'
  | 'signature_invalid'
  | 'nonce_expired'
  | 'sender_unknown'
  | 'device_revoked'
  | 'role_missing'
  | 'code_unknown'
  | 'code_used'
  | 'code_expired'
  | 'replace_unconfirmed'
  | 'key_known'
  | 'person_unknown'
  | 'oneself'
  // a batch
  | 'batch_malformed'
  | 'batch_unreadable'
  | 'dictionary_unknown'
  | 'protocol_unknown'
  | 'carry_unreadable'
  // an entry
  | 'line_malformed'
  | 'payload_invalid'
  | 'type_unknown'
  | 'version_unknown'
  | 'unit_unknown'
  | 'author_only'
  | 'sealed_in_open'
  | 'total_overlaps'
  | 'rule_broken';

/** What went wrong, told by code; `fields` are paths into the body, `rule` the code of a broken rule. */
export interface Problem {
  readonly code: ProblemCode;
  readonly fields?: readonly string[];
  readonly rule?: string;
}

/** Builds a problem without ever carrying a value of a record. */
export const problem = (code: ProblemCode, detail: Omit<Problem, 'code'> = {}): Problem => ({
  code,
  ...detail,
});
