import { readFileSync, writeFileSync } from 'node:fs';
import { DIRECTORY_DAYS, signDirectories } from '../admin/sign-directory.ts';
import { readRootKey } from '../auth/root-key.ts';
import type { Db } from '../db/connect.ts';
import { readSignedDirectories } from '../db/directories.ts';
import { rootKeyOf } from '../db/provision.ts';
import { readDemoMark } from '../db/settings.ts';
import { asOwner } from '../db/transact.ts';
import { DEMO_PROVINCE } from './province.ts';

/** What signing for the demo needs. */
export interface DemoSigning {
  /** Pool of the owner. */
  readonly owner: Db;
  readonly secret: Uint8Array;
  /** Where the demo keeps its private root key, mode 0600: in a real province it lies in a safe. */
  readonly rootKeyFile: string;
  readonly nowMs: number;
}

/** Signed anew this long before the end. */
const RENEW_MS = 90 * 86_400_000;

/** Keeps the root key of a demo that was just made. */
export const keepDemoRootKey = (file: string, pem: string): void => writeFileSync(file, pem, { mode: 0o600 });

/**
 * Signs the demo's directories by itself, every officer's key accepted: its people are invented, so nobody could be
 * deceived, and whoever tries it has no safe to go to. Does nothing where the province is no demo, or its key is not there.
 * @param isDue true: an officer's key has come; false: only when there is none yet or the last one nears its end
 */
export const signDemoDirectories = async (
  { owner, secret, rootKeyFile, nowMs }: DemoSigning,
  isDue: boolean,
): Promise<void> => {
  const rootKey = readRootKey(textOf(rootKeyFile));
  if (!rootKey) return;
  const province = DEMO_PROVINCE;
  await asOwner(owner, { province }, async (trx) => {
    const pinned = await rootKeyOf(trx, province);
    if (!pinned || !Buffer.from(pinned).equals(rootKey.publicKey)) return;
    if (!(await readDemoMark(trx, province))) return;
    const last = await readSignedDirectories(trx, province);
    if (!isDue && last && Date.parse(last.expiresAt) - nowMs > RENEW_MS) return;
    await signDirectories(trx, {
      province,
      secret,
      rootKey,
      days: DIRECTORY_DAYS,
      accepted: 'all',
      actor: 'demo',
      now: new Date(nowMs),
    });
  });
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
