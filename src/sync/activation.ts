import { type ActivationRequest, type Profile, profileSchema } from '../domain/activation.ts';
import { base64url, fromBase64url, type SenderId, type Sha256 } from '../domain/envelope.ts';
import { verifyKeyChain } from '../vault/server-keys.ts';
import { type FailureCode, failureCode, type Transport } from './transport.ts';

/** What activation needs from outside. */
export interface ActivationPorts {
  readonly transport: Transport;
  readonly sha256: Sha256;
  readonly key: {
    readonly sender: SenderId;
    readonly publicKey: string;
    readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  };
  /** The two keys that are activated with it. */
  readonly closed: Pick<ActivationPorts['key'], 'publicKey' | 'sign'>;
  readonly box: Pick<ActivationPorts['key'], 'publicKey'>;
}

/** Why there is no profile. untrusted: it came from somebody without the keys that the link or an earlier activation named. */
export type ActivationFailure = FailureCode | 'untrusted';

/** A code as it was typed or scanned. */
export interface ActivationCode {
  readonly code: string;
  /** SHA-256 of the province's root key, base64url; stands in the link, typed digits come without. */
  readonly rootKeyHash?: string;
}

const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
const asJson = { 'content-type': 'application/json' };

/** True when the profile is for this device and everything in it hangs on the expected root key. */
const isTrusted = async (
  profile: Profile,
  { key, sha256 }: ActivationPorts,
  { rootKeyHash }: ActivationCode,
  pinnedRootKey: string | undefined,
): Promise<boolean> => {
  const root = fromBase64url(profile.rootKey);
  if (profile.sender !== key.sender || !root) return false;
  if (rootKeyHash !== undefined && base64url(await sha256(root)) !== rootKeyHash) return false;
  // Typed digits pin on first use, but never over a key pinned before.
  if (rootKeyHash === undefined && pinnedRootKey !== undefined && pinnedRootKey !== profile.rootKey)
    return false;
  const trusted = await verifyKeyChain(profile.rootKey, profile.keys);
  return trusted.length > 0 && trusted.length === profile.keys.length;
};

/**
 * Spends a code for this device's keys, proving possession of them. The same code with the same keys may be sent again
 * until the first batch has arrived, so a lost answer loses nothing. The caller stores the profile.
 * @param replace the person said that the other device is to be replaced
 */
export const activate = async (
  ports: ActivationPorts,
  code: ActivationCode,
  options: { readonly replace?: boolean; readonly pinnedRootKey?: string } = {},
): Promise<{ ok: true; profile: Profile } | { ok: false; code: ActivationFailure }> => {
  const request: ActivationRequest = {
    code: code.code,
    publicKey: ports.key.publicKey,
    closedKey: ports.closed.publicKey,
    boxKey: ports.box.publicKey,
    ...(options.replace ? { replace: true } : {}),
  };
  const body = json(request);
  const reply = await ports.transport.post('/v1/activation', body, {
    ...asJson,
    'x-signature': base64url(await ports.key.sign(body)),
    'x-closed-signature': base64url(await ports.closed.sign(body)),
  });
  if (reply.kind !== 'arrived') return { ok: false, code: failureCode(reply) };
  const parsed = profileSchema.safeParse(reply.json);
  if (!parsed.success) return { ok: false, code: 'cut' };
  return (await isTrusted(parsed.data, ports, code, options.pinnedRootKey))
    ? { ok: true, profile: parsed.data }
    : { ok: false, code: 'untrusted' };
};
