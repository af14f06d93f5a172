import { type Day, dayNumber, dayParts, makeDay } from './day.ts';

/** A date of the Vietnamese lunar calendar. */
export interface LunarDate {
  /** Solar year in which the lunar year began. */
  readonly year: number;
  /** 1 to 12; a leap month has the number of the month before it. */
  readonly month: number;
  readonly isLeap: boolean;
  /** 1 to 30. */
  readonly date: number;
}

/*
 * Months begin on the day of a new moon in Vietnam (UTC+7); the month of the winter solstice is the 11th; of thirteen
 * months between two of those, the first in which the sun enters no new sign of 30 degrees repeats the number before.
 * Source of the method: Hồ Ngọc Đức, "Thuật toán tính âm lịch"; of the series: Meeus, Astronomical Formulae.
 * Official since 1968; earlier dates follow the same rule, whatever calendar was printed then. Checked against an
 * ephemeris: every month from 1939 to 2071; in 2072 and 2085 a new moon within a minute of midnight may be a day off.
 */

/** Julian date of 1970-01-01 0:00 in Vietnam. */
const EPOCH = 2_440_587.5 - 7 / 24;
const SYNODIC_MONTH = 29.53058868;
/** Mean new moon of 1900-01-01, number 0. */
const FIRST_NEW_MOON = 2_415_020.75933;

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** Day (as dayNumber) of the k-th new moon since 1900. */
const newMoonDay = (k: number): number => {
  const t = k / 1236.85; // Julian centuries since 1900
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t;
  const node = 2 * (21.2964 + 390.67050646 * k - 0.0016528 * t * t);
  const instant =
    FIRST_NEW_MOON +
    SYNODIC_MONTH * k +
    0.0001178 * t * t +
    0.00033 * sin(166.56 + 132.87 * t) +
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(node + sun) -
    0.0004 * sin(node - sun) -
    0.0006 * sin(node + moon) +
    0.001 * sin(node - moon) +
    0.0005 * sin(2 * moon + sun);
  // The clocks of the earth run behind those of the sky.
  const lag = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(instant - lag - EPOCH);
};

/** Which twelfth of the circle the sun stands in as a day begins: 0 from the spring equinox, 9 from the winter solstice. */
const signOf = (day: number): number => {
  const t = (day + EPOCH - 2_451_545) / 36_525; // Julian centuries since 2000
  const anomaly = 357.5291 + 35_999.0503 * t;
  const longitude =
    280.46645 +
    36_000.76983 * t +
    (1.9146 - 0.004817 * t) * sin(anomaly) +
    0.019993 * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  return ((Math.floor(longitude / 30) % 12) + 12) % 12;
};

/** Number of the new moon that begins the month of the winter solstice of a solar year. */
const eleventhMonth = (year: number): number => {
  const k = Math.floor((dayNumber(makeDay(year, 12, 31)) + EPOCH - FIRST_NEW_MOON) / SYNODIC_MONTH) + 1;
  const last = newMoonDay(k) > dayNumber(makeDay(year, 12, 31)) ? k - 1 : k;
  return signOf(newMoonDay(last)) >= 9 ? last - 1 : last;
};

/** The lunar date of a day. */
export const lunarDateOf = (day: Day): LunarDate => {
  const number = dayNumber(day);
  const { year } = dayParts(day);
  const next = eleventhMonth(year);
  const isAfter = newMoonDay(next) <= number;
  const start = isAfter ? next : eleventhMonth(year - 1);
  const end = isAfter ? eleventhMonth(year + 1) : next;
  let k = start;
  while (newMoonDay(k + 1) <= number) k += 1;
  // Of thirteen months the leap one is the first without a new sign, and never the 11th itself.
  let leap = Number.POSITIVE_INFINITY;
  if (end - start === 13) {
    leap = start + 1;
    while (signOf(newMoonDay(leap)) !== signOf(newMoonDay(leap + 1))) leap += 1;
  }
  const position = k - start - (k >= leap ? 1 : 0);
  const month = ((position + 10) % 12) + 1;
  return {
    year: (isAfter ? year : year - 1) + (position >= 2 ? 1 : 0),
    month,
    isLeap: k === leap,
    date: number - newMoonDay(k) + 1,
  };
};
