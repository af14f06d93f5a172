import { useState } from 'preact/hooks';
import { formatDayShort, formatInstant } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import type { FirstServices } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { stateWords } from './state-words.ts';
import type { TodayData } from './today-data.ts';

/** So many are calm to read; the rest is one tap away. */
const SHOWN = 4;

/** Props of a part of Hôm nay. */
export interface TodayPartProps {
  readonly data: TodayData;
  readonly services: FirstServices;
  /** The first line of a record, in the language in use once its lists are there. */
  readonly titleOf: (record: ShownRecord) => string | undefined;
}

/** What was begun and what came back, the newest first; nothing when there is neither. */
export function TodayGoOn({ data, services, titleOf }: TodayPartProps) {
  const [isWhole, setWhole] = useState(false);
  const words = t().today;
  const today = services.today.value;
  const returned = data.returned.map((record) => {
    const { state, line } = stateWords(record.state, linkOf(services));
    return (
      <Row
        key={record.recordId}
        day={record.day}
        above={<Stamp state={state} />}
        title={titleOf(record)}
        sub={line}
        act={state === 'returned' ? words.complete : state === 'conflict' ? words.choose : words.fix}
        // Which of two claims is right is chosen where both are shown.
        href={state === 'conflict' ? paths.record(record.recordId) : paths.editRecord(record.recordId)}
      />
    );
  });
  const drafts = data.drafts.map(({ id, type, title, day, recordId, updatedAt }) => (
    <Row
      key={id}
      day={day}
      above={<Stamp state="draft" />}
      title={title ?? words.draftOf(formatDayShort(day ?? today))}
      sub={t().stateLines.draft(formatInstant(updatedAt))}
      act={words.resume}
      href={recordId ? paths.editRecord(recordId) : paths.draft(type, id)}
    />
  ));
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
