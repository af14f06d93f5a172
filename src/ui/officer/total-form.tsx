import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Profile } from '../../domain/activation.ts';
import { addDays } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { CutOffRule } from '../../domain/periods.ts';
import type { Qualifier } from '../../domain/quantity.ts';
import type { HandTotal } from '../../domain/records/hand-total/definition.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { type KnownTotal, saveHandTotal } from '../../store/officer/periods-and-totals.ts';
import { recordsFigure } from '../../store/officer/records-figure.ts';
import { isFailure } from '../../store/store.ts';
import { notify } from '../collector/notice.ts';
import { Button } from '../kit/button.tsx';
import { QualifierChips } from '../kit/choices.tsx';
import { Check, SelectField } from '../kit/controls.tsx';
import { DigitsField } from '../kit/digits-field.tsx';
import { ErrorSummary, type FormError } from '../kit/error-summary.tsx';
import { parseDigits } from '../kit/parse-digits.ts';
import { TextField } from '../kit/text-field.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { type FiguresChoice, readChoice, windowOfChoice } from './figures-choice.ts';
import { NoticeOfRecords } from './notice-of-records.tsx';
import { OfficerPage } from './officer-page.tsx';
import { UnitAndSpan } from './unit-and-span.tsx';
import type { Overseen } from './use-overseen.ts';

const TEXT_LENGTH = 120;
const DIGITS = 12;

/** Props of the form. */
export interface TotalFormProps {
  readonly services: Services;
  readonly profile: Profile;
  readonly names: Overseen;
  readonly rule: CutOffRule;
  /** The own total to be changed. */
  readonly before: KnownTotal | undefined;
}

const startChoice = ({ names, services, rule, before }: TotalFormProps): FiguresChoice => {
  const { today } = services.context.peek();
  const unit = before?.body.unit ?? names.communes[0]?.key ?? ('0@2000-01-01' as OrgUnitKey);
  const query = before ? { ky: 'CUSTOM', tu: before.body.from, den: before.body.to } : { ky: 'M' };
  // Paper is added up when its month is over.
  return { ...readChoice(query, unit, addDays(today, -31), rule), unit };
};

/** Indicator, unit, days, number with its word, where from and who told it. */
export function TotalForm(props: TotalFormProps) {
  const { services, profile, names, rule, before } = props;
  const { store, registry, clock } = services;
  const { route } = useLocation();
  const all = totalsWords();
  const words = all.totals;
  // What overlaps has no total of its own to stand for.
  const indicators = registry.indicators.filter(({ overlaps }) => !overlaps);
  const [code, setCode] = useState(before?.body.indicator ?? indicators[0]?.code ?? '');
  const [choice, setChoice] = useState(() => startChoice(props));
  const [number, setNumber] = useState(String(before?.body.quantity.value ?? ''));
  const [qualifier, setQualifier] = useState<Qualifier | undefined>(before?.body.quantity.qualifier);
  const [source, setSource] = useState(before?.body.source ?? '');
  const [toldBy, setToldBy] = useState(before?.body.toldBy ?? '');
  const [isComplete, setComplete] = useState(before?.body.complete === true);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const window = windowOfChoice(choice, rule);
  const indicator = registry.indicatorOf(code);
  const digits = parseDigits(number, DIGITS);
  const figure = useLive(
    async () => ({ value: indicator && (await recordsFigure(store, indicator, choice.unit, window)) }),
    [store, indicator, choice.unit, window.from, window.to],
  );
  const errorAt = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;

  const save = async () => {
    const found: FormError[] = [];
    if (digits.kind !== 'number') found.push({ fieldId: 'so', text: words.numberMissing });
    if (source.trim() === '') found.push({ fieldId: 'nguon', text: words.sourceMissing });
    if (window.to < window.from) found.push({ fieldId: 'den', text: words.backwards });
    setErrors(found);
    if (found.length > 0 || digits.kind !== 'number') return;
    const body: HandTotal = {
      indicator: code,
      unit: choice.unit,
      from: window.from,
      to: window.to,
      quantity: { value: digits.value, ...(qualifier ? { qualifier } : {}) },
      source: source.trim(),
      ...(toldBy.trim() === '' ? {} : { toldBy: toldBy.trim() }),
      ...(isComplete ? { complete: true as const } : {}),
    };
    const saved = await saveHandTotal(store, body, before?.recordId);
    if (isFailure(saved)) return notify(all.notKept);
    if ('code' in saved) return setErrors([{ fieldId: 'ky', text: words.overlaps }]);
    notify(words.saved);
    route(paths.totals, true);
  };

  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="more"
      title={before ? words.edit : words.add}
      helpCode="O12"
      back={paths.totals}
      dock={
        <Button kind="main" onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      <form class="pad stack form-page" noValidate onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary errors={errors} />
        <SelectField
          id="chi-tieu"
          label={words.indicator}
          options={indicators.map((one) => ({ value: one.code, label: labelOf(one.label) }))}
          value={code}
          onChange={setCode}
        />
        <UnitAndSpan
          communes={names.communes}
          choice={choice}
          now={clock()}
          onChange={(change) => setChoice({ ...choice, ...change })}
        />
        <DigitsField
          id="so"
          label={indicator ? `${words.number} (${labelOf(indicator.noun)})` : words.number}
          text={number}
          maxDigits={DIGITS}
          onText={setNumber}
          error={errorAt('so')}
          isLast
        />
        <QualifierChips id="so-chu" of={words.number} value={qualifier} onChange={setQualifier} />
        <p>
          <NoticeOfRecords
            indicator={indicator}
            figure={figure?.value}
            isRead={figure !== undefined}
            total={digits.kind === 'number' ? digits.value : undefined}
          />
        </p>
        <TextField
          id="nguon"
          label={words.source}
          hint={words.sourceHint}
          value={source}
          maxLength={TEXT_LENGTH}
          onText={setSource}
          error={errorAt('nguon')}
        />
        <TextField
          id="ai-bao"
          label={words.toldBy}
          hint={words.toldByHint}
          isOptional
          value={toldBy}
          maxLength={TEXT_LENGTH}
          onText={setToldBy}
        />
        <Check id="da-du" label={words.complete} isChecked={isComplete} onChange={setComplete} />
        <p class="small muted">{words.completeHint}</p>
        <p class="small muted">{all.offlineNote}</p>
      </form>
    </OfficerPage>
  );
}
