import { useEffect, useState } from 'preact/hooks';
import { language } from '../../i18n/language.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import type { WhatIsNew } from '../../store/messages.ts';
import { appWorker } from '../app-worker.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';

/** Offers a new build where somebody's work begins; taken only by a tap, and never while a form is dirty in any tab. */
export function UpdateCard() {
  const worker = appWorker.value;
  const [isReady, setReady] = useState(false);
  const [news, setNews] = useState<WhatIsNew | undefined>(undefined);
  const [isPutOff, setPutOff] = useState(false);
  const [waitsForForm, setWaitsForForm] = useState(false);
  useEffect(() => {
    if (!worker) return undefined;
    setReady(worker.updateReady.value);
    return worker.updateReady.subscribe(setReady);
  }, [worker]);
  useEffect(() => {
    if (isReady) void worker?.whatIsNew().then(setNews);
  }, [isReady]);
  if (!worker || !isReady || isPutOff) return null;
  const words = phoneWords().update;
  const title = news ? words.ready(news.version) : words.readyUnnamed;
  return (
    <section class="sect" aria-label={title}>
      <Banner
        tone="info"
        title={title}
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
        {news?.line && <p>{news.line[language.value]}</p>}
        <p role="status">{waitsForForm ? words.waitsForDraft : words.keepsDrafts}</p>
      </Banner>
    </section>
  );
}
