import { formatDayShort } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type { Draft } from '../../store/rows.ts';
import { Row, RowList } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { draftSummary } from './draft-summary.ts';

/** Forms somebody is still typing; a tap goes on with one. */
export function DraftRows({ services, drafts }: { services: Services; drafts: readonly Draft[] }) {
  const words = recordsWords().journal;
  return (
    <RowList>
      {drafts.map((draft) => {
        const { day, title } = draftSummary(draft, services);
        return (
          <Row
            key={draft.id}
            day={day}
            above={<Stamp state="draft" />}
            title={title || (day ? words.draftOf(formatDayShort(day)) : words.draftUnknown)}
            act={words.resume}
            href={draft.recordId ? paths.editRecord(draft.recordId) : paths.draft(draft.type, draft.id)}
          />
        );
      })}
    </RowList>
  );
}
