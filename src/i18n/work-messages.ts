import { language } from './language.ts';
import { workEn } from './work-en.ts';
import { type WorkMessages, workVi } from './work-vi.ts';

/** The texts of Chỉ tiêu and Mẫu in the language in use. */
export const workWords = (): WorkMessages => (language.value === 'vi' ? workVi : workEn);
