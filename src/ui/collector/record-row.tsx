import type { Day } from '../../domain/day.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { namesOf } from '../../store/record-context.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Row } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { stampRoles } from '../kit/stamp-roles.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { stateWords } from './state-words.ts';

/** Props of a record in a list. */
export interface RecordRowProps {
  readonly record: ShownRecord;
  readonly services: Services;
  /** Left out for the second record of a day. */
  readonly day: Day | undefined;
}

/** Title and detail of a record in the language in use; undefined for a type this build does not know. */
export const summaryOf = (record: Pick<ShownRecord, 'type' | 'body'>, services: Services) =>
  services.registry
    .get(record.type)
    ?.summary(record.body as never, namesOf(services.context.value, language.value));

/** One record of the list; the line of its state shows where a hand is needed. */
export function RecordRow({ record, services, day }: RecordRowProps) {
  const summary = summaryOf(record, services);
  const { state, line } = stateWords(record.state, linkOf(services));
  return (
    <Row
      day={day}
      href={paths.record(record.recordId)}
      // Of a type this build does not know nothing is told but that it is there.
      title={summary?.title ?? t().states.sealed_other}
      sub={summary?.detail}
      below={
        <>
          <Stamp state={state} />
          {stampRoles[state].role === 'warn' && line && <span class="row-sub">{line}</span>}
        </>
      }
    />
  );
}
