import { type Day, isDay } from '../../domain/day.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { SelectField } from '../kit/controls.tsx';
import { Field } from '../kit/field.tsx';
import { type FiguresChoice, periodKinds, yearsUntil } from './figures-choice.ts';

/** Props of the period. */
export interface PeriodPickerProps {
  readonly choice: FiguresChoice;
  /** Milliseconds since 1970 by this device. */
  readonly now: number;
  readonly onChange: (change: Partial<FiguresChoice>) => void;
}

const months = Array.from({ length: 12 }, (_, at) => String(at + 1));

function DayField({
  id,
  label,
  value,
  onDay,
}: {
  id: string;
  label: string;
  value: Day;
  onDay: (day: Day) => void;
}) {
  return (
    <Field id={id} label={label}>
      <input
        class="input"
        id={id}
        type="date"
        value={value}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (isDay(typed)) onDay(typed);
        }}
      />
    </Field>
  );
}

/** Kind of period with its year and month, or two free days. */
export function PeriodPicker({ choice, now, onChange }: PeriodPickerProps) {
  const words = officerWords();
  return (
    <>
      <SelectField
        id="ky"
        label={words.period}
        value={choice.kind}
        options={periodKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(kind) => onChange({ kind })}
      />
      {choice.kind === 'M' && (
        <SelectField
          id="thang"
          label={words.month}
          value={String(choice.month)}
          options={months.map((month) => ({ value: month, label: formatNumber(Number(month)) }))}
          onChange={(month) => onChange({ month: Number(month) })}
        />
      )}
      {choice.kind === 'CUSTOM' ? (
        <>
          <DayField id="tu" label={words.from} value={choice.from} onDay={(from) => onChange({ from })} />
          <DayField id="den" label={words.to} value={choice.to} onDay={(to) => onChange({ to })} />
        </>
      ) : (
        <SelectField
          id="nam"
          label={words.year}
          value={String(choice.year)}
          options={yearsUntil(now).map((year) => ({ value: String(year), label: String(year) }))}
          onChange={(year) => onChange({ year: Number(year) })}
        />
      )}
    </>
  );
}
