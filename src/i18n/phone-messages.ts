import { englishWords } from './english-words.ts';
import { type PhoneMessages, phoneVi } from './phone-vi.ts';

/** The texts about the phone in the language in use. */
export const phoneWords = (): PhoneMessages => englishWords()?.phone ?? phoneVi;
