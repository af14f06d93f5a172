import { formEn } from './form-en.ts';
import { type FormMessages, formVi } from './form-vi.ts';
import { language } from './language.ts';

/** The form's texts in the language in use. */
export const formWords = (): FormMessages => (language.value === 'vi' ? formVi : formEn);
