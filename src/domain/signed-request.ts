import type { SenderId } from './envelope.ts';

/** A request that is no batch: signed over method, path, body hash and a nonce the server gave. */
export interface RequestSignature {
  readonly sender: SenderId;
  readonly nonce: string;
  /** ES256 in IEEE P1363, base64url. */
  readonly signature: string;
}

/** The text a device signs. @param path path with query, as sent @param bodyHash SHA-256 of the body, base64url */
export const requestText = (method: string, path: string, bodyHash: string, nonce: string): string =>
  [method.toUpperCase(), path, bodyHash, nonce].join('\n');

/** Value of the Authorization header. */
export const authorization = (s: RequestSignature): string => `Device ${s.sender}.${s.nonce}.${s.signature}`;

/** Reads the Authorization header; undefined for any other scheme, bearer tokens included. */
export const readAuthorization = (header: string | null | undefined): RequestSignature | undefined => {
  const match = /^Device ([\w-]{22})\.([\w-]{1,200})\.([\w-]{86})$/.exec(header ?? '');
  return match
    ? { sender: match[1] as string, nonce: match[2] as string, signature: match[3] as string }
    : undefined;
};
