import { Icon, type IconName } from '../icons.tsx';
import type { Option } from './choices.tsx';
import { Field, type FieldProps } from './field.tsx';

/** Props of a yes or no. */
export interface CheckProps {
  readonly id: string;
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** A statement to tick. */
export function Check({ id, label, isChecked, onChange }: CheckProps) {
  return (
    <label class="check field">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

/** Props of a setting that acts at once. */
export interface SwitchRowProps extends CheckProps {
  readonly hint?: string;
  readonly icon?: IconName;
}

/** A setting as a row; it acts at once. Belongs into a RowList. */
export function SwitchRow({ id, label, hint, icon, isChecked, onChange }: SwitchRowProps) {
  return (
    <li>
      <label class="row switch">
        {icon && (
          <span class="in-margin">
            <Icon name={icon} />
          </span>
        )}
        <span class="row-body">
          <span class="row-title">{label}</span>
          {hint && <span class="row-sub">{hint}</span>}
        </span>
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={isChecked}
          aria-checked={isChecked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
    </li>
  );
}

/** Props of a native list. */
export interface SelectFieldProps<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One of a known list, by the native control; for officers and for long closed lists. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { id, options, value, onChange } = props;
  return (
    <Field {...props}>
      <select
        class="input"
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
