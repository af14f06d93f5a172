/** Why a PIN is refused: whoever holds the phone would try it first. */
export type WeakPin = 'short' | 'same' | 'row' | 'repeats' | 'birthday';

/** A PIN has so many digits or more. */
export const LEAST_DIGITS = 6;
/** And so many at most: more nobody types into a phone. */
export const MOST_DIGITS = 12;

/** 234567, 987654, also over the 0 of a keypad: 567890. */
const isRow = (digits: readonly number[]): boolean =>
  [1, 9].some((step) =>
    digits.every((digit, at) => at === 0 || digit === ((digits[at - 1] as number) + step) % 10),
  );

/** A day of a month and a year as people write it: 05081987 or 050887. */
const isDate = (pin: string): boolean => {
  const [, day, month] = /^(\d\d)(\d\d)(\d\d|(?:19|20)\d\d)$/.exec(pin) ?? [];
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
};

/** What is wrong with a PIN of digits; undefined for one that is not among the first that are tried. */
export const weakPin = (pin: string): WeakPin | undefined => {
  if (pin.length < LEAST_DIGITS) return 'short';
  if (/^(\d)\1*$/.test(pin)) return 'same';
  if (isRow([...pin].map(Number))) return 'row';
  if (/^(\d{2,4})\1+$/.test(pin)) return 'repeats';
  return isDate(pin) ? 'birthday' : undefined;
};
