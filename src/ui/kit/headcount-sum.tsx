import { useId } from 'preact/hooks';
import { formatNumber } from '../../i18n/format-number.ts';
import { t } from '../../i18n/messages.ts';
import { DigitsInput, digitsError } from './digits-field.tsx';
import { FieldError } from './field.tsx';
import { type Digits, parseDigits } from './parse-digits.ts';

/** One number of the sum. */
export interface CountProps {
  readonly id: string;
  readonly text: string;
  readonly onText: (text: string, digits: Digits) => void;
  readonly error?: string | undefined;
}

/** Props of the head-count. */
export interface HeadcountSumProps {
  readonly total: CountProps;
  /** Undefined when women were not counted apart: then there are no men either. */
  readonly women: CountProps | undefined;
}

/** Men from total and women; undefined unless both are numbers and fit. */
const menOf = (total: string, women: string): number | undefined => {
  const [all, part] = [parseDigits(total), parseDigits(women)];
  if (all.kind !== 'number' || part.kind !== 'number' || part.value > all.value) return undefined;
  return all.value - part.value;
};

function Count({ label, isLast, ...count }: CountProps & { label: string; isLast: boolean }) {
  return (
    <div class="count-field">
      <label class="label" for={count.id}>
        {label}
      </label>
      <DigitsInput {...count} label={label} isLast={isLast} />
    </div>
  );
}

/** Total and women are typed, men are computed and never typed; written like a sum in a notebook. */
export function HeadcountSum({ total, women }: HeadcountSumProps) {
  const menLabel = useId();
  const errors = [total, women].flatMap((count) => {
    const text = count && (digitsError(count.text) ?? count.error);
    return text ? [{ id: count.id, text }] : [];
  });
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text;
  // Both fields may carry the same sentence ("Số nữ … lớn hơn tổng số …"): it is said once.
  const said = errors.filter((error, at) => errors.findIndex((other) => other.text === error.text) === at);
  const men = women && menOf(total.text, women.text);
  return (
    <div class={said.length > 0 ? 'field has-error' : 'field'}>
      {said.map((error) => (
        <FieldError key={error.id} {...error} />
      ))}
      <div class="sum">
        <Count {...total} label={t().headcount.total} error={errorOf(total.id)} isLast={!women} />
        {women && (
          <>
            <Count {...women} label={t().headcount.women} error={errorOf(women.id)} isLast />
            <div class="total">
              <span class="label" id={menLabel}>
                {t().headcount.men}
              </span>
              <output for={`${total.id} ${women.id}`} aria-labelledby={menLabel}>
                {men === undefined ? '–' : formatNumber(men)}
              </output>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
