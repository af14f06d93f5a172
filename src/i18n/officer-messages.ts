import { language } from './language.ts';
import { officerEn } from './officer-en.ts';
import { type OfficerMessages, officerVi } from './officer-vi.ts';

/** The officers' texts in the language in use. */
export const officerWords = (): OfficerMessages => (language.value === 'vi' ? officerVi : officerEn);
