import { lockWords } from '../../i18n/lock-messages.ts';
import { t } from '../../i18n/messages.ts';
import type { Vault } from '../../vault/pin/vault.ts';
import { Button } from '../kit/button.tsx';
import { useModal } from '../kit/use-modal.ts';
import { useNewPin } from './new-pin.tsx';

/** Another PIN for the same key; the old one was given a moment ago. */
export function ChangePinDialog({ vault, onEnd }: { vault: Vault; onEnd: (isChanged: boolean) => void }) {
  const words = lockWords().set;
  const dialog = useModal('h2');
  const pin = useNewPin(vault, 'pin-new', () => onEnd(true));
  return (
    <dialog
      ref={dialog}
      aria-labelledby="pin-new"
      onCancel={(event) => {
        event.preventDefault();
        onEnd(false);
      }}
    >
      <div class="pin">
        <h2 id="pin-new" tabIndex={-1}>
          {pin.ask}
        </h2>
        {!pin.isSecond && <p class="muted">{words.rule}</p>}
        {pin.pad}
      </div>
      <div class="acts">
        <Button onClick={() => onEnd(false)}>{t().common.later}</Button>
        <Button kind="main" isDisabled={pin.isBusy} onClick={pin.submit}>
          {pin.isBusy ? words.busy : pin.isSecond ? words.change : words.next}
        </Button>
      </div>
    </dialog>
  );
}
