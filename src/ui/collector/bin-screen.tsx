import { dayOf } from '../../domain/day.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { daysLeft, listBin } from '../../store/bin.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { statusLine } from './collector-shell.ts';
import { NoticeBar } from './notice-bar.tsx';
import { summaryOf } from './record-row.tsx';
import { restoreRecord } from './remove-record.ts';
import './records.css';

/** C10: what was deleted in the last 30 days; a tap brings one back. */
export default function BinScreen() {
  const services = useServices();
  const words = recordsWords().bin;
  const bin = useLive(() => listBin(services.store), [services]);
  useReadyMark(bin !== undefined);
  return (
    <AppShell
      title={words.title}
      back={paths.journal}
      helpCode="C10"
      status={statusLine(services)}
      snackbar={<NoticeBar />}
    >
      <section class="sect" aria-label={words.title}>
        {bin && bin.rows.length === 0 && (
          <EmptyState icon="trash" title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        )}
        {bin && bin.rows.length > 0 && (
          <>
            <p class="muted">{words.note}</p>
            <RowList>
              {bin.rows.map((record) => {
                const deletedAt = record.deletedAt ?? 0;
                const left = daysLeft(deletedAt, services.clock());
                return (
                  <Row
                    key={record.recordId}
                    day={record.day}
                    title={summaryOf(record, services)?.title ?? words.open}
                    sub={words.deleted(formatDayShort(dayOf(deletedAt)), left)}
                    act={words.restore}
                    actIcon="corner-up-left"
                    onClick={() => void restoreRecord(services, record.recordId)}
                  />
                );
              })}
            </RowList>
          </>
        )}
        {bin && bin.emptied > 0 && (
          <p class="small muted">
            {words.emptied(bin.emptied)} {words.remains}
          </p>
        )}
      </section>
    </AppShell>
  );
}
