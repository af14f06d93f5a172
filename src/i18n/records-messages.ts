import { language } from './language.ts';
import { recordsEn } from './records-en.ts';
import { type RecordsMessages, recordsVi } from './records-vi.ts';

/** The texts of journal, form, sending and bin in the language in use. */
export const recordsWords = (): RecordsMessages => (language.value === 'vi' ? recordsVi : recordsEn);
