import { type Catalogue, itemOf } from '../catalogues/catalogue.ts';
import type { Day } from '../day.ts';
import type { Choice, ModelRef, Places } from '../field-values.ts';
import { fold } from '../fold.ts';
import type { OrgUnitKey } from '../org-units.ts';
import type { Quantity } from '../quantity.ts';
import { type RecordContext, villagesOn } from '../record-context.ts';
import { modelRefOf } from '../records/model/register.ts';
import { codeByPart } from './code-by-words.ts';
import { readQuantity } from './read-cell.ts';

/** Why a cell cannot be taken. */
export type CellFault =
  | 'not_a_day'
  | 'not_a_number'
  | 'not_in_list'
  | 'too_many'
  | 'no_model'
  | 'two_models'
  | 'no_material_count'
  | 'not_here'
  | 'missing'
  | 'too_long';

/** What a cell means, with the words that no list had, or why it means nothing. */
export type CellValue<T> =
  | { readonly value: T; readonly typed?: readonly string[] }
  | { readonly fault: CellFault };

const pieces = (cell: string, mark: RegExp): readonly string[] =>
  cell
    .split(mark)
    .map((piece) => piece.replace(/^[\s\-–•*]+/, '').trim())
    .filter((piece) => piece !== '');

/** One code for the words, else the words themselves where the list takes them. */
export const readChoice = (cell: string, catalogue: Catalogue): CellValue<Choice> => {
  const words = cell.trim();
  const code = codeByPart(catalogue, words);
  if (code !== undefined) return { value: code };
  const takesWords = catalogue.items.some((item) => item.freeText === true);
  return takesWords ? { value: { other: words }, typed: [words] } : { fault: 'not_in_list' };
};

/** Codes of a cell that names several: by lines and semicolons, and by commas where each part is a name of the list. */
export const readChoices = (
  cell: string,
  catalogue: Catalogue,
  max: number,
): CellValue<readonly Choice[]> => {
  const whole = codeByPart(catalogue, cell.trim());
  const byComma = pieces(cell, /[,;\n+]/);
  const areNames = byComma.every((piece) => codeByPart(catalogue, piece) !== undefined);
  const parts = whole !== undefined ? [cell] : areNames ? byComma : pieces(cell, /[;\n]/);
  const read = parts.map((part) => readChoice(part, catalogue));
  const values: Choice[] = [];
  const typed: string[] = [];
  for (const one of read) {
    if ('fault' in one) return one;
    if (!values.some((value) => JSON.stringify(value) === JSON.stringify(one.value))) values.push(one.value);
    typed.push(...(one.typed ?? []));
  }
  if (values.length > max) return { fault: 'too_many' };
  return { value: values, ...(typed.length > 0 ? { typed } : {}) };
};

const bare = (name: string): string =>
  fold(name).replace(/^(ban|thon|tieu khu|to dan pho|khu pho|xom)\s+(?=\S)/, '');
const WHOLE = /^(ca|toan)( dia ban)? xa$/;

/** Villages by name, as they were on the day; one that no list has stays as it is written. */
export const readPlaces = (cell: string, context: RecordContext, day: Day | undefined): CellValue<Places> => {
  if (WHOLE.test(fold(cell))) return { value: { whole: true } };
  const then = day === undefined ? context.villages : villagesOn(context.villages, day);
  const known = [...then, ...context.villages];
  const villages: OrgUnitKey[] = [];
  const typed: string[] = [];
  for (const name of pieces(cell, /[,;\n+]| và /)) {
    const same = known.find((village) => fold(village.name) === fold(name));
    const key = (same ?? known.find((village) => bare(village.name) === bare(name)))?.key;
    if (key === undefined) typed.push(name);
    else if (!villages.includes(key)) villages.push(key);
  }
  return typed.length > 0 ? { value: { villages, typed }, typed } : { value: { villages } };
};

/** A model of the register by its name; two of one name are nobody's to choose between. */
export const readModel = (cell: string, context: RecordContext): CellValue<ModelRef> => {
  const named = context.models.filter(({ name }) => fold(name) === fold(cell));
  const [one, another] = named.length > 1 ? named.filter(({ active }) => active) : named;
  if (!one) return { fault: named.length > 1 ? 'two_models' : 'no_model' };
  return another ? { fault: 'two_models' } : { value: modelRefOf(one) };
};

/** "30 tờ rơi; áp phích: 2": each part a thing of the list with its number. */
export const readCounted = (
  cell: string,
  catalogue: Catalogue,
): CellValue<readonly { readonly item: Choice; readonly quantity: Quantity }[]> => {
  const rows: { item: Choice; quantity: Quantity }[] = [];
  const typed: string[] = [];
  // A comma parts things only where each has its number: labels have commas, too.
  const parts = pieces(cell, /[;\n+]/).flatMap((part) =>
    (part.match(/\d[\d.]*/g) ?? []).length > 1 ? pieces(part, /,(?!\d)/) : [part],
  );
  for (const piece of parts) {
    const found =
      /^(?<words>\D+?)[\s:–-]*(?<number>(?:(?:hơn|gần|khoảng|trên)\s+)?\d[\d.]*)(?:\s+\p{L}+)?$/iu.exec(
        piece,
      ) ?? /^(?<number>(?:(?:hơn|gần|khoảng|trên)\s+)?\d[\d.]*)\s*(?<words>\D+)$/iu.exec(piece);
    const quantity = readQuantity(found?.groups?.number ?? '');
    const words = found?.groups?.words?.trim() ?? '';
    if (!quantity || words === '') return { fault: 'no_material_count' };
    const item = readChoice(words, catalogue);
    if ('fault' in item) return item;
    rows.push({ item: item.value, quantity });
    typed.push(...(item.typed ?? []));
  }
  return { value: rows, ...(typed.length > 0 ? { typed } : {}) };
};

/** Whether a chosen code may be newly chosen in this form. */
export const isOffered = (
  choice: Choice,
  catalogue: Catalogue,
  offered: ((code: string, context: RecordContext) => boolean) | undefined,
  context: RecordContext,
): boolean =>
  typeof choice !== 'string' ||
  (itemOf(catalogue, choice)?.hidden !== true && (offered === undefined || offered(choice, context)));
