import { useEffect, useState } from 'preact/hooks';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { readInstallMemory } from '../../store/install-memory.ts';
import { Section } from '../kit/rows.tsx';
import { InstallGuide } from '../phone-cards/install-guide.tsx';

/** The home screen at any time, for who put the card away; says it when the app is there already. */
export function InstallSection() {
  const words = phoneWords().install;
  const [isInstalled, setInstalled] = useState<boolean | undefined>(undefined);
  const look = () => void readInstallMemory().then((known) => setInstalled(known.isInstalled === true));
  useEffect(look, []);
  if (isInstalled === undefined) return null;
  return (
    <Section title={words.heading} icon="smartphone">
      {isInstalled ? (
        <p>{words.done}</p>
      ) : (
        <>
          <p>
            {words.offer} {words.why}
          </p>
          <InstallGuide onAnswered={look} />
        </>
      )}
    </Section>
  );
}
