import { englishWords } from './english-words.ts';
import { type FormMessages, formVi } from './form-vi.ts';

/** The form's texts in the language in use. */
export const formWords = (): FormMessages => englishWords()?.form ?? formVi;
