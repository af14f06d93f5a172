import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { NearScreen } from '../collector/near-screen.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { FlagChips } from './flag-chips.tsx';
import { type InboxRowsProps, partsOf } from './inbox-table.tsx';

function PickRow({
  row,
  day,
  ...props
}: Omit<InboxRowsProps, 'rows'> & { row: OtherRow; day: OtherRow['day'] }) {
  const { names, picked, currentId, onPick, hrefOf } = props;
  const summary = names.summaryOf(row);
  const where = names.communes.length > 1 ? `${names.nameOf(row.commune)} · ${row.name}` : row.name;
  return (
    <Row
      day={day}
      href={hrefOf(row.id)}
      title={summary.title}
      sub={
        <>
          {summary.detail}
          <br />
          {where}
        </>
      }
      below={<FlagChips row={row} />}
      aside={
        <label class="tick" data-current={row.id === currentId ? '' : undefined}>
          <input
            type="checkbox"
            checked={picked.has(row.id)}
            aria-label={boardWords().inbox.pickOf(summary.title)}
            onChange={() => onPick(row.id)}
          />
        </label>
      }
    />
  );
}

/** The list for a phone: a record opens as a page of its own. */
export function InboxList(props: InboxRowsProps & { readonly heights: Map<string, number> }) {
  const { rows, heights, ...rest } = props;
  let before: OtherRow['day'];
  return (
    <>
      {partsOf(rows).map((part) => {
        const first = part[0]?.id ?? '';
        return (
          <NearScreen
            key={first}
            heightPx={heights.get(first)}
            onHeight={(heightPx) => heights.set(first, heightPx)}
          >
            <RowList>
              {part.map((row) => {
                const day = row.day === before ? undefined : row.day;
                before = row.day;
                return <PickRow key={row.id} row={row} day={day} {...rest} />;
              })}
            </RowList>
          </NearScreen>
        );
      })}
    </>
  );
}
