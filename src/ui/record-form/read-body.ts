import type { Day } from '../../domain/day.ts';
import type { AnyRecord } from '../../domain/define-record.ts';
import type {
  Choice,
  Draft,
  Field,
  Fields,
  Headcount,
  ModelRef,
  NamedChoice,
  Places,
} from '../../domain/fields.ts';
import { formatQuantity } from '../../domain/format-quantity.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { formatDayLong } from '../../i18n/format-date.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { choiceText, namedText } from './catalogue-options.ts';
import { modelName } from './model-ref.ts';
import { countNames } from './raw-values.ts';

/** One line of a read view. */
export interface ReadFact {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

const number = (quantity: Quantity, noun = '') => formatQuantity(quantity, noun, 'screen', language.value);

const headcountLines = (people: Headcount, field: Field, context: RecordContext): string => {
  const words = t().headcount;
  const lines = countNames.flatMap((name) => {
    const quantity = people[name];
    if (!quantity) return [];
    const text = quantity.value === null && name === 'total' ? words.unknown : number(quantity);
    return [`${words[name]}: ${text}`];
  });
  const { total, women } = people;
  const men =
    typeof total?.value === 'number' && typeof women?.value === 'number' && total.qualifier === undefined
      ? total.value - women.value
      : -1;
  // A body that is still being typed may have more women than people.
  if (men >= 0) lines.splice(2, 0, `${words.men}: ${formatNumber(men)}`);
  if (people.womenNotCounted) lines.push(words.womenNotCounted);
  if (people.group && field.kind === 'headcount')
    lines.push(`${choiceText(field.groups, people.group.who, context)}: ${number(people.group.count)}`);
  return lines.join('\n');
};

const placesText = (places: Places, context: RecordContext): string => {
  if ('whole' in places) return t().picker.wholeCommune;
  const names = places.villages.map((key) => context.villages.find((v) => v.key === key)?.name ?? key);
  return [...names, ...(places.typed ?? [])].join(', ');
};

const valueText = (field: Field, value: unknown, context: RecordContext): string => {
  switch (field.kind) {
    case 'date':
      return formatDayLong(value as Day);
    case 'flag':
      return t().activation.yes;
    case 'text':
      return value as string;
    case 'choice':
      return choiceText(field.catalogue, value as Choice, context);
    case 'choices':
      return (value as readonly NamedChoice[])
        .map((choice) => namedText(field.catalogue, choice, context))
        .join(', ');
    case 'quantity':
      return number(value as Quantity, labelOf(field.noun));
    case 'headcount':
      return headcountLines(value as Headcount, field, context);
    case 'places':
      return placesText(value as Places, context);
    case 'model':
      return modelName(value as ModelRef, context);
    case 'rows':
      return (value as readonly Draft[])
        .map((line) =>
          readFields(field.columns, line, context)
            .map((fact) => fact.value)
            .join(': '),
        )
        .join('\n');
    case 'internal':
      return '';
  }
};

const readFields = (fields: Fields, body: Draft, context: RecordContext): readonly ReadFact[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = body[name];
    if (value === undefined || field.kind === 'internal') return [];
    return [{ name, label: labelOf(field.label), value: valueText(field, value, context) }];
  });

/** Every answer of a body with its label, in the order of the form; also of one that is not complete yet. */
export const readBody = (definition: AnyRecord, body: Draft, context: RecordContext): readonly ReadFact[] => {
  const facts = readFields(definition.fields as Fields, body, context);
  const order = definition.blocks.flatMap((block) => block.fields);
  return [...facts].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
};

/** The same as plain text, to be kept elsewhere when the phone refuses to write. */
export const bodyAsText = (definition: AnyRecord, body: Draft, context: RecordContext): string =>
  [
    labelOf(definition.title),
    ...readBody(definition, body, context).map(
      (fact) => `${fact.label}: ${fact.value.replaceAll('\n', '; ')}`,
    ),
  ].join('\n');
