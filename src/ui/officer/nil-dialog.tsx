import { useState } from 'preact/hooks';
import { addDays } from '../../domain/day.ts';
import type { CutOffRule } from '../../domain/periods.ts';
import type { UnitNil } from '../../domain/records/unit-nil/definition.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { listCell } from '../../store/officer/list-cell.ts';
import { Banner } from '../kit/banner.tsx';
import { FieldError } from '../kit/field.tsx';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { readChoice, windowOfChoice } from './figures-choice.ts';
import { FormDialog } from './form-dialog.tsx';
import { UnitAndSpan } from './unit-and-span.tsx';
import type { Overseen } from './use-overseen.ts';

/** The month before this one is what there is to say something about. */
const MONTH_DAYS = 31;

/** Which unit had nothing in which period; what this device holds of it is told before. */
export function NilDialog({
  services,
  names,
  rule,
  onSay,
  onCancel,
}: {
  services: Services;
  names: Overseen;
  rule: CutOffRule;
  onSay: (body: UnitNil) => void;
  onCancel: () => void;
}) {
  const words = totalsWords().nils;
  const { store, clock, context } = services;
  const { today } = context.value;
  const first = names.communes[0]?.key;
  const [choice, setChoice] = useState(() =>
    readChoice({ ky: 'M' }, first ?? '0@2000-01-01', addDays(today, -MONTH_DAYS), rule),
  );
  const [hasTried, setTried] = useState(false);
  const window = windowOfChoice(choice, rule);
  const held = useLive(
    async () => (await listCell(store, { unit: choice.unit, ...window, limit: 1 })).count,
    [store, choice.unit, window.from, window.to],
  );
  const isFuture = window.to >= today;
  return (
    <FormDialog
      title={words.title}
      submitLabel={words.say}
      onCancel={onCancel}
      onSubmit={() => {
        setTried(true);
        if (!isFuture) onSay({ unit: choice.unit, from: window.from, to: window.to });
      }}
    >
      <UnitAndSpan
        communes={names.communes}
        choice={choice}
        now={clock()}
        onChange={(change) => setChoice({ ...choice, ...change })}
      />
      <FieldError id="ky" text={hasTried && isFuture ? words.future : undefined} />
      <p>{words.ask(names.nameOf(choice.unit), formatDate(window.from), formatDate(window.to))}</p>
      {held !== undefined && held > 0 && <Banner tone="warn" title={words.hasRecords(held)} />}
    </FormDialog>
  );
}
