import * as z from 'zod/mini';
import { keyIdSchema, publicKeySchema } from './public-key.ts';

/** Name of the setting that carries the directory of a commune. */
export const DIRECTORY = 'directory';

/** `typ` in the head of its signature, so that no other text of the root key can be taken for one. */
export const DIRECTORY_TYPE = 'so-cong-tac-directory';

/** Value of that setting: the directory as a compact JWS (ES256) of the province's root key. */
export const directoryChangeSchema = z.object({ jws: z.string().check(z.maxLength(65_536)) });

const ecdhKey = z.object({ kid: keyIdSchema, publicKey: publicKeySchema });

/**
 * To whom a commune's carry files are sealed, and whose custody slips are believed. Read openly: a phone in a village
 * meets a newer province. Instants are ISO 8601 UTC; an expired directory still seals and is flagged.
 */
export const directorySchema = z.object({
  protocol: z.int(),
  province: z.string(),
  /** Key of the commune. */
  unit: z.string(),
  /** Counts up with every signing, over restores of the province too: a lower one is never taken for a newer. */
  version: z.int().check(z.minimum(1)),
  issuedAt: z.string(),
  expiresAt: z.string(),
  /** The province's own key: opens everything, also what no officer's key opens. */
  ingest: ecdhKey,
  officers: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      /** Text: a role of a later release must not make the directory unreadable. */
      role: z.string(),
      sender: z.string(),
      /** ES256 key of the device: signs custody slips. */
      signKey: publicKeySchema,
      /** ECDH key made with the PIN, and its id. */
      kid: keyIdSchema,
      boxKey: publicKeySchema,
    }),
  ),
});
/** A directory that was read; believed once the root key's signature holds. */
export type Directory = z.infer<typeof directorySchema>;

/** For whom a directory must have been signed. */
export interface DirectoryPlace {
  /** Raw public key of the province's root, base64url, as pinned at activation. */
  readonly rootKey: string;
  readonly province: string;
  /** Key of the commune. */
  readonly unit: string;
}

/** Reads a directory signed for a place; undefined for anything else. */
export type VerifyDirectory = (jws: string, place: DirectoryPlace) => Promise<Directory | undefined>;

/** Roles whose devices open the records of a commune; only these stand in carry files, whoever else is listed. */
const opening: readonly string[] = ['commune_officer', 'area_officer'];

/** Whom the open lines of the commune are sealed to: the province and its officers, each key once. */
export const carryRecipients = ({
  ingest,
  officers,
}: Directory): readonly { readonly kid: string; readonly publicKey: string }[] => {
  const theirs = officers
    .filter(({ role }) => opening.includes(role))
    .map(({ kid, boxKey }) => ({ kid, publicKey: boxKey }));
  return [...new Map([ingest, ...theirs].map((key) => [key.kid, key])).values()];
};

/** True once the phone's clock is past the day the directory was signed for: a flag, never a refusal. */
export const isExpired = ({ expiresAt }: Directory, nowMs: number): boolean => Date.parse(expiresAt) <= nowMs;
