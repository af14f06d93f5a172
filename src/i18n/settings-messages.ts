import { language } from './language.ts';
import { settingsEn } from './settings-en.ts';
import { type SettingsMessages, settingsVi } from './settings-vi.ts';

/** The texts of Cài đặt in the language in use. */
export const settingsWords = (): SettingsMessages => (language.value === 'vi' ? settingsVi : settingsEn);
