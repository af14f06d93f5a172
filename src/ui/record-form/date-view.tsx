import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Day } from '../../domain/day.ts';
import { formatDayNear } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { ChosenRow } from '../kit/block.tsx';
import { DateChoice } from '../kit/date-choice.tsx';
import { type FieldViewProps, isMarkedOptional } from './field-view-props.ts';
import { fieldId } from './raw-values.ts';

/** A day: one row once it is there, the usual days and the phone's calendar when it is to be changed. */
export function DateView(props: FieldViewProps<'date'>) {
  const { path, field, context, onChange } = props;
  const day = props.value as Day | undefined;
  const error = props.errorOf(path);
  const [isOpen, setOpen] = useState(day === undefined || props.isOpenedNow === true);
  const box = useRef<HTMLDivElement>(null);
  const change = useRef<HTMLButtonElement | null>(null);
  const focus = useRef<'in' | 'out' | undefined>(undefined);
  const shows = isOpen || day === undefined || error !== undefined;
  useLayoutEffect(() => {
    if (focus.current === 'in') {
      const control = box.current?.querySelector<HTMLElement>('input:checked');
      (control ?? box.current?.querySelector('input'))?.focus();
    }
    if (focus.current === 'out') change.current?.focus({ preventScroll: true });
    focus.current = undefined;
  }, [shows]);
  if (!shows)
    return (
      <div id={fieldId(path)}>
        <ChosenRow
          label={labelOf(field.label)}
          value={formatDayNear(day, context.today)}
          isFromLast={props.isFromLast}
          buttonRef={change}
          onChange={() => {
            focus.current = 'in';
            setOpen(true);
          }}
        />
      </div>
    );
  return (
    <div ref={box}>
      <DateChoice
        id={fieldId(path)}
        label={labelOf(field.label)}
        hint={field.hint && labelOf(field.hint)}
        isOptional={isMarkedOptional(field)}
        error={error}
        value={day}
        today={context.today}
        onChange={onChange}
        onTap={() => {
          focus.current = 'out';
          setOpen(false);
        }}
      />
    </div>
  );
}
