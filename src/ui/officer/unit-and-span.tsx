import type { OrgUnitKey } from '../../domain/org-units.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import type { OverseenCommune } from '../../store/officer/units.ts';
import type { Option } from '../kit/choices.tsx';
import { SelectField } from '../kit/controls.tsx';
import type { FiguresChoice } from './figures-choice.ts';
import { PeriodPicker } from './period-picker.tsx';

/** Units something can be said about: each commune, and of a single one its villages too. */
const unitOptions = (communes: readonly OverseenCommune[]): readonly Option<OrgUnitKey>[] =>
  communes.flatMap((commune) => [
    { value: commune.key, label: commune.name },
    ...(communes.length === 1
      ? commune.villages.map(({ key, name }) => ({ value: key, label: officerWords().villageName(name) }))
      : []),
  ]);

/** Which unit, and which days by the name of their period. */
export function UnitAndSpan({
  communes,
  choice,
  now,
  onChange,
}: {
  communes: readonly OverseenCommune[];
  choice: FiguresChoice;
  /** Milliseconds since 1970. */
  now: number;
  onChange: (change: Partial<FiguresChoice>) => void;
}) {
  return (
    <div class="asks">
      <SelectField
        id="don-vi"
        label={totalsWords().unit}
        options={unitOptions(communes)}
        value={choice.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <PeriodPicker choice={choice} now={now} onChange={onChange} />
    </div>
  );
}
