import type { Headcount } from '../../domain/fields.ts';
import { formatQuantity } from '../../domain/format-quantity.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { language } from '../../i18n/language.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';

/** Women, men and all of a head-count in figures, as far as they were told. */
export interface PeopleCounted {
  readonly women?: string;
  readonly men?: string;
  readonly all?: string;
}

const told = (quantity: Quantity | undefined): string | undefined =>
  typeof quantity?.value === 'number' ? formatQuantity(quantity, '', 'screen', language.value) : undefined;

/** Reads the head-count of a body of any type; undefined for a record without numbers of people. */
export const peopleOf = (body: unknown): PeopleCounted | undefined => {
  const { total, women } = (body as { readonly attendance?: Headcount } | null)?.attendance ?? {};
  const [all, ofThem] = [told(total), told(women)];
  if (all === undefined && ofThem === undefined) return undefined;
  // Men of "gần 430" are nobody's number.
  const isExact = total?.qualifier === undefined && women?.qualifier === undefined;
  const men = (total?.value ?? 0) - (women?.value ?? 0);
  return {
    ...(all === undefined ? {} : { all }),
    ...(ofThem === undefined ? {} : { women: ofThem }),
    ...(all !== undefined && ofThem !== undefined && isExact && men >= 0 ? { men: formatNumber(men) } : {}),
  };
};

/** "18 + 7 = 25" as it is written in a notebook; only what was counted. */
export function PeopleSum({ people }: { people: PeopleCounted | undefined }) {
  if (!people) return null;
  const { women, men, all } = people;
  if (women !== undefined && men !== undefined)
    return (
      <>
        {women} + {men} = <b>{all}</b>
      </>
    );
  if (all !== undefined) return <b>{all}</b>;
  return (
    <>
      {women} {boardWords().inbox.women}
    </>
  );
}

/** The same large, with its word after each number. */
export function LargePeopleSum({ people }: { people: PeopleCounted | undefined }) {
  if (!people) return null;
  const words = boardWords().inbox;
  const { women, men, all } = people;
  const number = (value: string | undefined, word: string, sign: string) =>
    value === undefined ? null : (
      <span>
        {sign && <span class="muted">{sign} </span>}
        {value} <span class="small muted">{word}</span>{' '}
      </span>
    );
  return (
    <p class="large-sum">
      {number(women, words.women, '')}
      {number(men, words.men, '+')}
      {number(all, words.inAll, men === undefined ? (women === undefined ? '' : '/') : '=')}
    </p>
  );
}
