import { base64url, deriveSender, fromBase64url, type SenderId } from '../domain/envelope.ts';
import { sha256 } from './digest.ts';
import { verifiedJson } from './server-keys.ts';
import type { SigningKey } from './signing-key.ts';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const part = (value: unknown): string => base64url(encode(JSON.stringify(value)));

/** A compact JWS (ES256) by a key of this device. @param type `typ` of its head: one kind of statement is never taken for another */
export const signStatement = async (
  { sender, sign }: Pick<SigningKey, 'sender' | 'sign'>,
  type: string,
  payload: unknown,
): Promise<string> => {
  const signed = `${part({ alg: 'ES256', typ: type, kid: sender })}.${part(payload)}`;
  return `${signed}.${base64url(await sign(encode(signed)))}`;
};

/** The payload of a statement that carries its own public key, unverified: which key it names. */
const namedKey = (jws: string): string | undefined => {
  const payload = fromBase64url(jws.split('.')[1] ?? '');
  if (!payload) return undefined;
  try {
    const { publicKey } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as {
      publicKey?: unknown;
    };
    return typeof publicKey === 'string' ? publicKey : undefined;
  } catch {
    return undefined;
  }
};

/** What a statement signed with the key inside it says, and the sender that key is; undefined when the signature does not hold. */
export const readSelfSigned = async (
  jws: string,
  type: string,
): Promise<{ readonly sender: SenderId; readonly payload: unknown } | undefined> => {
  const publicKey = namedKey(jws);
  const raw = fromBase64url(publicKey ?? '');
  const payload = publicKey && raw ? await verifiedJson(jws, publicKey, type) : undefined;
  return payload === undefined || !raw ? undefined : { sender: await deriveSender(raw, sha256), payload };
};
