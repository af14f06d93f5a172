import { useState } from 'preact/hooks';
import { type Day, isDay } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { type CutOffRule, type Period, periodLabel, periodOn, windowOf } from '../../domain/periods.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import type { OverseenCommune } from '../../store/officer/units.ts';
import { ChoiceChips } from '../kit/choices.tsx';
import { SelectField } from '../kit/controls.tsx';
import { Field } from '../kit/field.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Periods offered: the reports of this year and the last that have ended, the newest first. */
export const pastPeriods = (
  today: Day,
  rule: CutOffRule,
): readonly { readonly label: string; readonly through: Day }[] => {
  const { year } = periodOn('Y', today, rule) as Extract<Period, { kind: 'Y' }>;
  return [year, year - 1]
    .flatMap((y) => (['Y', 'M9', 'H1'] as const).map((kind): Period => ({ kind, year: y })))
    .map((period) => ({
      label: periodLabel(period, language.value),
      through: windowOf(period, rule).to,
    }))
    .filter(({ through }) => through < today)
    .slice(0, 3);
};

const OTHER_DAY = 'other';

/** Props of the question. */
export interface CloseDialogProps {
  readonly communes: readonly OverseenCommune[];
  readonly closedThrough: (commune: OrgUnitKey) => Day | undefined;
  readonly rule: CutOffRule;
  readonly today: Day;
  readonly onClose: (commune: OrgUnitKey, through: Day) => void;
  readonly onCancel: () => void;
}

/** Which commune, through which day, and what follows from it. */
export function CloseDialog(props: CloseDialogProps) {
  const { communes, closedThrough, rule, today, onClose, onCancel } = props;
  const words = totalsWords().closings;
  const periods = pastPeriods(today, rule);
  const [commune, setCommune] = useState(communes[0]?.key);
  const [picked, setPicked] = useState<string>(periods[0]?.through ?? OTHER_DAY);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = () => {
    const through = picked === OTHER_DAY ? typed : picked;
    if (commune === undefined || !isDay(through) || through >= today) return setError(words.future);
    const before = closedThrough(commune);
    if (before !== undefined && through <= before) return setError(words.earlier(formatDate(before)));
    onClose(commune, through);
  };
  return (
    <FormDialog title={words.close} submitLabel={words.close} onSubmit={submit} onCancel={onCancel}>
      {communes.length > 1 && commune !== undefined && (
        <SelectField
          id="xa-chot"
          label={words.commune}
          options={communes.map(({ key, name }) => ({ value: key, label: name }))}
          value={commune}
          onChange={setCommune}
        />
      )}
      <ChoiceChips
        id="ky-chot"
        label={words.which}
        options={[
          ...periods.map(({ label, through }) => ({
            value: through as string,
            label: words.periodTo(label, formatDate(through)),
          })),
          { value: OTHER_DAY, label: words.otherDay },
        ]}
        value={picked}
        onChange={(value) => {
          setPicked(value);
          setError(undefined);
        }}
        error={picked === OTHER_DAY ? undefined : error}
      />
      {picked === OTHER_DAY && (
        <Field id="ngay-chot" label={words.day} error={error}>
          <input
            class="input"
            id="ngay-chot"
            type="date"
            value={typed}
            max={today}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
      )}
      <p class="label">{words.whatHappens}</p>
      <ul class="bullets">
        {words.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </FormDialog>
  );
}
