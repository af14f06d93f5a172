import { createStore, get, update } from 'idb-keyval';
import { CARRIER, ROLES_KEY, type RoleGroup } from '../src/store/messages.ts';

/** One file of the build; a null revision means that the name itself carries a hash. */
export type ManifestEntry = { readonly url: string; readonly revision: string | null };

/** Files only some phones need are named so by the build (vite.config.ts, scripts/chunk-groups.ts). */
const NAMES: Readonly<Record<RoleGroup, RegExp>> = {
  officer: /^assets\/officer[.-]/,
  english: /^assets\/english-/,
};

const cacheNameOf = (role: RoleGroup): string => `sct-role-${role}`;
const carrier = () => createStore(CARRIER.database, CARRIER.table);

const pathsOf = (entries: readonly ManifestEntry[], role: RoleGroup): readonly string[] =>
  entries.filter(({ url }) => NAMES[role].test(url)).map(({ url }) => `/${url}`);

/** Parts the build into what every phone keeps and what only a role needs. */
export const splitManifest = (
  entries: readonly ManifestEntry[],
): { readonly shell: ManifestEntry[]; readonly roles: Readonly<Record<RoleGroup, readonly string[]>> } => ({
  shell: entries.filter(({ url }) => !Object.values(NAMES).some((names) => names.test(url))),
  roles: { officer: pathsOf(entries, 'officer'), english: pathsOf(entries, 'english') },
});

/** Fetches what of a role's files is not kept yet; rejects when one does not come, so that an update waits for it. */
const fill = async (role: RoleGroup, paths: readonly string[]): Promise<void> => {
  const cache = await caches.open(cacheNameOf(role));
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(paths.filter((path) => !kept.has(path)));
};

/** Keeps a role's files on this device from now on, through every update. */
export const keepRole = async (role: RoleGroup, paths: readonly string[]): Promise<void> => {
  await update<readonly RoleGroup[]>(
    ROLES_KEY,
    (roles = []) => (roles.includes(role) ? roles : [...roles, role]),
    carrier(),
  );
  await fill(role, paths);
};

/** Fills the groups this device keeps with the files of this build; part of the installation. */
export const fillKeptRoles = async (roles: Readonly<Record<RoleGroup, readonly string[]>>): Promise<void> => {
  const kept = (await get<readonly RoleGroup[]>(ROLES_KEY, carrier())) ?? [];
  await Promise.all(kept.map((role) => fill(role, roles[role])));
};

/** Drops files of other builds from the groups; part of the activation. */
export const trimRoles = async (roles: Readonly<Record<RoleGroup, readonly string[]>>): Promise<void> => {
  for (const [role, paths] of Object.entries(roles)) {
    const cache = await caches.open(cacheNameOf(role as RoleGroup));
    for (const request of await cache.keys())
      if (!paths.includes(new URL(request.url).pathname)) await cache.delete(request);
  }
};
