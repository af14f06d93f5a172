import { type HelpMessages, helpVi } from './help-vi.ts';
import { englishWords } from './language.ts';

/** The texts of help in the language in use. */
export const helpWords = (): HelpMessages => englishWords()?.help ?? helpVi;
