import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { whenReady } from '../ready.ts';
import { useFirst } from '../services-context.tsx';

/** On a phone that began before its code came: the calm way to the code, at the head of Hôm nay. */
export function ActivateCard() {
  const { profile } = useFirst();
  if (profile.value) return null;
  const words = t().book;
  return (
    <section class="sect" aria-label={words.notActivated}>
      <Banner
        title={words.notActivated}
        actions={
          <Button isCompact href={paths.activation}>
            {words.activate}
          </Button>
        }
      >
        <p>{words.notActivatedHint}</p>
      </Banner>
    </section>
  );
}

/** A new version, little room, the home screen: fetched when Hôm nay answers already. */
export function PhoneCards() {
  const [loaded, setLoaded] = useState<{ Cards: ComponentType } | undefined>(undefined);
  useEffect(() => {
    let isHere = true;
    void whenReady
      .then(() => import('./cards.tsx'))
      .then((part) => isHere && setLoaded(part))
      // Not kept yet and no network: there is nothing to say that could not wait.
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, []);
  return loaded ? <loaded.Cards /> : null;
}
