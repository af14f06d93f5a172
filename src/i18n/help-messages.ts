import { helpEn } from './help-en.ts';
import { type HelpMessages, helpVi } from './help-vi.ts';
import { language } from './language.ts';

/** The texts of help in the language in use. */
export const helpWords = (): HelpMessages => (language.value === 'vi' ? helpVi : helpEn);
