import { useState } from 'preact/hooks';
import { lazy, useLocation, useRoute } from 'preact-iso';
import { labelOf } from '../../i18n/label-of.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { getOther } from '../../store/officer/get-other.ts';
import { Banner, EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { approve, giveBack } from './inbox-acts.ts';
import { OfficerPage } from './officer-page.tsx';
import { OtherHistory } from './other-history.tsx';
import { RecordFacts, whereAndWhen } from './record-facts.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { twinHref } from './twin-href.ts';
import { useOverseen } from './use-overseen.ts';

/** The form is a chunk of its own: looking through records does not need it. */
const CorrectionPage = lazy(() => import('./correction-page.tsx'));

/** One record of somebody else: what it says, everything that happened to it, and what an officer does about it. */
export default function OtherScreen() {
  const services = useServices();
  const { query } = useLocation();
  const recordId = useRoute().params.recordId ?? '';
  const profile = services.profile.value;
  const names = useOverseen(services);
  const found = useLive(
    async () => ({
      detail: await getOther(services.store, recordId),
      twin: await twinHref(services.store, recordId),
    }),
    [services, recordId],
  );
  const [isReturning, setReturning] = useState(false);
  useReadyMark(found !== undefined);
  if (!profile || !names || !found) return null;
  const words = boardWords();
  const { row, history } = found.detail ?? {};
  const definition = row && services.registry.get(row.type);
  const here = paths.reviewRecord(recordId);
  const mayCorrect = definition?.action !== undefined && row?.body !== undefined;
  if (query.viec === 'sua' && row?.body && definition && mayCorrect)
    return (
      <CorrectionPage
        services={services}
        definition={definition}
        row={{ recordId, rev: row.rev, body: row.body }}
        names={Object.fromEntries(names.context.villages.map(({ key, name }) => [key, name]))}
        back={here}
        backSaved={`${here}?viec=da-sua`}
      />
    );
  const shell = {
    services,
    profile,
    tab: 'inbox' as const,
    helpCode: 'O3',
    back: () => window.history.back(),
    paged: true,
  };
  if (!row || !definition)
    return (
      <OfficerPage {...shell} title={words.inbox.title}>
        <section class="sect">
          <EmptyState icon="search" title={words.inbox.missing} />
        </section>
      </OfficerPage>
    );
  return (
    <OfficerPage
      {...shell}
      title={names.summaryOf(row).title}
      subtitle={whereAndWhen(row, names)}
      dock={
        row.body && (
          <>
            {row.verdict !== 'returned' && (
              <Button onClick={() => setReturning(true)}>{words.inbox.returnIt}</Button>
            )}
            {row.verdict !== 'approved' && (
              <Button kind="main" onClick={() => void approve(services.store, [row])}>
                {words.inbox.approve}
              </Button>
            )}
          </>
        )
      }
    >
      {query.viec === 'da-sua' && (
        <section class="sect" role="status">
          <Banner title={officerWords().corrected} />
        </section>
      )}
      <Section title={labelOf(definition.title)}>
        {row.state === 'deleted' && <Banner tone="warn" title={words.record.deleted} />}
        {row.conflicts.length > 0 && (
          <Banner
            tone="warn"
            title={words.record.conflict}
            actions={
              <Button isCompact href={paths.conflict(recordId)}>
                {words.record.toConflict}
              </Button>
            }
          />
        )}
        <RecordFacts row={row} names={names} registry={services.registry} compareHref={found.twin} />
        {mayCorrect && (
          <div class="links">
            <Button kind="link" icon="pencil" href={`${here}?viec=sua`}>
              {officerWords().correct}
            </Button>
          </div>
        )}
      </Section>
      <Section title={recordsWords().detail.history}>
        <OtherHistory definition={definition} history={history ?? []} names={names} />
      </Section>
      {isReturning && (
        <ReturnDialog
          what={names.summaryOf(row).title}
          context={names.context}
          onCancel={() => setReturning(false)}
          onReturn={async (why) => {
            setReturning(false);
            await giveBack(services.store, row, why);
          }}
        />
      )}
    </OfficerPage>
  );
}
