import { language } from './language.ts';
import { printEn } from './print-en.ts';
import { type PrintMessages, printVi } from './print-vi.ts';

/** The texts of what is printed in the language in use. */
export const printWords = (): PrintMessages => (language.value === 'vi' ? printVi : printEn);
