import { englishWords } from './english-words.ts';
import { type RecordsMessages, recordsVi } from './records-vi.ts';

/** The texts of journal, form, sending and bin in the language in use. */
export const recordsWords = (): RecordsMessages => englishWords()?.records ?? recordsVi;
