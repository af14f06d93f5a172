import type { Names } from './define-record.ts';
import type { Choice, Headcount, Places } from './fields.ts';
import { formatQuantity } from './format-quantity.ts';

/** "Nà Pản, Huổi Lót", or the whole commune. */
export const placesText = (places: Places, names: Names): string => {
  if ('whole' in places) return names.lang === 'vi' ? 'Cả xã' : 'Whole commune';
  return [...places.villages.map(names.unit), ...(places.typed ?? [])].join(', ');
};

/** The chip of a choice, or what was typed; '' for none. */
export const choiceText = (catalogue: string, choice: Choice | undefined, names: Names): string =>
  choice === undefined ? '' : typeof choice === 'string' ? names.label(catalogue, choice) : choice.other;

/** "gần 63 người, nữ 41"; '' when nothing was counted. */
export const peopleText = (people: Headcount | undefined, { lang }: Names): string => {
  const { total, women } = people ?? {};
  const [noun, ofWomen] = lang === 'vi' ? ['người', 'nữ'] : ['people', 'women'];
  return [
    typeof total?.value === 'number' ? formatQuantity(total, noun, 'screen', lang) : '',
    typeof women?.value === 'number' ? `${ofWomen} ${formatQuantity(women, '', 'screen', lang)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
};

/** The parts that say something, side by side. */
export const joined = (separator: string, ...parts: readonly string[]): string =>
  parts.filter(Boolean).join(separator);
