import { type Catalogue, itemOf } from '../catalogues/catalogue.ts';
import { fold } from '../fold.ts';

/**
 * The code of an entry by its code or one of its labels, marks and case apart; undefined where none is called so. The
 * entry for typed words is never meant by words.
 */
export const codeByWords = (catalogue: Catalogue, cell: string): string | undefined => {
  const words = fold(cell);
  return (
    itemOf(catalogue, cell.toUpperCase()) ??
    catalogue.items.find(
      (item) =>
        item.freeText !== true && [item.vi, item.short ?? '', item.en].some((label) => fold(label) === words),
    )
  )?.code;
};

/** How short a word is no name of an entry by itself. */
const TELLING = 4;

/**
 * The same, and else the only entry whose label holds the words whole: "Họp bản" or "Hội nghị" as a book has them.
 * Where several do, nothing is guessed.
 */
export const codeByPart = (catalogue: Catalogue, cell: string): string | undefined => {
  const exact = codeByWords(catalogue, cell);
  const words = fold(cell);
  if (exact !== undefined || words.length < TELLING) return exact;
  const holding = catalogue.items.filter(
    (item) =>
      item.freeText !== true &&
      [item.vi, item.short ?? ''].some((label) =>
        ` ${fold(label).replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${words.replace(/[^a-z0-9]+/g, ' ')} `),
      ),
  );
  return holding.length === 1 ? holding[0]?.code : undefined;
};
