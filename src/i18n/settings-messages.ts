import { englishWords } from './english-words.ts';
import { type SettingsMessages, settingsVi } from './settings-vi.ts';

/** The texts of Cài đặt in the language in use. */
export const settingsWords = (): SettingsMessages => englishWords()?.settings ?? settingsVi;
