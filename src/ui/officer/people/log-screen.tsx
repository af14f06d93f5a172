import { useState } from 'preact/hooks';
import { actionLogSchema } from '../../../domain/people-api.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { EmptyState } from '../../kit/banner.tsx';
import { Button } from '../../kit/button.tsx';
import { Row, RowList, Section } from '../../kit/rows.tsx';
import { useReadyMark } from '../../ready.ts';
import { useServices } from '../../services-context.tsx';
import { AnswerNotice } from '../answer-notice.tsx';
import { PageOfMore } from '../officer-page.tsx';
import { useAnswer } from '../use-answer.ts';

/** O11: who did what, from the audit of the province; a page at a time, newest first. */
export default function LogScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const [before, setBefore] = useState<number>();
  const answer = useAnswer(
    services,
    before === undefined ? '/v1/people/log' : `/v1/people/log?before=${before}`,
    actionLogSchema,
  );
  const log = answer.value;
  useReadyMark(log !== undefined || !answer.isLoading);
  if (!profile) return null;
  const all = peopleWords();
  const words = all.log;
  const last = log?.rows.at(-1)?.n;
  return (
    <PageOfMore services={services} profile={profile} title={words.title} helpCode="O11">
      <section class="sect">
        <AnswerNotice answer={answer} isOnline={services.isOnline.value} />
        {answer.fetchedAt !== undefined && !answer.isLoading && (
          <p class="muted">{all.asOf(formatInstantWithYear(answer.fetchedAt))}</p>
        )}
      </section>
      {log && (
        <Section title={words.title}>
          {log.rows.length === 0 && <EmptyState icon="check" title={words.empty} />}
          <RowList>
            {log.rows.map(({ n, at, event, actor, subject, role }) => (
              <Row
                key={n}
                title={words.events[event] ?? words.other}
                sub={[
                  ...(subject === undefined ? [] : [words.to(subject)]),
                  ...(role === undefined ? [] : [t().activation.roles[role]]),
                ].join(' · ')}
                below={
                  <span class="row-sub">
                    {`${words.by(actor ?? words.admin)} · ${formatInstantWithYear(Date.parse(at))}`}
                  </span>
                }
              />
            ))}
          </RowList>
          <div class="acts">
            {before !== undefined && <Button onClick={() => setBefore(undefined)}>{words.newest}</Button>}
            {log.more && last !== undefined && <Button onClick={() => setBefore(last)}>{words.older}</Button>}
          </div>
        </Section>
      )}
    </PageOfMore>
  );
}
