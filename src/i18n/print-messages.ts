import { englishWords } from './english-words.ts';
import { type PrintMessages, printVi } from './print-vi.ts';

/** The texts of what is printed in the language in use. */
export const printWords = (): PrintMessages => englishWords()?.print ?? printVi;
