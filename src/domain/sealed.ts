import * as z from 'zod/mini';
import { base64url, type Sha256 } from './envelope.ts';

/** Most recipients of one sealed text: an area has a handful of officers. */
const MAX_RECIPIENTS = 32;

/**
 * A sealed text: JWE General JSON, ECDH-ES+A256KW over P-256, A256GCM, each recipient's `kid` in its own head. Only what
 * both sides look at themselves is described; the rest is for jose.
 */
const sealedSchema = z.object({
  protected: z.string(),
  aad: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
  recipients: z
    .array(
      z.object({
        header: z.looseObject({ kid: z.string() }),
        encrypted_key: z.string(),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_RECIPIENTS)),
});
/** A sealed text whose parts can be read. */
export type Sealed = z.infer<typeof sealedSchema>;

/** Key and content algorithms, the only ones ever accepted. */
export const SEAL_ALGORITHMS = { key: 'ECDH-ES+A256KW', content: 'A256GCM' } as const;

/** Reads a sealed text; undefined for anything else. */
export const readSealed = (text: string): Sealed | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = sealedSchema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
};

/** Ids of the keys that open it, in the order of the text. */
export const kidsOf = (sealed: Sealed): readonly string[] =>
  sealed.recipients.map(({ header }) => header.kid);

/**
 * What the seal binds besides the text: what it is for, and who may open it. A JWE does not authenticate its
 * recipients, so a stripped one would still open; their ids in the additional data make that show.
 * @param purpose one line: kind and version, then whatever else must not be exchanged
 */
export const sealBinding = async (
  purpose: string,
  kids: readonly string[],
  sha256: Sha256,
): Promise<Uint8Array<ArrayBuffer>> => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const recipients = base64url(await sha256(encode([...kids].sort().join(','))));
  return encode(`so-cong-tac/seal/1\n${purpose}\n${recipients}`);
};
