import { englishWords, loadEnglish } from './english-words.ts';
import { type Language, language } from './language.ts';
import { type Messages, vi } from './vi.ts';

/** The texts in the language in use; a component that calls this draws itself again when it changes. */
export const t = (): Messages => englishWords()?.app ?? vi;

/** Switches the language once its words are loaded; false, with everything as it was, when they do not come. */
export const setLanguage = async (next: Language): Promise<boolean> => {
  if (next === 'en' && !(await loadEnglish())) return false;
  language.value = next;
  document.documentElement.lang = next;
  return true;
};
