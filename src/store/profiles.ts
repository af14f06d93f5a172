import { createStore, get, update } from 'idb-keyval';

/** A person's store on this phone. */
export interface ProfileEntry {
  readonly id: string;
  /** Absent before activation. */
  readonly name?: string;
  readonly unitName?: string;
}

/** Profiles of this phone in the order they came, and the one used last. The practice book is none of them. */
export interface ProfileList {
  readonly profiles: readonly ProfileEntry[];
  readonly lastId: string;
}

const KEY = 'profiles';
const FIRST: ProfileList = { profiles: [{ id: 'p1' }], lastId: 'p1' };
const settings = () => createStore('so-cong-tac.settings', 'settings');

/** All profiles; undefined on a phone where nobody began yet. */
export const listProfiles = (): Promise<ProfileList | undefined> => get<ProfileList>(KEY, settings());

/** The profile used last; undefined on a phone where nobody began yet. */
export const knownProfileId = async (): Promise<string | undefined> => (await listProfiles())?.lastId;

/** Adds a profile or renews its names, and makes it the one used last. Never removes one. */
export const rememberProfile = (entry: ProfileEntry): Promise<void> =>
  update<ProfileList>(
    KEY,
    (list = FIRST) => ({
      profiles: list.profiles.some(({ id }) => id === entry.id)
        ? list.profiles.map((known) => (known.id === entry.id ? entry : known))
        : [...list.profiles, entry],
      lastId: entry.id,
    }),
    settings(),
  );

/** Makes a known profile the one used last; an unknown one changes nothing. */
export const chooseProfile = (id: string): Promise<void> =>
  update<ProfileList>(
    KEY,
    (list = FIRST) => (list.profiles.some((known) => known.id === id) ? { ...list, lastId: id } : list),
    settings(),
  );

/** Takes a profile off the list, after its book was erased; without a last one the phone is new again. */
export const forgetProfile = (id: string): Promise<void> =>
  update<ProfileList | undefined>(
    KEY,
    (list) => {
      const profiles = (list?.profiles ?? []).filter((known) => known.id !== id);
      const lastId = profiles.find((known) => known.id === list?.lastId)?.id ?? profiles[0]?.id;
      return lastId === undefined ? undefined : { profiles, lastId };
    },
    settings(),
  );

/** An id no profile has. The next activation that fails and is tried again gets the same one, and with it the same key. */
export const freeProfileId = (list: ProfileList | undefined): string => {
  const taken = new Set(list?.profiles.map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`p${n}`)) return `p${n}`;
};
