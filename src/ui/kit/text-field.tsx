import { t } from '../../i18n/messages.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';

/** Props of a text. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** The text is never cut; the field only says that it is too long. */
  readonly maxLength?: number;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { id, value, onText, maxLength } = props;
  const isLong = maxLength !== undefined && value.length > maxLength;
  const error = isLong ? t().form.tooLong(maxLength) : props.error;
  return (
    <Field {...props} error={error}>
      <input
        class="input"
        id={id}
        type="text"
        autoComplete="off"
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy({ ...props, error })}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}

/** Several lines of text with a counter; the hint of a note field says what never to write. */
export function TextArea(props: TextFieldProps & { readonly maxLength: number }) {
  const { id, value, onText, maxLength } = props;
  const error = value.length > maxLength ? t().form.tooLong(maxLength) : props.error;
  return (
    <Field {...props} error={error}>
      <textarea
        class="input"
        id={id}
        rows={3}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy({ ...props, error })}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p class="hint counter">{t().common.characters(value.length, maxLength)}</p>
    </Field>
  );
}

/** Props of the activation code. */
export interface CodeFieldProps extends FieldProps {
  /** Digits only, without the spaces shown. */
  readonly digits: string;
  readonly onDigits: (digits: string) => void;
  readonly length: number;
}

/** Digits of a code in groups of four. */
export const inFours = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

/** Digits in groups of four by the keypad; anything else typed or pasted falls away. */
export function CodeField(props: CodeFieldProps) {
  const { id, digits, onDigits, length, error } = props;
  return (
    <Field {...props}>
      <input
        class="input digits code"
        id={id}
        type="text"
        inputMode="numeric"
        enterKeyHint="done"
        autoComplete="one-time-code"
        value={inFours(digits)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
        onInput={(event) => {
          const input = event.currentTarget;
          const typed = input.value.replace(/\D/g, '').slice(0, length);
          onDigits(typed);
          // The groups are set at once; in the middle of the text the caret stays where it was.
          const isAtEnd = input.selectionStart === input.value.length;
          if (isAtEnd) input.value = inFours(typed);
        }}
      />
    </Field>
  );
}
