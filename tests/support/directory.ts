import { webcrypto } from 'node:crypto';
import { CompactSign } from 'jose';
import { DIRECTORY_DAYS, type SigningDone, signDirectories } from '../../server/admin/sign-directory.ts';
import { readRootKey } from '../../server/auth/root-key.ts';
import { asOwner } from '../../server/db/transact.ts';
import { DIRECTORY, DIRECTORY_TYPE, type Directory } from '../../src/domain/directory.ts';
import { base64url } from '../../src/domain/envelope.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { PROVINCE } from './places.ts';
import type { TestServer } from './server.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A root key of a test, and what it signs as a directory. */
export interface TestRoot {
  /** Raw point, base64url: what a phone pins. */
  readonly publicKey: string;
  /** @param type `typ` of the head, to forge with another one */
  readonly sign: (directory: unknown, type?: string) => Promise<string>;
}

/** Makes a root key. */
export const newRoot = async (): Promise<TestRoot> => {
  const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  return {
    publicKey: base64url(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey))),
    sign: (directory, type = DIRECTORY_TYPE) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(directory)))
        .setProtectedHeader({ alg: 'ES256', typ: type, kid: 'root' })
        .sign(pair.privateKey),
  };
};

/** The change that brings a directory to a commune. */
export const directoryChange = (jws: string, unit: string, n: number): Change => ({
  unit,
  n,
  kind: 'setting',
  data: { name: DIRECTORY, value: { jws } },
});

/** A directory without officers; `changes` go over it. @param ingest key of the province */
export const directoryOf = (
  unit: string,
  ingest: Directory['ingest'],
  changes: Partial<Directory> = {},
): Directory => ({
  protocol: 1,
  province: '14',
  unit,
  version: 1,
  issuedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2027-11-01T00:00:00.000Z',
  ingest,
  officers: [],
  ...changes,
});

/** Signs the directories of the test's province, naming every officer's key that has arrived. */
export const signDirectoriesOf = (
  server: Pick<TestServer, 'owner' | 'secret' | 'rootPrivateKey'> & { readonly clockMs?: number },
  accepted: readonly string[] | 'all' = 'all',
): Promise<SigningDone> => {
  const rootKey = readRootKey(server.rootPrivateKey);
  if (!rootKey) throw new Error('no root key');
  return asOwner(server.owner, { province: PROVINCE }, (trx) =>
    signDirectories(trx, {
      province: PROVINCE,
      secret: server.secret,
      rootKey,
      days: DIRECTORY_DAYS,
      accepted,
      actor: 'test',
      now: new Date(server.clockMs ?? Date.now()),
    }),
  );
};
