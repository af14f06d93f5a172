import { language } from './language.ts';
import { phoneEn } from './phone-en.ts';
import { type PhoneMessages, phoneVi } from './phone-vi.ts';

/** The texts about the phone in the language in use. */
export const phoneWords = (): PhoneMessages => (language.value === 'vi' ? phoneVi : phoneEn);
