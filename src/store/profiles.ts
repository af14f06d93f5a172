import { createStore, get, update } from 'idb-keyval';

/** A person's store on this phone. */
export interface ProfileEntry {
  readonly id: string;
  /** Absent before activation. */
  readonly name?: string;
  readonly unitName?: string;
}

/** Profiles of this phone, and the one used last. */
interface ProfileList {
  readonly profiles: readonly ProfileEntry[];
  readonly lastId: string;
}

const FIRST: ProfileList = { profiles: [{ id: 'p1' }], lastId: 'p1' };
const settings = () => createStore('so-cong-tac.settings', 'settings');

/** The profile used last; undefined on a phone where nobody began yet. */
export const knownProfileId = async (): Promise<string | undefined> =>
  (await get<ProfileList>('profiles', settings()))?.lastId;

/** Adds a profile or renews its names, and makes it the one used last. Never removes one. */
export const rememberProfile = (entry: ProfileEntry): Promise<void> =>
  update<ProfileList>(
    'profiles',
    (list = FIRST) => ({
      profiles: [...list.profiles.filter((p) => p.id !== entry.id), entry],
      lastId: entry.id,
    }),
    settings(),
  );
