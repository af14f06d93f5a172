import { calendarEn } from './calendar-en.ts';
import { type CalendarMessages, calendarVi } from './calendar-vi.ts';
import { language } from './language.ts';

/** The texts of Lịch in the language in use. */
export const calendarWords = (): CalendarMessages => (language.value === 'vi' ? calendarVi : calendarEn);
