import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './key-file.ts';

/** Whose text it is: under another province or person it does not open. */
export interface ClosedOwner {
  readonly province: string;
  readonly person: string;
}

const NONCE = 12;
const TAG = 16;
const LENGTH = 4;
/** Smallest text; larger ones are four times the one before, so that a length tells little. */
const SMALLEST = 4_096;

const keyOf = (secret: Uint8Array, province: string): Uint8Array =>
  deriveKey(secret, `closed-book:${province}`);

const boundTo = ({ province, person }: ClosedOwner): Buffer =>
  Buffer.from(`so-cong-tac/closed-book/1\n${province}\n${person}`);

const sizeFor = (bytes: number): number => {
  let size = SMALLEST;
  while (size < bytes) size *= 4;
  return size;
};

/**
 * Encrypts a text under a key made from the secret of KEY_FILE (A256GCM, a fresh nonce each time), at one of few
 * lengths: neither the database nor a backup says what is in it, nor whether anything is.
 */
export const sealForKeeping = (secret: Uint8Array, owner: ClosedOwner, text: string): Buffer => {
  const bytes = Buffer.from(text);
  const padded = Buffer.alloc(sizeFor(LENGTH + bytes.length));
  padded.writeUInt32BE(bytes.length);
  bytes.copy(padded, LENGTH);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, owner.province), nonce);
  cipher.setAAD(boundTo(owner));
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
};

/**
 * The text again. Throws when it was sealed under another KEY_FILE, for somebody else, or was changed: what cannot be
 * read must not be written over.
 */
export const openKept = (secret: Uint8Array, owner: ClosedOwner, sealed: Uint8Array): string => {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, owner.province), sealed.subarray(0, NONCE));
  decipher.setAAD(boundTo(owner));
  decipher.setAuthTag(sealed.subarray(-TAG));
  const padded = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  return padded.toString('utf8', LENGTH, LENGTH + padded.readUInt32BE());
};
