import { useCallback, useState } from 'preact/hooks';
import { type WeakPin, weakPin } from '../../domain/pin-rules.ts';
import { lockWords } from '../../i18n/lock-messages.ts';
import type { Vault } from '../../vault/pin/vault.ts';
import { FieldError } from '../kit/field.tsx';
import { PinPad } from './pin-pad.tsx';

/** A new PIN being typed, twice. */
export interface NewPin {
  readonly isBusy: boolean;
  readonly isSecond: boolean;
  readonly submit: () => void;
  readonly ask: string;
  readonly pad: preact.ComponentChild;
}

type Refusal = WeakPin | 'differs' | 'failed';

/** Asks for a new PIN twice and sets it. @param onSet it is set */
export const useNewPin = (vault: Vault, labelledBy: string, onSet?: () => void): NewPin => {
  const words = lockWords().set;
  const [digits, setDigits] = useState('');
  const [first, setFirst] = useState<string | undefined>(undefined);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const submit = useCallback(async () => {
    if (isBusy) return;
    const again = (why: Refusal | undefined, kept?: string) => {
      setDigits('');
      setFirst(kept);
      setRefusal(why);
    };
    if (first === undefined) {
      const weak = weakPin(digits);
      return weak ? again(weak) : again(undefined, digits);
    }
    if (first !== digits) return again('differs');
    setBusy(true);
    const isSet = await vault.setPin(digits);
    setBusy(false);
    again(isSet ? undefined : 'failed');
    if (isSet) onSet?.();
  }, [digits, first, isBusy, vault, onSet]);
  const text =
    refusal === undefined
      ? undefined
      : refusal === 'differs' || refusal === 'failed'
        ? words[refusal]
        : words.weak[refusal];
  return {
    isBusy,
    isSecond: first !== undefined,
    submit: () => void submit(),
    ask: first === undefined ? words.first : words.again,
    pad: (
      <>
        <div role="alert">
          <FieldError id="new-pin" text={text} />
        </div>
        <PinPad
          digits={digits}
          onDigits={(next) => {
            setRefusal(undefined);
            setDigits(next);
          }}
          onEnter={() => void submit()}
          isDisabled={isBusy}
          labelledBy={labelledBy}
        />
      </>
    ),
  };
};
