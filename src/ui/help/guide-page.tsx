import { helpWords } from '../../i18n/help-messages.ts';
import type { GuidePage } from '../../i18n/help-vi.ts';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { Steps } from './call-list.tsx';

/** One page of the guide: its steps, a last word, and where it leads on to. */
export function GuidePageView({ page }: { page: GuidePage }) {
  const words = helpWords();
  const text: { title: string; steps: readonly string[]; note?: string } = words.pages[page];
  return (
    <Section title={text.title}>
      <Steps steps={text.steps} />
      {text.note && <p class="muted">{text.note}</p>}
      {page === 'dia-chi-tin-cay' && (
        <RowList>
          <Row icon="users" title={words.arrival.title} href={paths.whenSomebodyComes} />
        </RowList>
      )}
    </Section>
  );
}
