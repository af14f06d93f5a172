import { useState } from 'preact/hooks';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { listPairs } from '../../store/officer/list-pairs.ts';
import { MoreButton } from '../collector/near-screen.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { PageOfInbox } from './officer-page.tsx';
import { useOverseen } from './use-overseen.ts';

/** Pairs shown at once. */
const PAGE = 50;

/** O4: the pairs nobody has settled yet. */
export default function TwinsScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const names = useOverseen(services);
  const [shown, setShown] = useState(PAGE);
  const page = useLive(() => listPairs(services.store, { limit: shown }), [services, shown]);
  useReadyMark(page !== undefined);
  if (!profile || !names || !page) return null;
  const words = boardWords().twins;
  return (
    <PageOfInbox services={services} profile={profile} title={words.title} helpCode="O4">
      {page.pairs.length === 0 ? (
        <section class="sect" role="status">
          <EmptyState icon="check-check" title={words.empty} />
        </section>
      ) : (
        <Section title={words.hint}>
          <RowList>
            {page.pairs.map(({ key, earlier, later }) => (
              <Row
                key={key}
                day={earlier.day}
                href={paths.twin(key)}
                title={names.summaryOf(earlier).title}
                sub={words.pairOf(earlier.name, later.name)}
                below={<span class="row-sub">{names.nameOf(earlier.commune)}</span>}
                act={words.compare}
              />
            ))}
          </RowList>
          {page.next !== undefined && (
            <MoreButton label={boardWords().inbox.more} onMore={() => setShown(shown + PAGE)} />
          )}
        </Section>
      )}
    </PageOfInbox>
  );
}
