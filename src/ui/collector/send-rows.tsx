import { formatDayShort } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { summaryOf } from './record-row.tsx';
import { stateWords } from './state-words.ts';

/** What a tap on a record that must be mended does; the others open for reading. */
const mendingOf = (state: string): string | undefined => {
  if (state === 'rejected') return t().today.fix;
  return state === 'returned' ? t().today.complete : undefined;
};

/** Each record with its state in words; one that must be mended opens its form. */
export function SendRows({ rows, services }: { rows: readonly ShownRecord[]; services: Services }) {
  return (
    <RowList>
      {rows.map((record) => {
        const { state, line: said } = stateWords(record.state, linkOf(services));
        const mending = mendingOf(state);
        // The page says once above how to keep the phone while sending.
        const line = state === 'sending' ? undefined : said;
        return (
          <Row
            key={record.recordId}
            state={state}
            title={`${formatDayShort(record.day)} ${summaryOf(record, services)?.title ?? record.type}`}
            below={
              <>
                <Stamp state={state} withoutIcon />
                {line && <span class="row-sub">{line}</span>}
              </>
            }
            {...(mending ? { act: mending } : {})}
            href={mending ? paths.editRecord(record.recordId) : paths.record(record.recordId)}
          />
        );
      })}
    </RowList>
  );
}

/** "Còn n phiếu": what waits beyond the rows shown. */
export function RestOfQueue({ count }: { count: number }) {
  return (
    <p class="small muted">
      {t().send.rest(count)}{' '}
      <Button kind="link" href={paths.journal}>
        {t().today.toJournal}
      </Button>
    </p>
  );
}
