import type { Qualifier } from '../../domain/quantity.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

/** One thing to choose. */
export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

interface ChipProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly isChecked: boolean;
  readonly isDisabled?: boolean;
  /** After a tap, also on a chip already chosen; keys do not count. */
  readonly onTap?: (() => void) | undefined;
  readonly onChange: (isChecked: boolean) => void;
}

/** One chip over a native radio button or checkbox. */
export function Chip({ type, name, label, note, isChecked, isDisabled, onTap, onChange }: ChipProps) {
  return (
    <label class="choice">
      <input
        type={type}
        name={name}
        checked={isChecked}
        disabled={isDisabled}
        // The browser tells the change after the click: drawing in between would take the choice back.
        onClick={(event) => event.detail > 0 && onTap && setTimeout(onTap)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <Icon name="check" />
        {label}
        {note && ` ${note}`}
      </span>
    </label>
  );
}

/** Props of a choice of one. */
export interface ChoiceChipsProps<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
  /** A tap on a chip, also on the chosen one; arrow keys do not count. */
  readonly onTap?: () => void;
  /** The legend is for screen readers only. */
  readonly isLegendHidden?: boolean;
}

/** One of several, as native radio buttons: arrow keys move, nothing is chosen until somebody does. */
export function ChoiceChips<V extends string>(props: ChoiceChipsProps<V>) {
  const chips = (
    <div class="choices">
      {props.options.map((option) => (
        <Chip
          key={option.value}
          type="radio"
          name={props.id}
          label={option.label}
          isChecked={option.value === props.value}
          onChange={() => props.onChange(option.value)}
          onTap={props.onTap}
        />
      ))}
    </div>
  );
  if (!props.isLegendHidden) return <FieldGroup {...props}>{chips}</FieldGroup>;
  return (
    <fieldset id={props.id}>
      <legend class="hide">{props.label}</legend>
      {chips}
    </fieldset>
  );
}

/** Props of a choice of several. */
export interface CheckChipsProps<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly values: readonly V[];
  /** Further chips rest once so many are chosen. */
  readonly max?: number;
  /** Marks the first one chosen as the main one. */
  readonly isFirstMain?: boolean;
  /** In the order chosen. */
  readonly onChange: (values: readonly V[]) => void;
}

/** Several of several, as native checkboxes, kept in the order in which they were chosen. */
export function CheckChips<V extends string>(props: CheckChipsProps<V>) {
  const { options, values, max = Number.POSITIVE_INFINITY, isFirstMain, onChange } = props;
  const hint = props.hint ?? (Number.isFinite(max) ? t().common.upTo(max) : undefined);
  return (
    <FieldGroup {...props} hint={hint}>
      <div class="choices">
        {options.map(({ value, label }) => (
          <Chip
            key={value}
            type="checkbox"
            name={props.id}
            label={label}
            note={isFirstMain && values.length > 1 && values[0] === value ? t().common.main : undefined}
            isChecked={values.includes(value)}
            isDisabled={values.length >= max && !values.includes(value)}
            onChange={(isChecked) =>
              onChange(isChecked ? [...values, value] : values.filter((chosen) => chosen !== value))
            }
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Props of the word before a number. */
export interface QualifierChipsProps {
  readonly id: string;
  /** The number meant: two of them may stand on one form. */
  readonly of: string;
  /** Undefined is "Đúng số", the resting state. */
  readonly value: Qualifier | undefined;
  readonly onChange: (qualifier: Qualifier | undefined) => void;
}

/** Đúng số, Gần, Hơn, Khoảng; "Trên" shows only in a record that already has it. */
export function QualifierChips({ id, of, value, onChange }: QualifierChipsProps) {
  const words = t().qualifiers;
  const options: Option<Qualifier | 'EXACT'>[] = [
    { value: 'EXACT', label: words.exact },
    { value: 'NEARLY', label: words.nearly },
    { value: 'MORE_THAN', label: words.moreThan },
    { value: 'ABOUT', label: words.about },
  ];
  if (value === 'OVER') options.push({ value, label: words.over });
  return (
    <ChoiceChips
      id={id}
      label={t().headcount.qualifier(of)}
      options={options}
      value={value ?? 'EXACT'}
      onChange={(chosen) => onChange(chosen === 'EXACT' ? undefined : chosen)}
    />
  );
}
