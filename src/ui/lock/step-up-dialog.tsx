import { useEffect } from 'preact/hooks';
import { lockWords } from '../../i18n/lock-messages.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { useModal } from '../kit/use-modal.ts';
import { usePinEntry } from './pin-entry.tsx';
import type { SeenVault } from './use-vault.ts';

/** The PIN once more, over the screen that asked for it. */
export function StepUpDialog({ vault, state, onEnd }: SeenVault & { onEnd: (isGiven: boolean) => void }) {
  const words = lockWords();
  const dialog = useModal('h2');
  const entry = usePinEntry(vault, state, 'pin-again', () => onEnd(true));
  // Locked meanwhile, or the screen is gone: nobody gave the PIN.
  useEffect(() => () => onEnd(false), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="pin-again"
      onCancel={(event) => {
        event.preventDefault();
        onEnd(false);
      }}
    >
      <div class="pin">
        <h2 id="pin-again" tabIndex={-1}>
          {words.stepUp.title}
        </h2>
        <p>{words.stepUp.why}</p>
        {entry.pad}
      </div>
      <div class="acts">
        <Button onClick={() => onEnd(false)}>{t().common.later}</Button>
        <Button kind="main" isDisabled={entry.isBusy || entry.isWaiting} onClick={entry.submit}>
          {entry.isBusy ? words.open.busy : words.stepUp.act}
        </Button>
      </div>
    </dialog>
  );
}
