import type { Draft, Field, Fields, Headcount } from '../../domain/fields.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { digitsText } from '../kit/parse-digits.ts';
import { countNames, type RawNumber, type RawValues } from './raw-values.ts';

const rawNumber = ({ value, ...rest }: Quantity): RawNumber => ({
  text: digitsText(value),
  ...rest,
  ...(value === null ? { isUnstated: true as const } : {}),
});

const rawHeadcount = (people: Headcount) => ({
  ...Object.fromEntries(
    countNames.flatMap((name) => {
      const quantity = people[name];
      return quantity ? [[name, rawNumber(quantity)]] : [];
    }),
  ),
  ...(people.womenNotCounted ? { womenNotCounted: true as const } : {}),
  ...(people.group ? { group: { who: people.group.who, count: rawNumber(people.group.count) } } : {}),
});

/** One value as the form shows it, ready to be typed over. */
export const rawOfField = (field: Field, value: unknown): unknown => {
  if (value === undefined) return undefined;
  switch (field.kind) {
    case 'quantity':
      return rawNumber(value as Quantity);
    case 'headcount':
      return rawHeadcount(value as Headcount);
    case 'rows':
      return (value as readonly Draft[]).map((line) => rawOf(field.columns, line));
    default:
      return value;
  }
};

/** A body as the form shows it; parseDraft gives the same body back. Fields the form does not know fall away. */
export const rawOf = (fields: Fields, body: Draft): RawValues =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      body[name] === undefined ? [] : [[name, rawOfField(field, body[name])]],
    ),
  );
