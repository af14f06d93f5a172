import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { type InstallMemory, noteInstall, readInstallMemory } from '../../store/install-memory.ts';
import { listRecords } from '../../store/records.ts';
import { installOffer } from '../install-offer.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useFirst } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { installCardInMs } from './install-due.ts';
import { InstallGuide } from './install-guide.tsx';

/** Closed for as long as the app stays open, also when Hôm nay is drawn anew. */
let isClosed = false;

/** Speaks of the home screen, when installCardInMs says so; one tap puts it away. */
export function InstallCard() {
  const { store, clock, isPractice } = useFirst();
  const [memory, setMemory] = useState<InstallMemory | undefined>(undefined);
  const [isShown, setShown] = useState(false);
  const saved = useLive(async () => (await listRecords(store, { limit: 2 })).rows.length, [store]) ?? 0;
  const hasOffer = installOffer.value !== undefined;
  useEffect(() => {
    void readInstallMemory().then(setMemory);
  }, []);
  useEffect(() => {
    if (!memory || isShown || isClosed || isPractice) return undefined;
    const openForMs = performance.now();
    const delayMs = installCardInMs({ ...memory, saved, hasOffer, now: clock(), openForMs });
    if (delayMs === undefined) return undefined;
    const timer = setTimeout(() => {
      setShown(true);
      void noteInstall({ shownAt: clock() });
    }, delayMs);
    return () => clearTimeout(timer);
  }, [memory, saved, hasOffer, isShown]);
  const close = () => {
    isClosed = true;
    setShown(false);
  };
  if (!isShown) return null;
  const words = phoneWords().install;
  return (
    <section class="sect" aria-label={words.offer}>
      <Banner
        tone="info"
        title={words.offer}
        actions={
          <>
            <InstallGuide onAnswered={close} />
            <Button isCompact kind="link" onClick={close}>
              {t().common.later}
            </Button>
          </>
        }
      >
        <p>{words.why}</p>
      </Banner>
    </section>
  );
}
