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
