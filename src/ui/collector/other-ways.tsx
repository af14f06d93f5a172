import { formatInstantLong } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { lastKeptAt } from '../../store/carried.ts';
import type { Store } from '../../store/store.ts';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useLive } from '../use-live.ts';

/** The ways out of a phone that no network reaches, and the way back of what came of them. */
export function OtherWays({ store }: { store: Store }) {
  const words = recordsWords().send;
  const kept = useLive(async () => ({ at: await lastKeptAt(store) }), [store]);
  return (
    <Section title={words.otherWays}>
      <RowList>
        <Row href={paths.handOver} icon="file-output" title={words.handOver} sub={words.handOverHint} />
        <Row
          href={paths.backup}
          icon="save"
          title={words.backup}
          sub={kept?.at === undefined ? words.backupNever : words.backupLast(formatInstantLong(kept.at))}
        />
        <Row href={paths.receipts} icon="inbox" title={words.receipts} sub={words.receiptsHint} />
      </RowList>
    </Section>
  );
}
