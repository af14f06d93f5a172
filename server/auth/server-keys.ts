import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign, exportJWK } from 'jose';
import { deriveKeyPair } from './derived-key.ts';

/** A key the endpoint signs receipts with. */
export interface ServerKey {
  readonly kid: string;
  /** Raw P-256 point, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** Compact JWS (ES256) of a value as JSON, with the kid in its header. */
  readonly sign: (payload: unknown) => Promise<string>;
}

const encode = (payload: unknown) => new TextEncoder().encode(JSON.stringify(payload));

const signer =
  (key: KeyObject, kid: string) =>
  (payload: unknown): Promise<string> =>
    new CompactSign(encode(payload)).setProtectedHeader({ alg: 'ES256', kid }).sign(key);

/**
 * The endpoint's key at a position of the province's chain. Made from the secret of KEY_FILE each time, so that it
 * lies neither in the database nor in its backups, and all processes with one KEY_FILE have the same.
 */
export const serverKeyOf = (secret: Uint8Array, province: string, position: number): ServerKey => {
  const { kid, publicKey, privateKey } = deriveKeyPair(secret, `server-key:${province}:${position}`);
  return { kid, publicKey, sign: signer(privateKey, kid) };
};

/** One link of the chain: what a device reads in `keys`, verified by the key before it. */
export interface KeyLink {
  readonly kid: string;
  /** Payload `{kid, publicKey, from}`: the raw point in base64url, and the instant it was made. */
  readonly jws: string;
}

const payloadOf = (key: ServerKey, now: Date) => ({
  kid: key.kid,
  publicKey: Buffer.from(key.publicKey).toString('base64url'),
  from: now.toISOString(),
});

/** Keys of a new province. The private root is shown once and stored nowhere. */
export interface ProvinceKeys {
  /** PKCS #8 in PEM, for the province's safe. */
  readonly rootPrivateKey: string;
  /** Raw P-256 point, 65 bytes: pinned by every phone. */
  readonly rootPublicKey: Uint8Array;
  /** Position 1 of the chain, signed by the root (header kid "root"). */
  readonly firstLink: KeyLink;
}

/** Makes the root of a new province and has it sign the endpoint's first key. */
export const createProvinceKeys = async (
  secret: Uint8Array,
  province: string,
  now: Date,
): Promise<ProvinceKeys> => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const key = serverKeyOf(secret, province, 1);
  return {
    rootPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    rootPublicKey: new Uint8Array(
      Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]),
    ),
    firstLink: { kid: key.kid, jws: await signer(privateKey, 'root')(payloadOf(key, now)) },
  };
};
