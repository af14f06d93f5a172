import { formatDayShort } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { summaryOf } from './record-row.tsx';
import type { SendList } from './send-list.ts';
import { stateWords } from './state-words.ts';

interface Mending {
  readonly act?: string;
  readonly href: string;
}

/** What a tap on a record that must be mended does; the others open for reading. */
const mendingOf = (state: string, { recordId, deletedAt }: ShownRecord): Mending => {
  const words = recordsWords().send;
  const href = paths.record(recordId);
  if (deletedAt !== undefined) return { href };
  if (state === 'rejected') return { act: words.fix, href: paths.editRecord(recordId) };
  if (state === 'returned') return { act: words.complete, href: paths.editRecord(recordId) };
  return state === 'conflict' ? { act: words.choose, href } : { href };
};

interface SendRowProps {
  readonly services: Services;
  readonly record: ShownRecord;
  /** Waiting saves of the record. */
  readonly saves?: number;
}

function SendRow({ services, record, saves = 0 }: SendRowProps) {
  const words = recordsWords().send;
  const { state, line: said } = stateWords(record.state, linkOf(services));
  // The page says once above how to keep the phone while sending.
  const line = state === 'sending' ? undefined : said;
  const title = `${formatDayShort(record.day)} ${summaryOf(record, services)?.title ?? ''}`;
  return (
    <Row
      state={state}
      title={record.deletedAt === undefined ? title : words.deletion(title)}
      below={
        <>
          <Stamp state={state} withoutIcon />
          {saves > 1 && <span class="row-sub">{words.saves(saves)}</span>}
          {line && <span class="row-sub">{line}</span>}
        </>
      }
      {...mendingOf(state, record)}
    />
  );
}

/** Each record with its state in words; of sealed ones only how many there are, without kind, code or time. */
export function SendRows({ list, services }: { list: SendList; services: Services }) {
  const words = recordsWords().send;
  return (
    <>
      <RowList>
        {list.needsHand.map((record) => (
          <SendRow key={record.recordId} record={record} services={services} />
        ))}
        {list.waiting.map(({ record, saves }) => (
          <SendRow key={record.recordId} record={record} saves={saves} services={services} />
        ))}
        {list.others > 0 && <Row state="sealed_other" title={words.others(list.others)} />}
        {list.settled.map((record) => (
          <SendRow key={record.recordId} record={record} services={services} />
        ))}
      </RowList>
      {list.rest > 0 && (
        <p class="small muted">
          {words.rest(list.rest)}{' '}
          <Button kind="link" href={paths.journal}>
            {words.toJournal}
          </Button>
        </p>
      )}
    </>
  );
}
