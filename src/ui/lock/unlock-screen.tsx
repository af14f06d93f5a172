import { useState } from 'preact/hooks';
import { lockWords } from '../../i18n/lock-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { usePinEntry } from './pin-entry.tsx';
import type { SeenVault } from './use-vault.ts';

/** V1 over an officer's screens: the PIN, how many tries are left, how long to wait, and the way on without it. */
export function UnlockScreen({ vault, state }: SeenVault) {
  const words = lockWords();
  const entry = usePinEntry(vault, state, 'pin-ask');
  const [isForgotten, setForgotten] = useState(false);
  return (
    <AppShell title={words.open.title} hasNeutralTitle canSwitchBook helpCode="V1" paged={false}>
      <div class="pin">
        <h2 id="pin-ask">{words.open.ask}</h2>
        {entry.pad}
        <Button kind="main" isDisabled={entry.isBusy || entry.isWaiting} onClick={entry.submit}>
          {entry.isBusy ? words.open.busy : words.open.act}
        </Button>
        <Button kind="link" onClick={() => setForgotten(true)}>
          {words.open.forgotten}
        </Button>
      </div>
      {isForgotten && (
        <Dialog
          title={words.forget.title}
          confirmLabel={words.forget.act}
          cancelLabel={words.forget.keep}
          onCancel={() => setForgotten(false)}
          onConfirm={() => {
            setForgotten(false);
            void vault.forget();
          }}
        >
          <p>{words.forget.keeps}</p>
          <p>{words.forget.anew}</p>
          <p>{words.forget.files}</p>
        </Dialog>
      )}
    </AppShell>
  );
}
