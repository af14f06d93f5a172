import type { AnyRecord } from '../../domain/define-record.ts';
import type { RowFault } from '../../domain/import/read-row.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { importWords } from '../../i18n/officer-import-messages.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import type { Services } from '../services.ts';
import { downloadText } from '../text-file.ts';
import { columnName } from './import-columns.tsx';
import type { FoundList, OpenList } from './use-import.ts';

const SHOWN_FAULTS = 50;
const SHOWN_RECORDS = 5;
const SHOWN_WORDS = 30;

/** "Dòng 14, cột Nữ: Số nữ (41) lớn hơn tổng số (20)". */
const faultText = ({ row, column, fault, text }: RowFault, list: OpenList): string => {
  const words = importWords();
  const where = column === undefined ? words.row(row) : words.cell(row, columnName(list, column));
  if (fault === 'rule') return `${where}: ${text ? labelOf(text) : ''}`;
  const name = text && column === undefined ? `${labelOf(text)} ` : '';
  return `${where}: ${name}${words.faults[fault]}`;
};

function Faults({ found, list }: { found: FoundList; list: OpenList }) {
  const words = importWords();
  const { faults, badRows } = found;
  if (faults.length === 0) return <p>{words.noneBad}</p>;
  const download = () =>
    downloadText(words.faultsName, faults.map((one) => faultText(one, list)).join('\r\n'));
  return (
    <Section title={words.bad(badRows)}>
      <p class="small muted">{words.badHint}</p>
      <ul class="import-faults">
        {faults.slice(0, SHOWN_FAULTS).map((one) => (
          <li key={`${one.row} ${one.column} ${one.fault} ${one.text?.vi}`}>{faultText(one, list)}</li>
        ))}
      </ul>
      {faults.length > SHOWN_FAULTS && <p>{words.more(faults.length - SHOWN_FAULTS)}</p>}
      <Button isCompact icon="file-output" onClick={download}>
        {words.faultsFile}
      </Button>
    </Section>
  );
}

/** What a list comes to: how many forms, what is to be corrected, which words no list has, and the first forms. */
export function ImportResult({
  services,
  definition,
  list,
  found,
}: {
  services: Services;
  definition: AnyRecord;
  list: OpenList;
  found: FoundList;
}) {
  const words = importWords();
  const { items, fresh, typed } = found;
  return (
    <>
      <Section title={words.good(items.length)} isLive>
        {fresh.length < items.length && (
          <Banner tone="info" title={words.before(items.length - fresh.length, fresh.length)} />
        )}
        {typed.length > 0 && (
          <Banner title={words.typed(typed.length)}>
            <p>{words.typedHint}</p>
            <p class="small">{typed.slice(0, SHOWN_WORDS).join(' · ')}</p>
          </Banner>
        )}
      </Section>
      <Faults found={found} list={list} />
      {fresh.length > 0 && (
        <Section title={words.preview}>
          <RowList>
            {fresh.slice(0, SHOWN_RECORDS).map(({ body, keys }) => {
              const summary = services.summaryOf({ type: definition.type, body });
              return (
                <Row
                  key={keys[0]}
                  title={summary?.title ?? ''}
                  sub={`${formatDate(definition.dayOf(body as never))} · ${summary?.detail ?? ''}`}
                />
              );
            })}
          </RowList>
        </Section>
      )}
    </>
  );
}
