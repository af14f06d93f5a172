import type { RoutePropsForPath } from 'preact-iso';
import { helpWords } from '../../i18n/help-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { GuidePageView } from './guide-page.tsx';
import { guidePages, isGuidePage } from './guide-pages.ts';
import { SupportSection } from './support-section.tsx';

/** C11: the guide, a list of pages or one of them; all of it is on the phone. */
export default function GuideScreen({ page }: RoutePropsForPath<'/huong-dan/:page?'>) {
  const words = helpWords();
  useReadyMark(true);
  return (
    <AppShell title={words.guide} helpCode="C11" back={() => history.back()}>
      {isGuidePage(page) ? (
        <>
          <GuidePageView page={page} />
          {page === 'so-ho-tro' && <SupportSection />}
        </>
      ) : (
        <section class="sect">
          {page && <p>{words.noPage}</p>}
          <RowList>
            {guidePages.map((name) => (
              <Row key={name} title={words.pages[name].title} href={paths.guidePage(name)} />
            ))}
          </RowList>
        </section>
      )}
    </AppShell>
  );
}
