import { formatDayLong, formatInstantWithYear } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { Banner } from '../kit/banner.tsx';
import { FactList } from '../kit/rows.tsx';
import { type ReadFact, readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import { LargePeopleSum, peopleOf } from './people-sum.tsx';
import type { Overseen } from './use-overseen.ts';

/** Props of a record as an officer reads it. */
export interface RecordFactsProps {
  readonly row: OtherRow;
  readonly names: Overseen;
  readonly registry: Services['registry'];
  /** Address where it is compared with the one it looks like. */
  readonly compareHref: string | undefined;
}

/** Day and commune of a record, as one line under its title. */
export const whereAndWhen = (row: OtherRow, names: Overseen): string =>
  [row.day && formatDayLong(row.day), names.nameOf(row.commune)].filter(Boolean).join(' · ');

/** Total, women and men stand above in large figures. */
const withoutSum = (fact: ReadFact): ReadFact => {
  const { total, women, men } = t().headcount;
  const lines = fact.value.split('\n');
  return {
    ...fact,
    value: lines
      .filter((line) => ![total, women, men].some((word) => line.startsWith(`${word}:`)))
      .join('\n'),
  };
};

/** Why a record is to be seen, its sum of people, every answer, and who wrote it when. */
export function RecordFacts({ row, names, registry, compareHref }: RecordFactsProps) {
  const words = boardWords().inbox;
  const definition = registry.get(row.type);
  const facts = definition && row.body ? readBody(definition, row.body, names.context) : [];
  const people = peopleOf(row.body);
  return (
    <>
      {row.flags.map((flag) => (
        <Banner key={flag} tone="warn" title={words.flags[flag]}>
          {words.flagHints[flag]}{' '}
          {flag === 'possible_duplicate' && compareHref && (
            <a class="in-banner" href={compareHref}>
              {words.compare}
            </a>
          )}
        </Banner>
      ))}
      {row.verdict === 'returned' && (
        <Banner tone="warn" title={words.stateReturned}>
          {words.notCounted}
        </Banner>
      )}
      <LargePeopleSum people={people} />
      <FactList
        facts={[
          ...facts
            .filter(({ name }) => name !== definition?.day)
            .map((fact) => (fact.name === 'attendance' && people ? withoutSum(fact) : fact))
            .filter(({ value }) => value !== ''),
          { label: words.author, value: row.name },
          { label: words.writtenAt, value: formatInstantWithYear(row.recordedAt * 1000) },
        ]}
      />
    </>
  );
}
