import { MONTHS_EN } from '../domain/month-names.ts';
import type { CalendarMessages } from './calendar-vi.ts';

const animals = [
  'Rat',
  'Ox',
  'Tiger',
  'Cat',
  'Dragon',
  'Snake',
  'Horse',
  'Goat',
  'Monkey',
  'Rooster',
  'Dog',
  'Pig',
];
const animal = (n: number) => animals[n % 12];
const monthName = (month: number, isLeap: boolean) => `${isLeap ? 'leap ' : ''}lunar month ${month}`;

/** Texts of the calendar in English. */
export const calendarEn: CalendarMessages = {
  title: 'Calendar',
  month: (month, year) => `${MONTHS_EN[month - 1]} ${year}`,
  caption: (month, year) => `Calendar of ${MONTHS_EN[month - 1]} ${year}, small figures are lunar days`,
  previous: 'Month before',
  next: 'Next month',
  today: 'Back to today',
  lunarDay: (date, month, isLeap) => `Day ${date} of ${monthName(month, isLeap)}`,
  lunarYear: (year) => `year of the ${animal(year)}`,
  cycles: (day, month) => `Day of the ${animal(day)}, month of the ${animal(month)}`,
  firstOf: (month, isLeap) => `First day of ${monthName(month, isLeap)}`,
  fullMoonOf: (month, isLeap) => `Full moon of ${monthName(month, isLeap)}`,
  notes: 'Days to remember this month',
  markets: 'Market days',
  market: (name) => `Market ${name}`,
  campaigns: 'Campaigns',
  theme: (theme) => `Theme: ${theme}`,
  span: (from, to) => `${from} – ${to}`,
  lunarFeasts: {
    '1-1': 'Lunar New Year',
    '3-10': 'Commemoration of the Hung Kings',
    '5-5': 'Mid-year feast',
    '8-15': 'Mid-autumn feast',
    '12-23': 'Feast of the kitchen gods',
  },
  holidays: {
    '01-01': 'New Year',
    '04-30': 'Reunification Day',
    '05-01': 'Labour Day',
    '09-02': 'National Day',
    '11-20': 'Teachers’ Day',
  },
};
