import { DIRECTORY, type Directory } from '../../src/domain/directory.ts';
import { base64url, deriveSender } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { PROTOCOL } from '../../src/domain/protocol.ts';
import { kidOf } from '../auth/derived-key.ts';
import { ingestKeyOf } from '../auth/ingest-key.ts';
import { type RootKey, type Roster, readRoster } from '../auth/root-key.ts';
import { sha256 } from '../auth/verify.ts';
import { announce } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import {
  lockDirectories,
  presentCommunes,
  readSignedDirectories,
  writeSignedDirectories,
} from '../db/directories.ts';
import { type OfficerKey, officerKeys } from '../db/officer-keys.ts';
import { newestIngestKey, writeIngestKey } from '../db/settings.ts';

const DAY_MS = 86_400_000;

/** How long a directory is signed for when nothing is said: the safe is opened once a year, or for a new officer. */
export const DIRECTORY_DAYS = 400;

/** What a signing needs. */
export interface DirectorySigning {
  readonly province: string;
  /** Secret of KEY_FILE: the ingest key comes out of it. */
  readonly secret: Uint8Array;
  readonly rootKey: RootKey;
  readonly days: number;
  /** Ids of new keys whose words were compared with their officers; 'all' where nobody could be deceived: the demo. */
  readonly accepted: readonly string[] | 'all';
  /** Phones seal to the next ingest key from now on; those before it go on opening. */
  readonly renewIngestKey?: boolean;
  readonly actor: string;
  readonly now: Date;
}

/** What a signing did. */
export interface SigningDone {
  readonly version: number;
  readonly expiresAt: string;
  readonly communes: number;
  /** Keys that stand in all directories they belong to, and keys that still wait for their words to be compared. */
  readonly named: readonly OfficerKey[];
  readonly waiting: readonly OfficerKey[];
}

/** Keys of officers who serve now. An office is vouched for if the last roster of the root key names the key in that commune. */
export interface StandingKeys {
  /** With the offices that are vouched for. */
  readonly known: readonly OfficerKey[];
  /** With those that are not: of a new key all, of a known one what came since. */
  readonly fresh: readonly OfficerKey[];
}

/**
 * Looks at the keys that could stand in directories. What was signed before is read out of the root key's own roster: a
 * row that somebody changed in the database makes no key known.
 * @param rootKey raw P-256 point
 */
export const standingKeys = async (
  trx: Trx,
  province: string,
  rootKey: Uint8Array,
): Promise<StandingKeys> => {
  const signed = await readSignedDirectories(trx, province);
  const roster = signed && (await readRoster(signed.roster, rootKey, province));
  const isVouched = ({ kid, sender, person }: OfficerKey, commune: string): boolean =>
    roster?.keys.some(
      (key) =>
        key.kid === kid && key.sender === sender && key.person === person && key.communes.includes(commune),
    ) === true;
  const limited = (keys: readonly OfficerKey[], vouched: boolean): readonly OfficerKey[] =>
    keys
      .map((key) => ({
        ...key,
        offices: key.offices.filter(({ commune }) => isVouched(key, commune) === vouched),
      }))
      .filter(({ offices }) => offices.length > 0);
  const keys = [];
  for (const key of await officerKeys(trx, province)) if (await isWhole(key)) keys.push(key);
  return { known: limited(keys, true), fresh: limited(keys, false) };
};

/** True when ids and keys belong together: the roster names ids, so a key put under another's id must not pass. */
const isWhole = async ({ kid, publicKey, sender, signKey }: OfficerKey): Promise<boolean> =>
  kidOf(publicKey) === kid && (await deriveSender(signKey, sha256)) === sender;

/**
 * Signs a directory for every present commune and numbers each among the changes of its commune, so that phones get it
 * with their next pull. Names the keys of officers' active devices where the root key has vouched for them before, or that
 * are accepted now; a device that was replaced or revoked, and whoever serves no more, is in it no longer. One row in the audit.
 */
export const signDirectories = async (trx: Trx, signing: DirectorySigning): Promise<SigningDone> => {
  const { province, secret, rootKey, now } = signing;
  await lockDirectories(trx, province);
  const before = await readSignedDirectories(trx, province);
  const { known, fresh } = await standingKeys(trx, province, rootKey.publicKey);
  const isAccepted = ({ kid }: OfficerKey) => signing.accepted === 'all' || signing.accepted.includes(kid);
  const added = fresh.filter(isAccepted);
  const named = united(known, added);
  const position = (await newestIngestKey(trx, province)) + (signing.renewIngestKey ? 1 : 0);
  if (signing.renewIngestKey) await writeIngestKey(trx, province, position);
  const { kid, publicKey } = ingestKeyOf(secret, province, position);
  // The instant in milliseconds, so that a province restored from a backup goes on above what its phones have seen.
  const version = Math.max((before?.version ?? 0) + 1, now.getTime());
  const [issuedAt, expiresAt] = [now, new Date(now.getTime() + signing.days * DAY_MS)].map((at) =>
    at.toISOString(),
  ) as [string, string];
  const communes = await presentCommunes(trx, province);
  for (const { key: unit } of communes) {
    const directory: Directory = {
      protocol: PROTOCOL,
      province,
      unit,
      version,
      issuedAt,
      expiresAt,
      ingest: { kid, publicKey: base64url(publicKey) },
      officers: officersOf(unit, named),
    };
    const value = { jws: await rootKey.signDirectory(directory) };
    await announce(trx, province, unit, 'setting', { name: DIRECTORY, value });
  }
  const roster = await rootKey.signRoster(rosterOf(province, named));
  await writeSignedDirectories(trx, province, { version, issuedAt, expiresAt, roster });
  await appendAudit(trx, {
    event: 'directory_signed',
    actor: signing.actor,
    subject: province,
    detail: {
      version,
      expires: expiresAt,
      ingest: position,
      keys: named.length,
      added: added.map((key) => key.kid).join(' '),
    },
  });
  const waiting = fresh.filter((key) => !isAccepted(key));
  return { version, expiresAt, communes: communes.length, named, waiting };
};

/** Each key once, with the offices of both. */
const united = (known: readonly OfficerKey[], added: readonly OfficerKey[]): readonly OfficerKey[] => {
  const byKid = new Map(known.map((key) => [key.kid, key]));
  for (const key of added)
    byKid.set(key.kid, { ...key, offices: [...(byKid.get(key.kid)?.offices ?? []), ...key.offices] });
  return [...byKid.values()];
};

const rosterOf = (province: string, keys: readonly OfficerKey[]): Roster => ({
  province,
  keys: keys.map(({ kid, sender, person, offices }) => ({
    ...{ kid, sender, person },
    communes: offices.map(({ commune }) => commune),
  })),
});

const officersOf = (unit: OrgUnitKey, keys: readonly OfficerKey[]): Directory['officers'] =>
  keys.flatMap(({ person, name, sender, signKey, kid, publicKey, offices }) => {
    const office = offices.find(({ commune }) => commune === unit);
    if (!office) return [];
    const { role } = office;
    const points = { signKey: base64url(signKey), kid, boxKey: base64url(publicKey) };
    return [{ person, name, role, sender, ...points }];
  });
