import type { RoutePropsForPath } from 'preact-iso';
import { t } from '../i18n/messages.ts';
import { AppShell } from './kit/app-shell.tsx';
import { Row, RowList, Section } from './kit/rows.tsx';
import { paths } from './paths.ts';
import { useReadyMark } from './ready.ts';

/** Help of every screen: the code to read out on the telephone, how the main jobs go, and the settings. */
export default function HelpScreen({ screen }: RoutePropsForPath<'/help/:screen'>) {
  useReadyMark(true);
  const words = t().help;
  const code = /^[A-Z]\d{1,2}$/.test(screen) ? screen : 'C1';
  return (
    <AppShell title={words.title} helpCode={code} back={() => history.back()}>
      <Section title={words.screen(code)}>
        <p>{words.readOut}</p>
      </Section>
      {words.pages.map((page) => (
        <Section key={page.title} title={page.title}>
          <p>{page.text}</p>
        </Section>
      ))}
      <section class="sect">
        <RowList>
          <Row title={words.settings} href={paths.settings} />
        </RowList>
      </section>
    </AppShell>
  );
}
