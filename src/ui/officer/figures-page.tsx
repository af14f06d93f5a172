import { useId } from 'preact/hooks';
import type { Profile } from '../../domain/activation.ts';
import { type Figures, figuresSchema } from '../../domain/figures-api.ts';
import { type CutOffRule, periodLabel } from '../../domain/periods.ts';
import { formatDate, formatInstantWithYear } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { SelectField } from '../kit/controls.tsx';
import { FigureStrip } from '../kit/figure-strip.tsx';
import type { StatusLineProps } from '../kit/status-line.tsx';
import { KeyNotice } from '../lock/key-standing.tsx';
import { officerTabs, ownUnitTitle } from '../officer-tabs.ts';
import { UpdateCard } from '../phone-cards/update-card.tsx';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { AnswerNotice } from './answer-notice.tsx';
import { type FiguresChoice, figuresQuery, pathOf, periodOf, windowOfChoice } from './figures-choice.ts';
import { FiguresSentence } from './figures-sentence.tsx';
import { IndicatorTable, type PickedFigure } from './indicator-table.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { stripFigures } from './strip-figures.ts';
import { UnitPicker, unitLabel } from './unit-picker.tsx';
import { useAnswer } from './use-answer.ts';

/** Props of the page. */
export interface FiguresPageProps {
  readonly services: Services;
  readonly profile: Profile;
  readonly choice: FiguresChoice;
  readonly rule: CutOffRule;
  readonly onChange: (change: Partial<FiguresChoice>) => void;
  readonly onOpen: (picked: PickedFigure) => void;
}

/** "Số liệu nhận đến 06:00, 21/11/2026; 68/75 xã". */
const asOfText = ({ asOf, communes }: Figures): string => {
  const words = officerWords();
  if (asOf === null) return words.nothingReceived;
  const until = words.receivedUntil(formatInstantWithYear(Date.parse(asOf)));
  return communes.total === 0 ? until : `${until}; ${words.communesOf(communes.reported, communes.total)}`;
};

/** The working page of an officer: what is asked, one sentence, the large figures, all figures, what is missing. */
export function FiguresPage({ services, profile, choice, rule, onChange, onOpen }: FiguresPageProps) {
  const words = officerWords();
  const missingId = useId();
  const isOnline = services.isOnline.value;
  const path = pathOf('/v1/figures', figuresQuery(choice, rule));
  const answer = useAnswer(services, path, figuresSchema);
  // The units to choose from are those below the own one, whatever is looked at.
  const ownPath = pathOf('/v1/figures', figuresQuery({ ...choice, unit: profile.unit.key }, rule));
  const own = useAnswer(services, ownPath === path ? undefined : ownPath, figuresSchema);
  const below = (ownPath === path ? answer : own).value?.below ?? [];
  const figures = answer.value;
  const picked = below.find((unit) => unit.key === choice.unit);
  const unit = picked ? unitLabel(picked) : ownUnitTitle(profile);
  const { from, to } = windowOfChoice(choice, rule);
  useReadyMark(figures !== undefined || !answer.isLoading);

  const status: StatusLineProps | undefined = figures && {
    state: isOnline ? 'ok' : 'offline',
    text: asOfText(figures),
    href: `#${missingId}`,
  };
  return (
    <AppShell
      title={words.title}
      subtitle={words.span(formatDate(from), formatDate(to))}
      helpCode="P1"
      paged={false}
      status={status}
      tabs={officerTabs(services, profile)}
    >
      <div class="pad stack">
        <KeyNotice services={services} />
        <div class="asks">
          <UnitPicker
            profile={profile}
            below={below}
            value={choice.unit}
            onChange={(next) => onChange({ unit: next })}
          />
          <PeriodPicker choice={choice} now={services.clock()} onChange={onChange} />
          <SelectField
            id="cach"
            label={words.view}
            value={choice.view}
            options={[
              { value: 'current', label: words.currentUnits },
              { value: 'former', label: words.formerUnits },
            ]}
            onChange={(view) => onChange({ view })}
          />
        </div>
        <AnswerNotice answer={answer} isOnline={isOnline} />
        <UpdateCard />
        {figures && (
          <>
            <FiguresSentence
              registry={services.registry}
              unit={unit}
              figures={figures}
              missingId={missingId}
            />
            <FigureStrip figures={stripFigures(services.registry, figures, onOpen)} />
            <IndicatorTable
              indicators={services.registry.indicators}
              caption={words.caption(periodLabel(periodOf(choice), language.value), unit)}
              figures={figures}
              context={services.context.value}
              onOpen={onOpen}
            />
            <p class="legend">
              {words.notReceivedLegend}
              {figures.handTotals > 0 && ` ${words.handTotals.inFigures(figures.handTotals)}`}
            </p>
            <section aria-labelledby={missingId}>
              <h2 id={missingId} tabIndex={-1}>
                {figures.communes.missing.length === 0
                  ? asOfText(figures)
                  : words.missing(figures.communes.missing.length)}
              </h2>
              <ul class="names">
                {figures.communes.missing.map((commune) => (
                  <li key={commune.key}>{commune.name}</li>
                ))}
              </ul>
            </section>
          </>
        )}
      </div>
    </AppShell>
  );
}
