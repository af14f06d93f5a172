/** What a typed number field holds. A blank field is no 0. */
export type Digits =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'not_digits' | 'too_big' };

/**
 * Reads a whole number as people type it: "035", " 35 " and grouped "1.069" or "1 069" are accepted,
 * letters, signs and fractions are not. At most `maxDigits` digits after leading zeros.
 */
export const parseDigits = (text: string, maxDigits = 9): Digits => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'blank' };
  const digits = /^\d{1,3}([.\s]\d{3})+$/.test(trimmed) ? trimmed.replace(/\D/g, '') : trimmed;
  if (!/^\d+$/.test(digits)) return { kind: 'not_digits' };
  return digits.replace(/^0+/, '').length > maxDigits
    ? { kind: 'too_big' }
    : { kind: 'number', value: Number(digits) };
};

/** The text to show for a number kept in a draft; empty for none. */
export const digitsText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
