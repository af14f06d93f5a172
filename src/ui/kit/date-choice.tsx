import { useState } from 'preact/hooks';
import { addDays, type Day, isDay } from '../../domain/day.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { Chip } from './choices.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

/** Props of a day. */
export interface DateChoiceProps extends FieldProps {
  readonly value: Day | undefined;
  readonly today: Day;
  /** Undefined when the calendar field was emptied. */
  readonly onChange: (day: Day | undefined) => void;
  /** Called when one of the two usual days was tapped: the caller may fold the choice. */
  readonly onTap?: () => void;
  /** Words after the solar date of today, such as the lunar one. */
  readonly todayNote?: string;
}

/** Hôm nay, Hôm qua, or a day of the phone's own calendar; no day is refused here. */
export function DateChoice({ value, today, onChange, onTap, todayNote, ...field }: DateChoiceProps) {
  const yesterday = addDays(today, -1);
  const isUsual = value === today || value === yesterday;
  const [isPicking, setPicking] = useState(value !== undefined && !isUsual);
  const usual = (day: Day, label: string, note?: string) => (
    <Chip
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
  );
  return (
    <FieldGroup {...field}>
      <div class="choices">
        {usual(today, t().date.today, todayNote)}
        {usual(yesterday, t().date.yesterday)}
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
