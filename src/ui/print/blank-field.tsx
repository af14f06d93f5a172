import type { ComponentChildren } from 'preact';
import type { Field, Fields } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { printWords } from '../../i18n/print-messages.ts';
import { OTHER, optionsOf } from '../record-form/catalogue-options.ts';

/** Dots to write on. */
function Line({ isShort }: { isShort?: boolean }) {
  return <span class={isShort ? 'line short' : 'line'} />;
}

function Ticks({ labels }: { labels: readonly string[] }) {
  return (
    <>
      {labels.map((label) => (
        <span class="tick" key={label}>
          {label}
        </span>
      ))}
    </>
  );
}

const drawn = (field: Field, context: RecordContext): ComponentChildren => {
  const words = printWords().blank;
  switch (field.kind) {
    case 'date':
      return words.day;
    case 'flag':
      return <Ticks labels={[t().activation.yes]} />;
    case 'choice':
    case 'choices': {
      const { short } = optionsOf(field.catalogue, field.offered, context, []);
      return (
        <>
          <Ticks labels={short.filter(({ value }) => value !== OTHER).map(({ label }) => label)} />
          {words.other} <Line />
        </>
      );
    }
    case 'places':
      return (
        <>
          <Ticks labels={[...context.villages.map(({ name }) => name), t().picker.wholeCommune]} />
          {words.other} <Line />
        </>
      );
    case 'model':
      return (
        <>
          <Ticks labels={context.models.filter((model) => model.active).map(({ name }) => name)} />
          {words.other} <Line />
        </>
      );
    case 'headcount':
      return (
        <>
          {Object.values(words.counts).map((label) => (
            <span class="count" key={label}>
              {label} <span class="box" />
            </span>
          ))}
          <Ticks labels={words.qualifiers} />
        </>
      );
    case 'quantity':
      return (
        <>
          <Line isShort /> {labelOf(field.noun)}
        </>
      );
    case 'rows':
      return [1, 2].map((n) => (
        <span class="blank-row" key={n}>
          {Object.entries(field.columns as Fields).map(([name, column]) => (
            <span key={name}>
              {labelOf(column.label)} <Line isShort />
            </span>
          ))}
        </span>
      ));
    case 'text':
      return (
        <>
          {words.noNames}
          <span class="line whole" />
          <span class="line whole" />
        </>
      );
    case 'internal':
      return null;
  }
};

/** One field of the empty form: boxes to tick, dots to write on. */
export function BlankField({ field, context }: { field: Field; context: RecordContext }) {
  return (
    <tr>
      <th scope="row">{labelOf(field.label)}</th>
      <td>{drawn(field, context)}</td>
    </tr>
  );
}
