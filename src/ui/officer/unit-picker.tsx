import { useState } from 'preact/hooks';
import type { Profile } from '../../domain/activation.ts';
import type { UnitBelow } from '../../domain/figures-api.ts';
import { fold } from '../../domain/fold.ts';
import type { OrgUnitKey, OrgUnitKind } from '../../domain/org-units.ts';
import { unitTitle } from '../../domain/org-units.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { Button } from '../kit/button.tsx';
import type { Option } from '../kit/choices.tsx';
import { SelectField } from '../kit/controls.tsx';
import { SearchPicker } from '../kit/search-picker.tsx';
import { ownUnitTitle } from '../officer-tabs.ts';

/** Lists up to this length are a native list, longer ones a search. */
const SHORT_LIST = 30;

/** A unit with the word of its kind, and its last day when it is no more. */
export const unitLabel = ({ name, kind, until }: Pick<UnitBelow, 'name' | 'kind' | 'until'>): string => {
  const title = unitTitle({ name, kind: kind as OrgUnitKind }, language.value);
  return until === undefined ? title : officerWords().formerUnit(title, formatDate(until));
};

/** Props of the unit. */
export interface UnitPickerProps {
  readonly profile: Profile;
  readonly below: readonly UnitBelow[];
  readonly value: OrgUnitKey;
  readonly onChange: (unit: OrgUnitKey) => void;
}

/** The own unit or one below it; a long list is searched without tone marks. */
export function UnitPicker({ profile, below, value, onChange }: UnitPickerProps) {
  const words = officerWords();
  const [isOpen, setOpen] = useState(false);
  const options: readonly Option<OrgUnitKey>[] = [
    { value: profile.unit.key, label: words.ownUnit(ownUnitTitle(profile)) },
    ...below.map((unit) => ({ value: unit.key, label: unitLabel(unit) })),
  ];
  if (options.length <= SHORT_LIST)
    return <SelectField id="don-vi" label={words.unit} value={value} options={options} onChange={onChange} />;
  if (!isOpen)
    return (
      <div class="field">
        <p class="label">{words.unit}</p>
        <Button
          icon="search"
          label={`${options.find((o) => o.value === value)?.label ?? ''}: ${words.pickUnit}`}
          onClick={() => setOpen(true)}
        >
          {options.find((o) => o.value === value)?.label ?? words.pickUnit}
        </Button>
      </div>
    );
  return (
    <div class="unit-list">
      <SearchPicker
        id="don-vi"
        label={words.unit}
        options={options}
        values={[value]}
        isMultiple={false}
        fold={fold}
        shown={8}
        onChange={([unit]) => {
          setOpen(false);
          if (unit) onChange(unit);
        }}
      />
      <Button isCompact onClick={() => setOpen(false)}>
        {t().common.close}
      </Button>
    </div>
  );
}
