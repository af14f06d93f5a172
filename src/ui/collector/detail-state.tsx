import type { AnyRecord } from '../../domain/define-record.ts';
import type { Fields } from '../../domain/fields.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { stateWords } from './state-words.ts';

/** Props of the state of a record. */
export interface DetailStateProps {
  readonly services: Services;
  readonly definition: AnyRecord;
  readonly record: ShownRecord;
}

/** Labels of the fields a refusal names; a path leads into its field. */
const labelsOf = (definition: AnyRecord, paths: readonly string[]): string => {
  const names = new Set(paths.map((path) => path.split('.')[0] ?? ''));
  return [...names]
    .flatMap((name) => {
      const field = (definition.fields as Fields)[name];
      return field ? [labelOf(field.label)] : [];
    })
    .join(', ');
};

/** The word of the state, why, and what to do; and what an edit would mean for figures already closed or approved. */
export function DetailState({ services, definition, record }: DetailStateProps) {
  const words = recordsWords().detail;
  const { state, line } = stateWords(record.state, linkOf(services));
  const todo = words.todo[state as keyof typeof words.todo];
  const wrong = labelsOf(definition, record.state.problem?.fields ?? []);
  const closed = services.context.value.closedThrough;
  const isClosed = closed !== undefined && record.day <= closed;
  return (
    <Section title={words.state}>
      <Stamp state={state} />
      {line && <p class="small muted">{line}</p>}
      {state === 'rejected' && wrong !== '' && <p class="small muted">{words.wrongFields(wrong)}</p>}
      {todo && <p>{todo}</p>}
      {state === 'failed' && (
        <Button isCompact icon="send" onClick={() => void services.engine.syncNow()}>
          {words.sendNow}
        </Button>
      )}
      {record.correctedBy && <p class="small muted">{words.correctedBy(record.correctedBy.join(', '))}</p>}
      {state === 'approved' && <p class="small muted">{words.editApproved}</p>}
      {isClosed && <p class="small muted">{words.editClosed(formatDate(closed))}</p>}
    </Section>
  );
}
