import { englishWords } from './english-words.ts';
import { type OfficerImportMessages, officerImportVi } from './officer-import-vi.ts';

/** The texts of bringing lists in, in the language in use. */
export const importWords = (): OfficerImportMessages => englishWords()?.officerImport ?? officerImportVi;
