import { useState } from 'preact/hooks';
import { addDays, compareDays, type Day, isDay } from '../../domain/day.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { Chip } from './choices.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

/** Props of a day. */
export interface DateChoiceProps extends FieldProps {
  readonly value: Day | undefined;
  readonly today: Day;
  /** First day of the span this day ends; present: days from it on are offered, not those before today. */
  readonly from?: Day | undefined;
  /** Undefined when the calendar field was emptied. */
  readonly onChange: (day: Day | undefined) => void;
  /** Called when one of the usual days was tapped: the caller may fold the choice. */
  readonly onTap?: () => void;
  /** Words after the solar date of today, such as the lunar one. */
  readonly todayNote?: string;
}

/** A day that is one tap away. */
interface UsualDay {
  readonly day: Day;
  readonly label: string;
  readonly note?: string | undefined;
}

/** The days nearly always meant: today and the one before, or, at the end of a span, its first days and today. */
const usualDays = ({ today, from, todayNote }: DateChoiceProps): readonly UsualDay[] => {
  const words = t().date;
  const ofToday = { day: today, label: words.today, note: todayNote };
  if (from === undefined) return [ofToday, { day: addDays(today, -1), label: words.yesterday }];
  const next = addDays(from, 1);
  const first = [
    { day: from, label: words.sameDay },
    { day: next, label: words.nextDay },
  ];
  return compareDays(today, next) > 0 ? [...first, ofToday] : first;
};

/** The usual days, or one of the phone's own calendar; no day is refused here. */
export function DateChoice(props: DateChoiceProps) {
  const { value, today: _today, from, onChange, onTap, todayNote: _note, ...field } = props;
  const usual = usualDays(props);
  const [isPicking, setPicking] = useState(value !== undefined && usual.every(({ day }) => day !== value));
  return (
    <FieldGroup {...field}>
      <div class="choices">
        {usual.map(({ day, label, note }) => (
          <Chip
            key={day}
            type="radio"
            name={field.id}
            label={`${label} ${formatDayShort(day)}${note ? ` · ${note}` : ''}`}
            isChecked={!isPicking && value === day}
            onTap={onTap}
            onChange={() => {
              setPicking(false);
              onChange(day);
            }}
          />
        ))}
        <Chip
          type="radio"
          name={field.id}
          label={t().date.pick}
          isChecked={isPicking}
          onChange={() => setPicking(true)}
        />
      </div>
      {isPicking && (
        <label class="picked-day">
          <span class="hide">{t().date.pickLabel}</span>
          <input
            class="input"
            type="date"
            id={`${field.id}-day`}
            value={value ?? ''}
            min={from}
            aria-invalid={field.error ? 'true' : undefined}
            onInput={(event) => {
              const typed = event.currentTarget.value;
              onChange(isDay(typed) ? typed : undefined);
            }}
          />
        </label>
      )}
    </FieldGroup>
  );
}
