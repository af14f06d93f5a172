import type { Names, Summary } from '../../define-record.ts';
import type { Choice, Places } from '../../fields.ts';
import { formatCount } from '../../format-quantity.ts';
import type { Session } from './fields.ts';

const placeText = (places: Places, names: Names): string => {
  if ('whole' in places) return names.lang === 'vi' ? 'Cả xã' : 'Whole commune';
  return [...places.villages.map(names.unit), ...(places.typed ?? [])].join(', ');
};
const choiceText = (catalogue: string, choice: Choice | undefined, names: Names): string =>
  choice === undefined ? '' : typeof choice === 'string' ? names.label(catalogue, choice) : choice.other;

/** "Nà Pản – Bình đẳng giới" over "Họp bản · 63 người, nữ 41". */
export const sessionSummary = (body: Session, names: Names): Summary => {
  const vi = names.lang === 'vi';
  const { total, women } = body.attendance ?? {};
  const people = [
    typeof total?.value === 'number' ? `${formatCount(total.value)} ${vi ? 'người' : 'people'}` : '',
    typeof women?.value === 'number' ? `${vi ? 'nữ' : 'women'} ${formatCount(women.value)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  return {
    title: [placeText(body.places, names), choiceText('topics', body.topics[0], names)]
      .filter(Boolean)
      .join(' – '),
    detail: [choiceText('channels', body.channel, names), people].filter(Boolean).join(' · '),
  };
};
