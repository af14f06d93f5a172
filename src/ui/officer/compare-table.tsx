import type { AnyRecord } from '../../domain/define-record.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Pair } from '../../store/officer/list-pairs.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { Icon } from '../icons.tsx';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import type { Overseen } from './use-overseen.ts';

/** One question with both answers. */
export interface ComparedField {
  readonly name: string;
  readonly label: string;
  readonly earlier: string | undefined;
  readonly later: string | undefined;
  readonly differs: boolean;
}

/** Both records question by question, in the order of the form. */
export const comparedFields = (
  pair: Pair,
  registry: Services['registry'],
  names: Overseen,
): readonly ComparedField[] => {
  const read = (row: OtherRow) => {
    const definition: AnyRecord | undefined = registry.get(row.type);
    return definition && row.body ? readBody(definition, row.body, names.context) : [];
  };
  const [earlier, later] = [read(pair.earlier), read(pair.later)];
  const order = [...earlier, ...later.filter(({ name }) => !earlier.some((fact) => fact.name === name))];
  return order.map(({ name, label }) => {
    const before = earlier.find((fact) => fact.name === name)?.value;
    const after = later.find((fact) => fact.name === name)?.value;
    return { name, label, earlier: before, later: after, differs: before !== after };
  });
};

/** Two records side by side; what differs has the word, a symbol and a shade. */
export function CompareTable({
  pair,
  fields,
  names,
}: {
  pair: Pair;
  fields: readonly ComparedField[];
  names: Overseen;
}) {
  const words = boardWords().twins;
  const inbox = boardWords().inbox;
  const head = (title: string, row: OtherRow) => (
    <th scope="col">
      {title}
      <span class="small">{row.name}</span>
    </th>
  );
  const about = (label: string, of: (row: OtherRow) => string) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{of(pair.earlier)}</td>
      <td>{of(pair.later)}</td>
    </tr>
  );
  return (
    <table class="compare">
      <caption class="hide">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          {head(words.earlier, pair.earlier)}
          {head(words.later, pair.later)}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name} class={field.differs ? 'differs' : undefined}>
            <th scope="row">
              {field.label}
              {field.differs && (
                <span class="differs-word">
                  <Icon name="triangle-alert" />
                  {words.differs}
                </span>
              )}
            </th>
            <td>{field.earlier ?? words.none}</td>
            <td>{field.later ?? words.none}</td>
          </tr>
        ))}
        {about(inbox.writtenAt, (row) => formatInstantWithYear(row.recordedAt * 1000))}
        {names.communes.length > 1 && about(inbox.commune, (row) => names.nameOf(row.commune))}
      </tbody>
    </table>
  );
}
