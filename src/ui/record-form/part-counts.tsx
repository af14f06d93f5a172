import { DigitsInput, digitsError } from '../kit/digits-field.tsx';
import { FieldError } from '../kit/field.tsx';

/** One number of a pair. */
export interface PartCount {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
}

/** Numbers side by side, as the sum above them; what is wrong with one stands over both. */
export function PartCounts({ parts }: { readonly parts: readonly PartCount[] }) {
  const said = parts.map((part) => ({ ...part, error: digitsError(part.text) ?? part.error }));
  return (
    <div class={said.some((part) => part.error) ? 'field has-error sum' : 'field sum'}>
      {said.map((part) => (
        <FieldError key={part.id} id={part.id} text={part.error} />
      ))}
      {said.map((part) => (
        <div class="count-field" key={part.id}>
          <label class="label" for={part.id}>
            {part.label}
          </label>
          <DigitsInput {...part} />
        </div>
      ))}
    </div>
  );
}
