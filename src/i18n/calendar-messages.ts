import { type CalendarMessages, calendarVi } from './calendar-vi.ts';
import { englishWords } from './english-words.ts';

/** The texts of Lịch in the language in use. */
export const calendarWords = (): CalendarMessages => englishWords()?.calendar ?? calendarVi;
