import type { Field, Fields } from '../../domain/fields.ts';
import type { Finding } from '../../domain/validate.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { countNames } from './raw-values.ts';

/** The field that stands for a path on the form, and the path of its control. */
interface Shown {
  readonly path: string;
  readonly label: string;
  readonly field: Field | undefined;
  readonly line?: number;
}

const chosen: ReadonlySet<Field['kind']> = new Set(['choice', 'choices', 'places', 'model', 'date']);

/** Cuts a path to what has a control of its own: a column of a line, a part of a head-count, else the field. */
export const shownAt = (fields: Fields, path: string): Shown => {
  const [name = '', second, third] = path.split('.');
  const field = fields[name];
  const label = field ? labelOf(field.label) : name;
  if (field?.kind === 'rows' && second !== undefined && third !== undefined) {
    const column = field.columns[third];
    return {
      path: `${name}.${second}.${third}`,
      label: column ? labelOf(column.label) : label,
      field: column,
      line: Number(second) + 1,
    };
  }
  if (field?.kind === 'headcount' && second !== undefined) {
    const isGroup = second === 'group' && third !== undefined;
    const words = { who: formWords().groupWho, count: formWords().groupCount };
    if (isGroup)
      return {
        path: `${name}.group.${third}`,
        label: words[third as keyof typeof words] ?? label,
        field: undefined,
      };
    const part = countNames.find((count) => count === second);
    // "Trong đó nữ" stands below the total; alone it is the number of women.
    const named = part === 'women' ? 'womenNumber' : part;
    return { path: `${name}.${second}`, label: named ? t().headcount[named] : label, field: undefined };
  }
  return { path: name, label, field };
};

const ownWords = (finding: Finding, shown: Shown): string => {
  const { field, label } = shown;
  switch (finding.code) {
    case 'not_digits':
      return t().form.digitsOnly;
    case 'too_big':
      return t().form.tooBig;
    case 'required':
      if (field?.required) return labelOf(field.required);
      return field && chosen.has(field.kind) ? formWords().choose(label) : formWords().enter(label);
    default:
      return field?.kind === 'text' ? t().form.tooLong(field.maxLength) : `${label}: ${t().form.format}`;
  }
};

/** Words of a finding: the rule's own, else made from its code and the label of its field. */
export const findingText = (fields: Fields, finding: Finding): string => {
  if (finding.text) return finding.text[language.value];
  const shown = shownAt(fields, finding.fields[0] ?? '');
  const words = ownWords(finding, shown);
  return shown.line === undefined ? words : formWords().line(shown.line, words);
};
