import { formatQuantity } from '../../domain/format-quantity.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { type KnownTotal, listHandTotals } from '../../store/officer/periods-and-totals.ts';
import { recordsFigure } from '../../store/officer/records-figure.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { NoticeOfRecords } from './notice-of-records.tsx';
import { PageOfMore } from './officer-page.tsx';
import { useOverseen } from './use-overseen.ts';

function TotalRow({ services, total, unit }: { services: Services; total: KnownTotal; unit: string }) {
  const { recordId, body, name } = total;
  const words = totalsWords();
  const indicator = services.registry.indicatorOf(body.indicator);
  const figure = useLive(async () => {
    const { unit: key, from, to } = body;
    return { value: indicator && (await recordsFigure(services.store, indicator, key, { from, to })) };
  }, [services, recordId, indicator, body.unit, body.from, body.to]);
  const number = formatQuantity(
    body.quantity,
    indicator ? labelOf(indicator.noun) : '',
    'screen',
    language.value,
  );
  return (
    <Row
      title={`${indicator ? labelOf(indicator.label) : body.indicator}: ${number}`}
      sub={
        <>
          {unit} · {words.window(formatDate(body.from), formatDate(body.to))}
          <br />
          {[body.source, body.toldBy].filter(Boolean).join(' · ')}
          {name !== undefined && (
            <>
              <br />
              {words.by(name)}
            </>
          )}
        </>
      }
      below={
        <>
          <NoticeOfRecords
            indicator={indicator}
            figure={figure?.value}
            isRead={figure !== undefined}
            total={body.quantity.value ?? undefined}
          />
          <span class="chip">{body.complete ? words.totals.countsRecords : words.totals.countsTotal}</span>
        </>
      }
      href={name === undefined ? paths.total(recordId) : undefined}
    />
  );
}

/** O12: numbers for what has no records, each beside what the records of that time say; never added to them. */
export default function TotalsScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const names = useOverseen(services);
  const totals = useLive(() => listHandTotals(services.store), [services]);
  useReadyMark(totals !== undefined);
  if (!profile || !names || !totals) return null;
  const words = totalsWords().totals;
  return (
    <PageOfMore
      services={services}
      profile={profile}
      title={words.title}
      helpCode="O12"
      dock={
        names.communes.length > 0 && (
          <Button kind="main" icon="plus" href={paths.newTotal}>
            {words.add}
          </Button>
        )
      }
    >
      <section class="sect">
        <p>{words.hint}</p>
        <p class="muted">{words.neverAdded}</p>
      </section>
      {totals.length === 0 ? (
        <section class="sect">
          <EmptyState icon="keyboard" title={words.empty} />
        </section>
      ) : (
        <Section title={words.title}>
          <RowList>
            {totals.map((total) => (
              <TotalRow
                key={total.recordId}
                services={services}
                total={total}
                unit={names.nameOf(total.body.unit)}
              />
            ))}
          </RowList>
        </Section>
      )}
    </PageOfMore>
  );
}
