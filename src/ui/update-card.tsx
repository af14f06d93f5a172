import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';
import { appWorker } from './app-worker.ts';
import { Banner } from './kit/banner.tsx';
import { Button } from './kit/button.tsx';

/** Offers a new build on Hôm nay, and nowhere else; taken only by a tap, and never while a form is dirty in any tab. */
export function UpdateCard() {
  const worker = appWorker.value;
  const [isReady, setReady] = useState(false);
  const [isPutOff, setPutOff] = useState(false);
  const [waitsForForm, setWaitsForForm] = useState(false);
  useEffect(() => {
    if (!worker) return undefined;
    setReady(worker.updateReady.value);
    return worker.updateReady.subscribe(setReady);
  }, [worker]);
  if (!worker || !isReady || isPutOff) return null;
  const words = t().update;
  return (
    <section class="sect" aria-label={words.ready}>
      <Banner
        tone="info"
        title={words.ready}
        actions={
          <>
            <Button
              isCompact
              onClick={async () => setWaitsForForm((await worker.acceptUpdate()) === 'form_dirty')}
            >
              {words.now}
            </Button>
            <Button isCompact kind="link" onClick={() => setPutOff(true)}>
              {words.tonight}
            </Button>
          </>
        }
      >
        <p>{waitsForForm ? words.waitsForDraft : words.keepsDrafts}</p>
      </Banner>
    </section>
  );
}
