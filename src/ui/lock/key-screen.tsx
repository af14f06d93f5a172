import { useState } from 'preact/hooks';
import { lockWords } from '../../i18n/lock-messages.ts';
import { notify } from '../collector/notice.ts';
import { Row, RowList } from '../kit/rows.tsx';
import { PageOfMore } from '../officer/officer-page.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { ChangePinDialog } from './change-pin-dialog.tsx';
import { IDLE_LOCK_MS } from './idle-lock.ts';
import { KeyStanding } from './key-standing.tsx';
import { stepUp } from './step-up.ts';
import { useVault } from './use-vault.ts';

const MINUTE_MS = 60_000;

/** Mã khóa: how far the key has come, its four words, another PIN, the lock. */
export default function KeyScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const seen = useVault(services.profileId);
  const [isChanging, setChanging] = useState(false);
  useReadyMark(true);
  if (!profile || !seen) return null;
  const words = lockWords().key;
  return (
    <PageOfMore services={services} profile={profile} title={words.title} helpCode="V1">
      <KeyStanding services={services} />
      <section class="sect">
        <RowList>
          <Row
            icon="pencil"
            title={words.change}
            sub={words.changeHint}
            onClick={async () => setChanging(await stepUp())}
          />
          <Row
            icon="lock"
            title={words.lockNow}
            sub={words.lockHint(IDLE_LOCK_MS / MINUTE_MS)}
            onClick={() => seen.vault.lock()}
          />
        </RowList>
      </section>
      {isChanging && (
        <ChangePinDialog
          vault={seen.vault}
          onEnd={(isChanged) => {
            setChanging(false);
            if (isChanged) notify(words.changed);
          }}
        />
      )}
    </PageOfMore>
  );
}
