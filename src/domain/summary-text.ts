import type { Names } from './define-record.ts';
import type { Choice, Headcount, Places } from './fields.ts';
import { formatCount } from './format-quantity.ts';

/** "Nà Pản, Huổi Lót", or the whole commune. */
export const placesText = (places: Places, names: Names): string => {
  if ('whole' in places) return names.lang === 'vi' ? 'Cả xã' : 'Whole commune';
  return [...places.villages.map(names.unit), ...(places.typed ?? [])].join(', ');
};

/** The chip of a choice, or what was typed; '' for none. */
export const choiceText = (catalogue: string, choice: Choice | undefined, names: Names): string =>
  choice === undefined ? '' : typeof choice === 'string' ? names.label(catalogue, choice) : choice.other;

/** "63 người, nữ 41"; '' when nothing was counted. */
export const peopleText = (people: Headcount | undefined, names: Names): string => {
  const vi = names.lang === 'vi';
  const { total, women } = people ?? {};
  return [
    typeof total?.value === 'number' ? `${formatCount(total.value)} ${vi ? 'người' : 'people'}` : '',
    typeof women?.value === 'number' ? `${vi ? 'nữ' : 'women'} ${formatCount(women.value)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
};

/** The parts that say something, side by side. */
export const joined = (separator: string, ...parts: readonly string[]): string =>
  parts.filter(Boolean).join(separator);
