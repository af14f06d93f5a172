import { useRef } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';
import { type Digits, parseDigits } from './parse-digits.ts';

/** Props of a number field; the text is kept, so that nothing typed is lost in a draft. */
export interface DigitsFieldProps extends FieldProps {
  readonly text: string;
  /** At every key. Leaving the field tidies "035" to "35". */
  readonly onText: (text: string, digits: Digits) => void;
  /** Money needs more than the usual 9. */
  readonly maxDigits?: number;
  /** The last number of its block: the keypad shows "Xong" instead of "Tiếp". */
  readonly isLast?: boolean;
}

const inputs = 'input:not([type=hidden]):not(:disabled), textarea';

/** Moves to the next field, as the "Tiếp" key promises; Enter would send the form. */
const focusNext = (from: HTMLInputElement) => {
  const fields = [...(from.closest('form, main') ?? document).querySelectorAll<HTMLInputElement>(inputs)];
  const next = fields[fields.indexOf(from) + 1];
  if (next && next.inputMode === 'numeric') next.focus();
  else from.blur();
};

/** The input alone, for groups that draw their own label and error. */
export function DigitsInput(props: DigitsFieldProps) {
  const { id, text, onText, maxDigits, isLast, error } = props;
  const isFresh = useRef(false);
  const change = (next: string) => onText(next, parseDigits(next, maxDigits));
  return (
    <input
      class="input digits"
      id={id}
      type="text"
      inputMode="numeric"
      enterKeyHint={isLast ? 'done' : 'next'}
      autoComplete="off"
      value={text}
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
      onInput={(event) => change(event.currentTarget.value)}
      onFocus={(event) => {
        isFresh.current = true;
        event.currentTarget.select();
      }}
      onMouseUp={(event) => {
        // The tap that gave the focus would drop the selection again.
        if (isFresh.current) event.preventDefault();
        isFresh.current = false;
      }}
      onBlur={() => {
        const read = parseDigits(text, maxDigits);
        if (read.kind === 'number' && String(read.value) !== text) change(String(read.value));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (isLast) event.currentTarget.blur();
        else focusNext(event.currentTarget);
      }}
    />
  );
}

/** The words for a text that is no number; undefined when it is one or blank. */
export const digitsError = (text: string, maxDigits?: number): string | undefined => {
  const { kind } = parseDigits(text, maxDigits);
  if (kind === 'not_digits') return t().form.digitsOnly;
  return kind === 'too_big' ? t().form.tooBig : undefined;
};

/** A whole number by the keypad; letters are refused beside the field, in words, and stay to be corrected. */
export function DigitsField(props: DigitsFieldProps) {
  const error = digitsError(props.text, props.maxDigits) ?? props.error;
  return (
    <Field {...props} error={error}>
      <div class="solo">
        <DigitsInput {...props} error={error} />
      </div>
    </Field>
  );
}
