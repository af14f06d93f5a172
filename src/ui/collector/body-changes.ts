import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body, Fields } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { type ReadFact, readBody } from '../record-form/read-body.ts';

/** Two words for one thing; absent where there was none. */
export interface Change {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

const SEPARATOR = ': ';

/** Men are computed and say nothing of their own. */
const isWorkedOut = (line: string): boolean => line.startsWith(`${t().headcount.men}${SEPARATOR}`);

/** A head-count is several numbers under one label: each is a line of its own, so that only what changed is told. */
const linesOf = ({ name, label, value }: ReadFact, fields: Fields): readonly (readonly [string, string])[] =>
  fields[name]?.kind !== 'headcount'
    ? [[label, value.replaceAll('\n', '; ')]]
    : value.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
        if (isWorkedOut(line)) return [];
        const at = line.indexOf(SEPARATOR);
        return [at < 0 ? [line, line] : [line.slice(0, at), line.slice(at + SEPARATOR.length)]];
      });

/** What differs between two bodies as a person reads them, in the order of the form. */
export const changesBetween = (
  definition: AnyRecord,
  before: Body,
  after: Body,
  context: RecordContext,
): readonly Change[] => {
  const read = (body: Body) =>
    new Map(
      readBody(definition, body, context).flatMap((fact) => linesOf(fact, definition.fields as Fields)),
    );
  const [old, now] = [read(before), read(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label), now.get(label)];
    if (was === is) return [];
    return [
      { label, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
    ];
  });
};

/** One difference as a sentence: "Tổng số: 50 → 35". */
export const changeText = ({ label, before, after }: Change): string => {
  const words = recordsWords().detail;
  if (before === undefined) return words.added(label, after ?? '');
  return after === undefined ? words.taken(label, before) : words.changed(label, before, after);
};
