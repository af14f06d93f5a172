import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { Profile } from '../../domain/activation.ts';
import { type FigureRecords, figureRecordsSchema } from '../../domain/figures-api.ts';
import { formatCount } from '../../domain/format-quantity.ts';
import { type CutOffRule, periodLabel } from '../../domain/periods.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { AnswerNotice } from './answer-notice.tsx';
import { type FiguresChoice, figuresQuery, pathOf, periodOf } from './figures-choice.ts';
import type { PickedFigure } from './indicator-table.tsx';
import { dimLabel, partLabel } from './part-label.ts';
import { namesWith } from './record-names.ts';
import { RecordPage } from './record-page.tsx';
import { TotalsBehind } from './totals-behind.tsx';
import { useAnswer } from './use-answer.ts';

/** The form is a chunk of its own: reading figures does not need it. */
const CorrectionPage = lazy(() => import('./correction-page.tsx'));

/** What is done with an opened record. */
export type RecordAct = 'sua' | 'da-sua';

/** Props of the page. */
export interface RecordsPageProps {
  readonly services: Services;
  readonly profile: Profile;
  readonly choice: FiguresChoice;
  readonly rule: CutOffRule;
  readonly picked: PickedFigure;
  /** Opened one; undefined for the list. */
  readonly recordId: string | undefined;
  readonly addressOfFigures: string;
  /** Whether the opened record is being corrected, or was just now. */
  readonly act: RecordAct | undefined;
  /** Of a record, or of the list. */
  readonly addressOfRecord: (recordId: string | undefined, act?: RecordAct) => string;
}

/** Further pages of the list, fetched by a tap and kept only while the list is open. */
const useMore = (services: Services, path: string) => {
  const [further, setFurther] = useState<{ path: string; pages: readonly FigureRecords[] }>({
    path,
    pages: [],
  });
  const pages = further.path === path ? further.pages : [];
  const fetchMore = async (after: string) => {
    const fetched = await services.signedFetch.get(`${path}&after=${after}`, figureRecordsSchema);
    if (fetched.ok) setFurther({ path, pages: [...pages, fetched.value] });
  };
  return { pages, fetchMore };
};

/** The records behind one figure, newest day first, with what each adds; one of them as a whole. */
export function RecordsPage(props: RecordsPageProps) {
  const { services, profile, choice, rule, picked } = props;
  const words = officerWords();
  const path = pathOf('/v1/figures/records', { ...figuresQuery(choice, rule), ...picked });
  const answer = useAnswer(services, path, figureRecordsSchema);
  const { pages, fetchMore } = useMore(services, path);
  const all = [...(answer.value ? [answer.value] : []), ...pages];
  const rows = all.flatMap((page) => page.rows);
  const names = Object.assign({}, ...all.map((page) => page.names)) as FigureRecords['names'];
  const last = rows.at(-1);
  const indicator = services.registry.indicatorOf(picked.indicator);
  useReadyMark(!answer.isLoading);

  const { recordId, act, addressOfRecord } = props;
  if (recordId !== undefined && (rows.length > 0 || !answer.isLoading)) {
    const row = rows.find((r) => r.recordId === recordId);
    const definition = row && services.registry.get(row.type);
    // The province adds up and reads without the words typed; who corrects must see them all.
    const mayCorrect = profile.role === 'commune_officer' && definition !== undefined;
    if (act === 'sua' && row && mayCorrect)
      return (
        <CorrectionPage
          services={services}
          definition={definition}
          row={row}
          names={names}
          back={addressOfRecord(recordId)}
          backSaved={addressOfRecord(recordId, 'da-sua')}
        />
      );
    return (
      <RecordPage
        services={services}
        profile={profile}
        row={row}
        names={names}
        back={addressOfRecord(undefined)}
        correct={mayCorrect ? addressOfRecord(recordId, 'sua') : undefined}
        isCorrected={act === 'da-sua'}
      />
    );
  }

  const part =
    picked.dim && picked.code
      ? `${dimLabel(picked.dim) ?? ''}: ${partLabel(picked.dim, picked.code, services.context.value)}`
      : undefined;
  return (
    <AppShell
      title={indicator ? labelOf(indicator.label) : words.records}
      subtitle={[periodLabel(periodOf(choice), language.value), part].filter(Boolean).join(' · ')}
      helpCode="P1"
      back={props.addressOfFigures}
      tabs={officerTabs(services, profile)}
    >
      {(answer.isLoading || answer.failure) && (
        <section class="sect">
          <AnswerNotice answer={answer} isOnline={services.isOnline.value} />
        </section>
      )}
      {indicator && picked.dim === undefined && (
        <TotalsBehind services={services} indicator={indicator} query={figuresQuery(choice, rule)} />
      )}
      {rows.length > 0 && (
        <Section title={words.records} aside={formatCount(rows.length, language.value)}>
          <RowList>
            {rows.map((row, at) => {
              const summary = services.registry
                .get(row.type)
                ?.summary(row.body as never, namesWith(services.context.value, names));
              const adds = `${formatCount(row.contribution, language.value)} ${
                indicator ? labelOf(indicator.noun) : ''
              }`;
              return (
                <Row
                  key={row.recordId}
                  day={rows[at - 1]?.day === row.day ? undefined : row.day}
                  title={summary?.title ?? row.type}
                  sub={`${formatDate(row.day)} · ${row.unit.name} · ${row.author}`}
                  below={<span class="row-sub">{words.adds(adds.trim())}</span>}
                  href={addressOfRecord(row.recordId)}
                />
              );
            })}
          </RowList>
          {all.at(-1)?.more && last && (
            <Button isCompact onClick={() => void fetchMore(last.recordId)}>
              {words.moreRecords}
            </Button>
          )}
        </Section>
      )}
    </AppShell>
  );
}
