import { englishWords } from './english-words.ts';
import { type WorkMessages, workVi } from './work-vi.ts';

/** The texts of Chỉ tiêu and Mẫu in the language in use. */
export const workWords = (): WorkMessages => englishWords()?.work ?? workVi;
