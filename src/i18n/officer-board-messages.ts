import { englishWords } from './english-words.ts';
import { type OfficerBoardMessages, officerBoardVi } from './officer-board-vi.ts';

/** The texts of the officers' working screens in the language in use. */
export const boardWords = (): OfficerBoardMessages => englishWords()?.officerBoard ?? officerBoardVi;
