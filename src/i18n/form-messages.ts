import { type FormMessages, formVi } from './form-vi.ts';
import { englishWords } from './language.ts';

/** The form's texts in the language in use. */
export const formWords = (): FormMessages => englishWords()?.form ?? formVi;
