import { useLayoutEffect } from 'preact/hooks';
import { LEAST_DIGITS, MOST_DIGITS } from '../../domain/pin-rules.ts';
import { lockWords } from '../../i18n/lock-messages.ts';
import { Icon } from '../icons.tsx';

/** Props of the keys of a PIN. */
export interface PinPadProps {
  readonly digits: string;
  readonly onDigits: (digits: string) => void;
  /** Enter on a keyboard. */
  readonly onEnter: () => void;
  readonly isDisabled?: boolean;
  /** Id of the words that say what is asked for. */
  readonly labelledBy: string;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * Big keys and a dot for every digit; a keyboard types, too. There is no field: a browser keeps what is typed into
 * fields, for passwords, for the next start and for its keyboard.
 */
export function PinPad({ digits, onDigits, onEnter, isDisabled = false, labelledBy }: PinPadProps) {
  const words = lockWords();
  const add = (digit: string) => onDigits((digits + digit).slice(0, MOST_DIGITS));
  const takeBack = () => onDigits(digits.slice(0, -1));
  // At once with the keys: the first digit may be on its way.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isDisabled || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === 'Backspace') takeBack();
      // On a button Enter presses that button.
      else if (event.key === 'Enter' && !(event.target as Element).closest('button, a')) onEnter();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [digits, isDisabled, onEnter]);
  const dots = Math.max(LEAST_DIGITS, digits.length);
  return (
    <>
      <div role="status">
        <span class="hide">{words.typed(digits.length)}</span>
        <div class="pin-dots" aria-hidden="true">
          {Array.from({ length: dots }, (_, at) => (
            <i key={at} class={at < digits.length ? 'on' : undefined} />
          ))}
        </div>
      </div>
      <fieldset class="pin-keys" aria-labelledby={labelledBy}>
        {keys.map((digit) => (
          <button type="button" key={digit} disabled={isDisabled} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <span aria-hidden="true" />
        <button type="button" disabled={isDisabled} onClick={() => add('0')}>
          0
        </button>
        <button
          type="button"
          class="bare"
          disabled={isDisabled || digits === ''}
          aria-label={words.digit}
          onClick={takeBack}
        >
          <Icon name="delete" />
        </button>
      </fieldset>
    </>
  );
}
