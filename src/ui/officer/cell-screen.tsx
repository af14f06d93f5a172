import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isDay } from '../../domain/day.ts';
import { isOrgUnitKey } from '../../domain/org-units.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { listCell } from '../../store/officer/list-cell.ts';
import { MoreButton } from '../collector/near-screen.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { FlagChips } from './flag-chips.tsx';
import { OfficerPage } from './officer-page.tsx';
import { useOverseen } from './use-overseen.ts';

/** Records shown at once. */
const PAGE = 50;

/** The records behind one figure of the matrix; unit and days stand in the address. */
export default function CellScreen() {
  const services = useServices();
  const { donvi: unit, tu: from, den: to, ca } = useLocation().query;
  const profile = services.profile.value;
  const names = useOverseen(services);
  const [shown, setShown] = useState(PAGE);
  const page = useLive(
    async () =>
      isOrgUnitKey(unit) && isDay(from) && isDay(to)
        ? listCell(services.store, { unit, from, to, isWhole: ca !== undefined, limit: shown })
        : { rows: [], count: 0 },
    [services, unit, from, to, ca, shown],
  );
  useReadyMark(page !== undefined);
  if (!profile || !names || !page) return null;
  const words = boardWords();
  const days = isDay(from) && isDay(to) ? words.overview.days(formatDate(from), formatDate(to)) : '';
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="overview"
      title={unit === undefined ? words.overview.title : names.nameOf(unit)}
      subtitle={days}
      helpCode="O1"
      back={paths.today}
      paged
    >
      {page.rows.length === 0 ? (
        <section class="sect">
          <EmptyState icon="search" title={words.inbox.nothingFound} />
        </section>
      ) : (
        <Section title={words.inbox.count(page.count)}>
          <RowList>
            {page.rows.map((row, at) => {
              const summary = names.summaryOf(row);
              return (
                <Row
                  key={row.id}
                  day={page.rows[at - 1]?.day === row.day ? undefined : row.day}
                  href={paths.reviewRecord(row.id)}
                  title={summary.title}
                  sub={
                    <>
                      {summary.detail}
                      <br />
                      {row.name}
                    </>
                  }
                  below={<FlagChips row={row} />}
                />
              );
            })}
          </RowList>
          {page.count > page.rows.length && (
            <MoreButton label={words.inbox.more} onMore={() => setShown(shown + PAGE)} />
          )}
        </Section>
      )}
    </OfficerPage>
  );
}
