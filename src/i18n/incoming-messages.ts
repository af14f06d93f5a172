import { englishWords } from './english-words.ts';
import { type IncomingMessages, incomingVi } from './incoming-vi.ts';

/** The texts of taking files over, in the language in use. */
export const incomingWords = (): IncomingMessages => englishWords()?.incoming ?? incomingVi;
