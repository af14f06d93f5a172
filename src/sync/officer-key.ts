import { officerKeyAnswerSchema } from '../domain/officer-key.ts';
import type { Fetched, SignedFetch } from './signed-fetch.ts';

/**
 * Sends the public part of the ECDH key that an officer's device made with its PIN, and gives the id the province holds
 * it under. The same key may be sent again until an answer has come.
 * @param publicKey raw P-256 point, base64url
 */
export const sendOfficerKey = (
  signedFetch: SignedFetch,
  publicKey: string,
): Promise<Fetched<{ readonly kid: string }>> =>
  signedFetch.put('/v1/officer-key', { publicKey }, officerKeyAnswerSchema);
