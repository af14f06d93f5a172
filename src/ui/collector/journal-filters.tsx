import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { Chip } from '../kit/choices.tsx';
import type { Services } from '../services.ts';
import type { JournalChoice } from './journal-place.ts';

/** Props of the chips above the journal. */
export interface JournalFiltersProps {
  readonly services: Services;
  readonly choice: JournalChoice;
  readonly hasDrafts: boolean;
  /** Types of which there is a record; one alone needs no filter. */
  readonly present: readonly string[];
  readonly onChange: (choice: JournalChoice) => void;
}

/** Chips that are pressed again to be let go: this month, one state, one type. */
export function JournalFilters({ services, choice, hasDrafts, present, onChange }: JournalFiltersProps) {
  const words = recordsWords().journal;
  const states = [
    { value: 'queued', label: words.waiting },
    { value: 'returned', label: t().states.returned },
    ...(hasDrafts || choice.state === 'drafts' ? [{ value: 'drafts', label: words.drafts } as const] : []),
  ] as const;
  const types = services.registry.all.filter(
    ({ type, action }) => action && (present.includes(type) || type === choice.type),
  );
  const { type: _, ...ofEveryType } = choice;
  return (
    <fieldset>
      <legend class="hide">{words.filter}</legend>
      <div class="choices">
        <Chip
          type="checkbox"
          name="this-month"
          label={words.thisMonth}
          isChecked={choice.isThisMonth}
          onChange={(isThisMonth) => onChange({ ...choice, isThisMonth })}
        />
        {states.map(({ value, label }) => (
          <Chip
            key={value}
            type="checkbox"
            name={value}
            label={label}
            isChecked={choice.state === value}
            onChange={(isOn) => onChange({ ...choice, state: isOn ? value : 'all' })}
          />
        ))}
        {types.length > 1 &&
          types.map(({ type, title }) => (
            <Chip
              key={type}
              type="checkbox"
              name={type}
              label={words.types[type] ?? labelOf(title)}
              isChecked={choice.type === type}
              onChange={(isOn) => onChange(isOn ? { ...choice, type } : ofEveryType)}
            />
          ))}
      </div>
    </fieldset>
  );
}
