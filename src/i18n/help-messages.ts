import { englishWords } from './english-words.ts';
import { type HelpMessages, helpVi } from './help-vi.ts';

/** The texts of help in the language in use. */
export const helpWords = (): HelpMessages => englishWords()?.help ?? helpVi;
