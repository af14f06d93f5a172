/**
 * Text as it is compared in a search: lower case, without tone and vowel marks, đ as d, runs of spaces as one.
 * Idempotent; Hòa and Hoà fold alike. Letters typed by a slip of Telex ("ddaf") are not guessed.
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    // NFD leaves đ whole: its bar is no combining mark.
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();

/** A test over already folded texts, for a long list: true when every word of the needle occurs somewhere. */
export const foldedMatcher = (needle: string): ((folded: string) => boolean) => {
  const words = fold(needle)
    .split(' ')
    .filter((word) => word !== '');
  return (folded) => words.every((word) => folded.includes(word));
};

/** True when every word of the needle occurs in the haystack, marks and case apart; an empty needle finds all. */
export const foldedIncludes = (haystack: string, needle: string): boolean =>
  foldedMatcher(needle)(fold(haystack));
