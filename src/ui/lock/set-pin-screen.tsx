import { lockWords } from '../../i18n/lock-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useNewPin } from './new-pin.tsx';
import type { SeenVault } from './use-vault.ts';

/** Asks an officer for a PIN: after the activation, and after the keys of before were lost. */
export function SetPinScreen({ vault, state }: SeenVault) {
  const words = lockWords();
  const pin = useNewPin(vault, 'pin-ask');
  return (
    <AppShell title={words.set.title} hasNeutralTitle canSwitchBook helpCode="V1" paged={false}>
      <div class="pin">
        {state.at === 'lost' && (
          <Banner tone="warn" title={words.lost[state.why]}>
            <p>{words.lost.keeps}</p>
            <p>{words.lost.anew}</p>
          </Banner>
        )}
        <h2 id="pin-ask">{pin.ask}</h2>
        {!pin.isSecond && (
          <p class="muted">
            {state.at === 'none' && words.set.why} {words.set.rule}
          </p>
        )}
        {pin.pad}
        <Button kind="main" isDisabled={pin.isBusy} onClick={pin.submit}>
          {pin.isBusy ? words.set.busy : pin.isSecond ? words.set.act : words.set.next}
        </Button>
      </div>
    </AppShell>
  );
}
