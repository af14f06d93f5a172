import type { Day } from '../day.ts';

/** Letters and digits alone, words joined by '-': what every card, messenger and file system takes. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/**
 * Name of a file to hand over, such as `Goi-Muong-Lay-2026-11-21-012.txt`. A text, because share sheets and messengers
 * let few other kinds through. Names the commune and the day, never a person.
 * @param what 'Goi', 'Bien-nhan' or another word without marks
 */
export const carryFileName = (what: string, unitName: string, day: Day, number?: number): string =>
  [what, plain(unitName), day, ...(number === undefined ? [] : [String(number).padStart(3, '0')])]
    .filter((part) => part !== '')
    .join('-')
    .concat('.txt');
