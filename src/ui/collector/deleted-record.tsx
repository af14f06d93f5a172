import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { daysLeft } from '../../store/bin.ts';
import type { ShownRecord } from '../../store/records.ts';
import { AppShell, type AppShellProps } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { summaryOf } from './record-row.tsx';
import { restoreRecord } from './remove-record.ts';

/** Props of a deleted record's page. */
export interface DeletedRecordProps {
  readonly services: Services;
  readonly record: ShownRecord;
  readonly deletedAt: number;
  readonly shell: Omit<AppShellProps, 'title' | 'children'>;
}

/** A record in the bin with the way back, or what remains of it after its time there. */
export function DeletedRecord({ services, record, deletedAt, shell }: DeletedRecordProps) {
  const words = recordsWords();
  const left = record.body === undefined ? 0 : daysLeft(deletedAt, services.clock());
  const back = (
    <Button kind="main" icon="corner-up-left" onClick={() => void restoreRecord(services, record.recordId)}>
      {words.bin.restore}
    </Button>
  );
  return (
    <AppShell {...shell} title={words.detail.title} {...(left > 0 ? { dock: back } : {})}>
      <section class="sect">
        <EmptyState icon="trash" title={words.detail.deleted(formatInstantWithYear(deletedAt))}>
          {left > 0 ? (
            <>
              <p>{summaryOf(record, services)?.title}</p>
              <p>{words.detail.inBin(left)}</p>
            </>
          ) : (
            <>
              <p>{words.detail.emptied}</p>
              <p>{words.detail.emptiedHint}</p>
            </>
          )}
          <Button kind="link" icon="trash" href={paths.bin}>
            {words.bin.title}
          </Button>
        </EmptyState>
      </section>
    </AppShell>
  );
}
