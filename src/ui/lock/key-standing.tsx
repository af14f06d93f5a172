import type { Role } from '../../domain/activation.ts';
import { lockWords } from '../../i18n/lock-messages.ts';
import { t } from '../../i18n/messages.ts';
import { officerKeyStanding } from '../../store/officer-key.ts';
import { wordsOfKey } from '../../vault/key-words.ts';
import type { OfficerKey } from '../../vault/pin/messages.ts';
import { useOnce } from '../collector/use-once.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { refusedKey } from './use-owed-key.ts';
import { useVault } from './use-vault.ts';

/** Officers whose keys stand in the directories of communes, once the province has signed them. */
const listed: readonly Role[] = ['commune_officer', 'area_officer'];

/** The key of an open vault, if its owner's is one that the province signs; undefined until all of it is known. */
const useListedKey = (services: Services): OfficerKey | undefined => {
  const state = useVault(services.profileId)?.state;
  const role = services.profile.value?.role;
  return role && listed.includes(role) && state && 'officer' in state ? state.officer : undefined;
};

const useStanding = (services: Services, officer: OfficerKey | undefined) => {
  const { store } = services;
  return useLive(
    async () => officer && officerKeyStanding(store, officer.publicKey),
    [store, officer?.publicKey],
  );
};

function Words({ publicKey }: { publicKey: string }) {
  const words = lockWords().key;
  const four = useOnce(() => wordsOfKey(publicKey), [publicKey]);
  return (
    <div class="key-four">
      <p class="label">{words.words}</p>
      <p class="key-words" role="status">
        {four ? four.join(', ') : words.counting}
      </p>
    </div>
  );
}

/** How far the officer's key has come, and the four words to compare with the province. */
export function KeyStanding({ services }: { services: Services }) {
  const words = lockWords().key;
  const officer = useListedKey(services);
  const standing = useStanding(services, officer);
  if (!officer || !standing) return null;
  return (
    <Section title={words.state} icon={standing === 'signed' ? 'check-check' : 'hourglass'}>
      <p>
        <b>{words.states[standing]}</b>
      </p>
      <p class="muted">
        {refusedKey.value === officer.publicKey ? t().errors.problem.key_known : words.hints[standing]}
      </p>
      <Words publicKey={officer.publicKey} />
    </Section>
  );
}

/** The same in one line above an officer's work, as long as the province has not signed the key. */
export function KeyNotice({ services }: { services: Services }) {
  const words = lockWords().key;
  const standing = useStanding(services, useListedKey(services));
  if (!standing || standing === 'signed') return null;
  return (
    <Banner
      title={words.states[standing]}
      actions={
        <Button isCompact href={paths.officerKey}>
          {words.compare}
        </Button>
      }
    >
      <p>{words.noticeWhy}</p>
    </Banner>
  );
}
