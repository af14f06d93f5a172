import { useCallback, useEffect, useState } from 'preact/hooks';
import { LEAST_DIGITS } from '../../domain/pin-rules.ts';
import { lockWords } from '../../i18n/lock-messages.ts';
import type { VaultState } from '../../vault/pin/messages.ts';
import type { Vault } from '../../vault/pin/vault.ts';
import { FieldError } from '../kit/field.tsx';
import { PinPad } from './pin-pad.tsx';
import { useWait } from './use-wait.ts';

/** One attempt after the other to give the right PIN. */
export interface PinEntry {
  readonly isBusy: boolean;
  readonly isWaiting: boolean;
  readonly submit: () => void;
  /** What is typed, what was wrong and how long to wait. */
  readonly pad: preact.ComponentChild;
}

const ID = 'pin';

/** What stands above the keys after a wrong PIN: tries before the next wait, the wait, tries before the key is gone. */
function Standing({ state, seconds, isShort }: { state: VaultState; seconds: number; isShort: boolean }) {
  const words = lockWords().open;
  if (!('failed' in state) || state.failed === 0)
    return <div role="alert">{isShort && <FieldError id={ID} text={words.short} />}</div>;
  const { freeLeft, left } = state;
  return (
    <>
      <div role="alert">
        <FieldError
          id={ID}
          text={isShort ? words.short : freeLeft > 0 ? words.wrong(freeLeft) : words.wrongWait}
        />
        {freeLeft === 0 && <p>{words.left(left)}</p>}
      </div>
      {seconds > 0 && (
        <p>
          <b>{words.wait(seconds)}</b>
        </p>
      )}
    </>
  );
}

/** Asks for the PIN until it is right. @param onRight the vault lies open */
export const usePinEntry = (
  vault: Vault,
  state: VaultState,
  labelledBy: string,
  onRight?: () => void,
): PinEntry => {
  const [digits, setDigits] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isShort, setShort] = useState(false);
  const seconds = useWait(vault, 'waitMs' in state ? state.waitMs : 0);
  const isWaiting = seconds > 0;
  const submit = useCallback(async () => {
    if (isBusy || isWaiting) return;
    setShort(digits.length < LEAST_DIGITS);
    if (digits.length < LEAST_DIGITS) return;
    setBusy(true);
    const isRight = await vault.unlock(digits);
    setBusy(false);
    setDigits('');
    if (isRight) onRight?.();
  }, [digits, isBusy, isWaiting, vault, onRight]);
  // What was typed must not stand there when somebody else takes the phone up.
  useEffect(() => {
    const clear = () => document.visibilityState === 'hidden' && setDigits('');
    document.addEventListener('visibilitychange', clear);
    return () => document.removeEventListener('visibilitychange', clear);
  }, []);
  return {
    isBusy,
    isWaiting,
    submit: () => void submit(),
    pad: (
      <>
        <Standing state={state} seconds={seconds} isShort={isShort} />
        <PinPad
          digits={digits}
          onDigits={(next) => {
            setShort(false);
            setDigits(next);
          }}
          onEnter={() => void submit()}
          isDisabled={isBusy || isWaiting}
          labelledBy={labelledBy}
        />
      </>
    ),
  };
};
