import { createStore, get, set } from 'idb-keyval';

const settings = () => createStore('so-cong-tac.settings', 'settings');

/** Where the look of the screens is kept: a matter of the phone, not of a person. Reading never throws. */
export const displayMemory = {
  load: (): Promise<unknown> => get('display', settings()).catch(() => undefined),
  save: (display: unknown): Promise<void> => set('display', display, settings()),
  loadLanguage: (): Promise<unknown> => get('language', settings()).catch(() => undefined),
  saveLanguage: (language: string): Promise<void> => set('language', language, settings()),
};
