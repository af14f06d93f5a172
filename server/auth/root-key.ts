import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, importJWK } from 'jose';
import * as z from 'zod';
import { DIRECTORY_TYPE, type Directory } from '../../src/domain/directory.ts';

/** A province's private root key, read for one command and let go of. */
export interface RootKey {
  /** Raw P-256 point: what every phone has pinned. */
  readonly publicKey: Uint8Array;
  /** A directory as compact JWS (ES256). */
  readonly signDirectory: (payload: Directory) => Promise<string>;
  readonly signRoster: (roster: Roster) => Promise<string>;
}

const ROSTER_TYPE = 'so-cong-tac-roster';

const rosterSchema = z.object({
  province: z.string(),
  keys: z.array(
    z.object({ kid: z.string(), sender: z.string(), person: z.string(), communes: z.array(z.string()) }),
  ),
});
/** Whose keys the last signing named, and in which communes. */
export type Roster = z.infer<typeof rosterSchema>;

/** The roster inside a JWS that a root key signed; undefined for anything else. @param publicKey raw P-256 point */
export const readRoster = async (
  jws: string,
  publicKey: Uint8Array,
  province: string,
): Promise<Roster | undefined> => {
  const part = (from: number) => Buffer.from(publicKey.subarray(from, from + 32)).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(jwk, 'ES256'), {
      algorithms: ['ES256'],
    });
    const read = rosterSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return read.success && protectedHeader.typ === ROSTER_TYPE && read.data.province === province
      ? read.data
      : undefined;
  } catch {
    return undefined;
  }
};

/** Reads the key that `create-province` gave out (PKCS #8 in PEM); undefined for any other text. */
export const readRootKey = (pem: string): RootKey | undefined => {
  const key = privateKeyIn(pem);
  if (key?.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  const signAs = (typ: string, payload: unknown) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', typ, kid: 'root' })
      .sign(key);
  return {
    publicKey: new Uint8Array([4, ...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url')]),
    signDirectory: (payload) => signAs(DIRECTORY_TYPE, payload),
    signRoster: (roster) => signAs(ROSTER_TYPE, roster),
  };
};

const privateKeyIn = (pem: string): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
};
