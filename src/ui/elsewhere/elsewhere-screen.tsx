import { useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { useReadyMark } from '../ready.ts';
import { PictureSteps } from './picture.tsx';
import { appNameOf, isApple, openedPlace } from './where-opened.ts';
import './pictures.css';

/** The address with its code, to be taken to the browser by hand. */
function CopyAddress() {
  const words = phoneWords().elsewhere;
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setTold(words.copied);
    } catch {
      setTold(words.notCopied);
    }
  };
  return (
    <Section title={words.address} icon="copy">
      <p>{words.orCopy}</p>
      <p class="copied-address">{location.href}</p>
      <Button icon="copy" onClick={() => void copy()}>
        {words.copy}
      </Button>
      <p role="status">{told}</p>
    </Section>
  );
}

/**
 * Instead of any screen where nothing that is written would stay: inside another app, and in a page of an iPhone's
 * browser. No form opens and no code is spent; the code stays in the address, which is taken along.
 */
export default function ElsewhereScreen() {
  useReadyMark(true);
  const words = phoneWords().elsewhere;
  const isInApp = openedPlace() === 'in_app';
  const { userAgent } = navigator;
  return (
    <AppShell title={t().appName} subtitle={words.subtitle} helpCode="C0">
      <section class="sect">
        <Banner
          tone="warn"
          title={isInApp ? words.inApp(appNameOf(userAgent) ?? words.otherApp) : words.iphone}
        >
          {isInApp ? words.inAppWhy : words.iphoneWhy}
        </Banner>
      </section>
      <section class="sect">
        {isInApp ? (
          <PictureSteps
            steps={isApple(navigator) ? words.inAppStepsIphone : words.inAppSteps}
            pictures={['menu', 'list']}
          />
        ) : (
          <PictureSteps steps={words.iphoneSteps} pictures={['share', 'list', 'home']} />
        )}
        {location.hash !== '' && <p class="muted">{isInApp ? words.keepsCode : words.iphoneCode}</p>}
      </section>
      {isInApp && <CopyAddress />}
    </AppShell>
  );
}
