import { englishWords } from './english-words.ts';
import { type OfficerTotalsMessages, officerTotalsVi } from './officer-totals-vi.ts';

/** The texts of totals, nil reports and closings in the language in use. */
export const totalsWords = (): OfficerTotalsMessages => englishWords()?.officerTotals ?? officerTotalsVi;
