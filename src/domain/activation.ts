import * as z from 'zod/mini';
import { codePattern } from './activation-code.ts';
import type { SenderId } from './envelope.ts';
import type { OrgUnitKey } from './org-units.ts';
import { publicKeySchema } from './public-key.ts';

/** What a person may do. Area officer is off until a province switches that level on. */
export const roles = [
  'collector',
  'keeper',
  'commune_officer',
  'area_officer',
  'case_officer',
  'province',
  'admin',
] as const;
/** One of `roles`. */
export type Role = (typeof roles)[number];

const unitKey = z.string() as unknown as z.ZodMiniType<OrgUnitKey>;
const unit = z.object({ key: unitKey, name: z.string(), kind: z.string() });

/** What the screen asks "Đúng không?" about, before the code is spent. */
export const activationPreviewSchema = z.object({
  name: z.string(),
  role: z.enum(roles),
  unit,
  villageCount: z.int(),
  /** The person has another active device; activating replaces it. */
  replaces: z.boolean(),
});
/** A preview that was read. */
export type ActivationPreview = z.infer<typeof activationPreviewSchema>;

/**
 * Body of POST /v1/activation. The header `x-signature` carries ES256 over these bytes by the device key (base64url),
 * `x-closed-signature` the same by the closed key; the box key cannot sign, the device key vouches for it.
 */
export const activationRequestSchema = z.strictObject({
  code: z.string().check(z.regex(codePattern)),
  publicKey: publicKeySchema,
  /** Signs the closed stream, under a sender of its own. */
  closedKey: publicKeySchema,
  /** ECDH: what the province hands this device by file is sealed to it. */
  boxKey: publicKeySchema,
  replace: z.exactOptional(z.literal(true)),
});
/** An activation as the phone asks for it. */
export type ActivationRequest = z.infer<typeof activationRequestSchema>;

/** What a device knows of itself after activation. The lists (villages, catalogues, targets) come with the first pull too. */
export const profileSchema = z.object({
  sender: z.string() as unknown as z.ZodMiniType<SenderId>,
  person: z.string(),
  name: z.string(),
  role: z.enum(roles),
  province: z.object({ code: z.string(), name: z.string() }),
  unit,
  villages: z.array(z.object({ key: unitKey, name: z.string() })),
  /** Raw public key of the province's root, base64url; its SHA-256 stands in the activation link. */
  rootKey: z.string(),
  /** Server keys as JWS, the first signed by the root. */
  keys: z.array(z.string()),
});
/** A profile that was read; replaced as a whole. */
export type Profile = z.infer<typeof profileSchema>;
