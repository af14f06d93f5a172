import type * as z from 'zod/mini';
import { object, strictObject } from 'zod/mini';
import { keyIdSchema, publicKeySchema } from './public-key.ts';

/**
 * Body of PUT /v1/officer-key, a signed request: the ECDH key an officer's device made with its PIN. It takes the place
 * of the device's earlier one; the same key again changes nothing, and one that was replaced never comes back.
 */
export const officerKeySchema = strictObject({ publicKey: publicKeySchema });
/** An officer's key as the device sends it. */
export type OfficerKeyRequest = z.infer<typeof officerKeySchema>;

/** Answer: the id of the key the province now holds for this device. */
export const officerKeyAnswerSchema = object({ kid: keyIdSchema });
