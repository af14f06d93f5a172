import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account that runs PostgreSQL when it is not the one that runs Node. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where the embedded PostgreSQL lives, and as whom it runs (`null`: as the caller). */
export interface Home {
  dir: string;
  account: Account | null;
}

/**
 * Chooses and creates the folder for data and binaries, such that PostgreSQL may enter it.
 *
 * PostgreSQL refuses to run as root, and `nobody` cannot enter a checkout in /root: as root the folder is
 * `dataDir` only if every folder above it may be entered by all, else one below /var/lib that is named after
 * the checkout, so that two checkouts never share data.
 */
export function chooseHome(dataDir: string, checkoutDir: string): Home {
  const wanted = resolve(dataDir);
  if (process.getuid?.() !== 0) {
    mkdirSync(wanted, { recursive: true });
    return { dir: wanted, account: null };
  }
  const account = accountOf('nobody');
  const hash = createHash('sha256').update(`${checkoutDir}\0${wanted}`).digest('hex').slice(0, 12);
  const dir = canBeEntered(wanted) ? wanted : `/var/lib/so-cong-tac/${hash}`;
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  return { dir, account };
}

/** True if every existing folder from `path` up lets any user through. */
function canBeEntered(path: string): boolean {
  if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
  const above = dirname(path);
  return above === path || canBeEntered(above);
}

function accountOf(name: string): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) {
    throw new Error(
      `PostgreSQL does not run as root and there is no account "${name}" to run it: start as an ordinary user or set DATABASE_URL.`,
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}
