import type { OrgUnitKey } from './org-units.ts';

/** 128 bits as a UUIDv8, lower case. Tells neither type nor time. */
export type RecordId = string;
/** 128 bits of the SHA-256 of a device's public key, base64url (22 characters). */
export type SenderId = string;

/**
 * One save of a record by its author, in the order of its canonical line. A body of null is a deletion.
 * The seq under which a sender sends it is not part of the line, so that the same save stays the same
 * entry when a replaced phone or a restored journal sends it again (docs/decisions/0006).
 */
export interface Entry {
  readonly recordId: RecordId;
  /** Revisions of this record from 1. */
  readonly rev: number;
  readonly type: string;
  /** Version of the definition the body was written with. */
  readonly version: number;
  /** The author's unit on the day of the record. */
  readonly orgUnit: OrgUnitKey;
  /** Seconds since 1970 by the clock of the phone: data, never the ground of a decision. */
  readonly recordedAt: number;
  readonly body: unknown;
}

/** SHA-256, handed in because domain code runs on phone, server and in the simulator. */
export type Sha256 = (bytes: Uint8Array) => Promise<Uint8Array>;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (bytes: Uint8Array): string => bytes.reduce((text, byte) => text + HEX[byte], '');

/** Bytes as base64url without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** Reads base64url; undefined when the text is none. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
};

const asUuidV8 = (digest: Uint8Array): RecordId => {
  const b = digest.slice(0, 16);
  b[6] = ((b[6] ?? 0) & 0x0f) | 0x80;
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80;
  const h = hex(b);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
};

/** The id of the record whose first revision has this seq: the same on both sides, so it need not travel. */
export const deriveRecordId = async (sender: SenderId, firstSeq: number, sha256: Sha256): Promise<RecordId> =>
  asUuidV8(await sha256(new TextEncoder().encode(`${sender}:${firstSeq}`)));

/** The sender id of a public key given as its raw 65 bytes. */
export const deriveSender = async (rawPublicKey: Uint8Array, sha256: Sha256): Promise<SenderId> =>
  base64url((await sha256(rawPublicKey)).slice(0, 16));
