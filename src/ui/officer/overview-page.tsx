import type { Profile } from '../../domain/activation.ts';
import { type Day, dayNumber } from '../../domain/day.ts';
import { periodLabel } from '../../domain/periods.ts';
import { formatDate, formatInstantWithYear } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Matrix as StoredMatrix } from '../../store/officer/list-matrix.ts';
import { Icon, type IconName } from '../icons.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { KeyNotice } from '../lock/key-standing.tsx';
import { paths } from '../paths.ts';
import { UpdateCard } from '../phone-cards/update-card.tsx';
import type { Services } from '../services.ts';
import { LateUnits } from './late-units.tsx';
import { Matrix } from './matrix.tsx';
import { OfficerPage } from './officer-page.tsx';
import { isLate, matrixColumns, matrixRows } from './overview-rows.ts';
import type { DuePeriod } from './reporting-period.ts';
import { useWide } from './use-wide.ts';

/** What the page shows, as it stands on this device. */
export interface OverviewFigures {
  readonly matrix: StoredMatrix;
  readonly flagged: number;
  readonly conflicts: number;
  /** Pairs of records that may tell of one act. */
  readonly twins: number;
  readonly staleDays: number;
  readonly due: DuePeriod;
  readonly contact: string;
}

/** Props of the page. */
export interface OverviewPageProps {
  readonly services: Services;
  readonly profile: Profile;
  readonly figures: OverviewFigures;
  readonly today: Day;
}

function Todo({ icon, text, href }: { icon: IconName; text: string; href?: string }) {
  const inside = (
    <>
      <Icon name={icon} />
      {text}
    </>
  );
  return href === undefined ? <span>{inside}</span> : <a href={href}>{inside}</a>;
}

/** O1: what came in by unit and time, what is to be done, and who is to be reminded. */
export function OverviewPage({ services, profile, figures, today }: OverviewPageProps) {
  const words = boardWords().overview;
  const { matrix, staleDays, due } = figures;
  const isCommune = profile.role === 'commune_officer';
  const kind = isCommune ? 'months' : 'weeks';
  const own = isCommune ? profile.unit.key : undefined;
  const late = matrix.rows.filter((row) => row.unit !== own && isLate(row, today, staleDays));
  const { twins } = figures;
  // The row of the commune itself speaks of all of it; a record of two villages stands in both their rows.
  const wholes = isCommune ? matrix.rows.filter(({ unit }) => unit === own) : matrix.rows;
  const returned = wholes.reduce((sum, row) => sum + row.returned, 0);
  const { lastSuccessAt } = services.sync.value;
  const isEmpty = matrix.rows.every((row) => row.lastHeardOn === undefined);
  const { window } = due;
  const isWide = useWide();
  const look = figures.flagged > 0 && (
    <Button kind="main" href={paths.inbox}>
      {words.look(figures.flagged)}
    </Button>
  );
  const hasNothingToDo = late.length + twins + returned + figures.conflicts + figures.flagged === 0;
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="overview"
      title={words.title}
      subtitle={`${words.period(periodLabel(due.period, language.value), formatDate(window.from), formatDate(window.to))} · ${words.daysLeft(dayNumber(window.to) - dayNumber(today))}`}
      helpCode="O1"
      dock={isWide ? undefined : look || undefined}
    >
      <div class="pad stack">
        <KeyNotice services={services} />
        <UpdateCard />
        <div class="toolbar">
          <div class="todo grow">
            {late.length > 0 && (
              <Todo
                icon="hourglass"
                href="#chua-gui"
                text={
                  isCommune
                    ? words.lateVillages(staleDays, late.length)
                    : words.lateCommunes(staleDays, late.length)
                }
              />
            )}
            {twins > 0 && <Todo icon="files" href={paths.twins} text={words.twins(twins)} />}
            {figures.conflicts > 0 && (
              <Todo icon="pencil" href={paths.conflicts} text={words.conflicts(figures.conflicts)} />
            )}
            {returned > 0 && (
              <Todo
                icon="corner-up-left"
                href={`${paths.inbox}?xem=returned`}
                text={words.returned(returned)}
              />
            )}
            {hasNothingToDo && <Todo icon="check-check" text={words.nothingToDo} />}
          </div>
          {isWide && look}
        </div>
        {isEmpty ? (
          <EmptyState icon="download" title={words.nothingYet}>
            <p>{words.nothingYetHint}</p>
          </EmptyState>
        ) : (
          <>
            <Matrix
              caption={isCommune ? words.byVillage : words.byCommune}
              unitHead={isCommune ? words.village : words.commune}
              columns={matrixColumns(matrix, kind)}
              rows={matrixRows(matrix, own, today, staleDays)}
            />
            {lastSuccessAt !== undefined && (
              <p class="small muted">{words.asOf(formatInstantWithYear(lastSuccessAt))}</p>
            )}
          </>
        )}
        {late.length > 0 && !isEmpty && (
          <LateUnits
            matrix={matrix}
            late={late}
            kind={kind}
            staleDays={staleDays}
            period={due.period}
            deadline={window.to}
            contact={figures.contact}
            unitTitle={(row) => (isCommune ? words.villageTitle(row.name) : words.communeTitle(row.name))}
          />
        )}
      </div>
    </OfficerPage>
  );
}
