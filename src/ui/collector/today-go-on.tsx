import { useState } from 'preact/hooks';
import { formatDayShort, formatInstant } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { summaryOf } from './record-row.tsx';
import { stateWords } from './state-words.ts';
import { draftSummary, type TodayData } from './today-data.ts';

/** So many are calm to read; the rest is one tap away. */
const SHOWN = 4;

/** What was begun and what came back, the newest first; nothing when there is neither. */
export function TodayGoOn({ data, services }: { data: TodayData; services: Services }) {
  const [isWhole, setWhole] = useState(false);
  const words = t().today;
  const { today } = services.context.value;
  const returned = data.returned.map((record) => {
    const { state, line } = stateWords(record.state, linkOf(services));
    return (
      <Row
        key={record.recordId}
        day={record.day}
        above={<Stamp state={state} />}
        title={summaryOf(record, services)?.title}
        sub={line}
        act={state === 'returned' ? words.complete : words.fix}
        href={paths.editRecord(record.recordId)}
      />
    );
  });
  const drafts = data.drafts.map((draft) => {
    const { day, title } = draftSummary(draft, services);
    return (
      <Row
        key={draft.id}
        day={day}
        above={<Stamp state="draft" />}
        title={title || words.draftOf(formatDayShort(day ?? today))}
        sub={t().stateLines.draft(formatInstant(draft.updatedAt))}
        act={words.resume}
        href={draft.recordId ? paths.editRecord(draft.recordId) : paths.draft(draft.type, draft.id)}
      />
    );
  });
  const rows = [...drafts.slice(0, 1), ...returned, ...drafts.slice(1)];
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return (
    <Section title={words.goOn}>
      <RowList>{shown}</RowList>
      {shown.length < rows.length && (
        <Button kind="link" onClick={() => setWhole(true)}>
          {words.moreToGoOn(rows.length - shown.length)}
        </Button>
      )}
    </Section>
  );
}
