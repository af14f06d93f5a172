import type { OpenedBatch } from '../domain/wire/batch.ts';
import { importRaw } from './server-keys.ts';

/** True when the batch was signed with the private half of this key. @param publicKey raw P-256 point, base64url */
export const isBatchSignedBy = async (
  { signed, signature }: Pick<OpenedBatch, 'signed' | 'signature'>,
  publicKey: string,
): Promise<boolean> => {
  const key = await importRaw(publicKey);
  return (
    key !== undefined && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)
  );
};
