import { signal } from '@preact/signals';
import { type Language, language } from './language.ts';
import { type Messages, vi } from './vi.ts';

const words = signal<Messages>(vi);

/** The texts in the language in use; a component that calls this draws itself again when it changes. */
export const t = (): Messages => words.value;

/** Switches the language once its words are loaded; English is a chunk of its own. */
export const setLanguage = async (next: Language): Promise<void> => {
  words.value = next === 'vi' ? vi : (await import('./en.ts')).en;
  language.value = next;
  document.documentElement.lang = next;
};
