import { useLayoutEffect, useState } from 'preact/hooks';
import type { Day } from '../../domain/day.ts';
import type { Block as FormBlock } from '../../domain/define-record.ts';
import type { Field, Fields } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { Block } from '../kit/block.tsx';
import { Button } from '../kit/button.tsx';
import { focusField } from '../kit/error-summary.tsx';
import { FieldView } from './field-view.tsx';
import type { FormState } from './form-state.ts';
import { fieldId } from './raw-values.ts';

/** Props of one part of the form. */
export interface BlockViewProps {
  readonly block: FormBlock;
  readonly number: number;
  readonly fields: Fields;
  readonly form: FormState;
  readonly context: RecordContext;
  readonly errorOf: (path: string) => string | undefined;
  /** Whether anything in the field is wrong, said already or not. */
  readonly hasError: (name: string) => boolean;
  /** Days drawn open although they have a value: after midnight yesterday is as likely. */
  readonly openDay: string | undefined;
}

const alwaysDrawn: ReadonlySet<Field['kind']> = new Set(['flag', 'headcount', 'quantity']);

/** The fields of a block; an optional one without an answer is a button until somebody wants it. */
export function BlockView(props: BlockViewProps) {
  const { block, fields, form, context, errorOf } = props;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const newest = opened[opened.length - 1];
  useLayoutEffect(() => {
    if (newest !== undefined) focusField(fieldId(newest));
  }, [newest]);

  const values = form.values.value;
  const { draft } = form.parsed.value;
  const dayField = Object.keys(fields).find((name) => fields[name]?.kind === 'date');
  const day = dayField === undefined ? undefined : (draft[dayField] as Day | undefined);
  const shown = block.fields.filter((name) => fields[name]?.kind !== 'internal' && form.isShown(name));
  if (shown.length === 0) return null;
  const isFolded = (name: string) => {
    const field = fields[name];
    if (!field?.optional || opened.includes(name) || values[name] !== undefined) return false;
    return block.extra === true || !alwaysDrawn.has(field.kind);
  };
  const hasAnswer = (name: string) => draft[name] !== undefined;
  const needed = shown.filter((name) => !fields[name]?.optional);
  const isDone =
    !block.extra && needed.every(hasAnswer) && shown.some(hasAnswer) && !shown.some(props.hasError);
  const note = block.note?.(draft);
  const folded = shown.filter(isFolded);
  return (
    <Block
      title={labelOf(block.title)}
      isDone={isDone}
      {...(block.extra ? { isOptional: true } : { number: props.number })}
    >
      {shown.map((name) => {
        const field = fields[name];
        if (!field || isFolded(name)) return null;
        return (
          <FieldView
            key={name}
            path={name}
            field={field}
            value={values[name]}
            context={context}
            draft={draft}
            day={day}
            isFromLast={form.carried.value.has(name)}
            isOpenedNow={opened.includes(name) || name === props.openDay}
            errorOf={errorOf}
            onChange={(value) => form.set(name, value)}
          />
        );
      })}
      {note && (
        <p class="field" role="status">
          {labelOf(note)}
        </p>
      )}
      {folded.length > 0 && (
        <div class="choices field">
          {folded.map((name) => (
            <Button key={name} isCompact icon="plus" onClick={() => setOpened([...opened, name])}>
              {labelOf((fields[name] as Field).label)}
            </Button>
          ))}
        </div>
      )}
    </Block>
  );
}
