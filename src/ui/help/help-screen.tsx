import type { RoutePropsForPath } from 'preact-iso';
import { helpWords } from '../../i18n/help-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { GuidePageView } from './guide-page.tsx';
import { pageFor } from './guide-pages.ts';
import { SupportSection } from './support-section.tsx';

/**
 * What "?" opens on every screen: first whom to call and what to do when somebody comes, then the code to read out on
 * the telephone with the number of support, then the page of the guide that fits.
 */
export default function HelpScreen({ screen }: RoutePropsForPath<'/help/:screen'>) {
  useReadyMark(true);
  const words = helpWords();
  const code = /^[A-Z]\d{1,2}$/.test(screen) ? screen : 'C1';
  return (
    <AppShell title={words.title} helpCode={code} back={() => history.back()}>
      <section class="sect">
        <RowList>
          <Row icon="phone" title={words.calls.title} href={paths.calls} />
          <Row icon="users" title={words.arrival.title} href={paths.whenSomebodyComes} />
        </RowList>
      </section>
      <Section title={words.screen(code)} icon="help">
        <p>{words.readOut}</p>
      </Section>
      <SupportSection />
      <GuidePageView page={pageFor(code)} />
      <section class="sect">
        <RowList>
          <Row icon="book-open" title={words.allPages} href={paths.guide} />
          <Row icon="pencil" title={words.settings} href={paths.settings} />
        </RowList>
      </section>
    </AppShell>
  );
}
