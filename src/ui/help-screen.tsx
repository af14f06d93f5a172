import type { RoutePropsForPath } from 'preact-iso';
import { t } from '../i18n/messages.ts';
import { AppShell } from './kit/app-shell.tsx';
import { FactList, Section } from './kit/rows.tsx';
import { useReadyMark } from './ready.ts';

/** Help of every screen: how the main jobs go, and the code to read out on the telephone. */
export default function HelpScreen({ screen }: RoutePropsForPath<'/help/:screen'>) {
  useReadyMark(true);
  const words = t().help;
  const code = /^[A-Z]\d{1,2}$/.test(screen) ? screen : 'C1';
  return (
    <AppShell title={words.title} helpCode={code} back={() => history.back()}>
      <Section title={words.screen(code)}>
        <p>{words.readOut}</p>
      </Section>
      <Section title={words.title}>
        <FactList facts={words.pages.map((page) => ({ label: page.title, value: page.text }))} />
      </Section>
      <Section title={words.settings}>
        <p>{words.version(__APP_VERSION__)}</p>
      </Section>
    </AppShell>
  );
}
