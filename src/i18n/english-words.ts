import { signal } from '@preact/signals';
import type { english } from './english.ts';
import { language } from './language.ts';

const loaded = signal<typeof english | undefined>(undefined);

/** The English texts while English is in use; a component that calls this draws itself again when that changes. */
export const englishWords = (): typeof english | undefined =>
  language.value === 'en' ? loaded.value : undefined;

/** Fetches the English texts, once; false where they are not kept on this phone and the network does not bring them. */
export const loadEnglish = async (): Promise<boolean> => {
  try {
    loaded.value ??= (await import('./english.ts')).english;
    return true;
  } catch {
    return false;
  }
};
