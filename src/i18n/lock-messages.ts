import { englishWords } from './english-words.ts';
import { type LockMessages, lockVi } from './lock-vi.ts';

/** The texts of the officers' lock in the language in use. */
export const lockWords = (): LockMessages => englishWords()?.lock ?? lockVi;
