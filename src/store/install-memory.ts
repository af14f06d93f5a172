import { createStore, get, update } from 'idb-keyval';

/** What this phone knows about being asked to the home screen: a matter of the phone, not of a person. */
export interface InstallMemory {
  /** Milliseconds since 1970 by this phone: when the card was last shown. */
  readonly shownAt?: number;
  /** It was opened from the home screen, or put there, once. */
  readonly isInstalled?: boolean;
}

const KEY = 'install';
const settings = () => createStore('so-cong-tac.settings', 'settings');

/** What is known; a phone that keeps nothing knows nothing. */
export const readInstallMemory = (): Promise<InstallMemory> =>
  get<InstallMemory>(KEY, settings()).then(
    (known) => known ?? {},
    () => ({}),
  );

/** Adds to what is known; a full phone forgets, which costs one card more. */
export const noteInstall = (news: InstallMemory): Promise<void> =>
  update<InstallMemory>(KEY, (known) => ({ ...known, ...news }), settings()).catch(() => undefined);
