import { type CarryMessages, carryVi } from './carry-vi.ts';
import { englishWords } from './english-words.ts';

/** The texts about files that people carry, in the language in use. */
export const carryWords = (): CarryMessages => englishWords()?.carry ?? carryVi;
