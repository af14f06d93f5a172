import { useState } from 'preact/hooks';
import type { Day } from '../../domain/day.ts';
import { formatDayNear } from '../../i18n/format-date.ts';
import { formatLunar } from '../../i18n/format-lunar.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { ChosenRow } from '../kit/block.tsx';
import { DateChoice } from '../kit/date-choice.tsx';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { fieldId } from './raw-values.ts';
import { useFoldFocus } from './use-fold-focus.ts';

/** A day: one row once it is there, the usual days and the phone's calendar when it is to be changed. */
export function DateView(props: FieldViewProps<'date'>) {
  const { path, field, context, onChange } = props;
  const day = props.value as Day | undefined;
  const error = props.errorOf(path);
  const [isOpen, setOpen] = useState(day === undefined || props.isOpenedNow === true);
  const shows = isOpen || day === undefined || error !== undefined;
  const { box, change, moveOnce } = useFoldFocus(shows);
  if (!shows)
    return (
      <div id={fieldId(path)}>
        <ChosenRow
          label={labelOf(field.label)}
          value={formatDayNear(day, context.today)}
          isFromLast={props.isFromLast}
          buttonRef={change}
          onChange={() => {
            moveOnce('in');
            setOpen(true);
          }}
        />
      </div>
    );
  return (
    <div ref={box}>
      <DateChoice
        {...wordsOfField(props)}
        value={day}
        today={context.today}
        {...(field.after === undefined
          ? { todayNote: formatLunar(context.today) }
          : { from: props.draft?.[field.after] as Day | undefined })}
        onChange={onChange}
        onTap={() => {
          moveOnce('out');
          setOpen(false);
        }}
      />
    </div>
  );
}
