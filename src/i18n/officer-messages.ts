import { englishWords } from './english-words.ts';
import { type OfficerMessages, officerVi } from './officer-vi.ts';

/** The officers' texts in the language in use. */
export const officerWords = (): OfficerMessages => englishWords()?.officer ?? officerVi;
