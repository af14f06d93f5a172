import { formatDayShort } from '../../i18n/format-date.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { FlagChips } from './flag-chips.tsx';
import { NearRows } from './near-rows.tsx';
import { PeopleSum, peopleOf } from './people-sum.tsx';
import type { Overseen } from './use-overseen.ts';

/** What both forms of the list get. */
export interface InboxRowsProps {
  readonly rows: readonly OtherRow[];
  readonly names: Overseen;
  readonly picked: ReadonlySet<string>;
  /** The record in hand. */
  readonly currentId: string | undefined;
  readonly onPick: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Address of a record's own page. */
  readonly hrefOf: (id: string) => string;
}

/** Rows of one part of the table. */
const PART = 50;
const COLUMNS = 5;

/** Rows in parts, each with the place of its first one. */
export const partsOf = (rows: readonly OtherRow[]): readonly (readonly OtherRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => rows.slice(at * PART, (at + 1) * PART));

function TableRow({ row, ...props }: Omit<InboxRowsProps, 'rows'> & { row: OtherRow }) {
  const { names, picked, currentId, onPick, onOpen, hrefOf } = props;
  const words = boardWords().inbox;
  const place = names.placeOf(row);
  const day = row.day === undefined ? '' : formatDayShort(row.day);
  const second = names.communes.length > 1 ? names.nameOf(row.commune) : row.name;
  return (
    <tr aria-current={row.id === currentId ? 'true' : undefined}>
      <td class="tick">
        <label>
          <input
            type="checkbox"
            checked={picked.has(row.id)}
            aria-label={words.pickOf(`${place}, ${day}`)}
            onChange={() => onPick(row.id)}
          />
        </label>
      </td>
      <td class="day">{day}</td>
      <th scope="row">
        <a
          class="cell-link"
          data-row
          href={hrefOf(row.id)}
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onOpen(row.id);
          }}
        >
          {place}
          <span>{second}</span>
        </a>
      </th>
      <td>
        {names.contentOf(row)}
        <div>
          <FlagChips row={row} />
        </div>
      </td>
      <td class="n">
        <PeopleSum people={peopleOf(row.body)} />
      </td>
    </tr>
  );
}

/** The list as a table for a laptop; the row in hand is open in the panel beside it. */
export function InboxTable(props: InboxRowsProps) {
  const words = boardWords().inbox;
  const { rows, ...rest } = props;
  return (
    <div class="table-wrap">
      <table class="inbox">
        <caption class="hide">{words.list}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hide">{words.pick}</span>
            </th>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.content}</th>
            <th scope="col" class="n">
              {words.people}
            </th>
          </tr>
        </thead>
        {partsOf(rows).map((part) => (
          <NearRows key={part[0]?.id} columns={COLUMNS} isKept={part.some(({ id }) => id === rest.currentId)}>
            {part.map((row) => (
              <TableRow key={row.id} row={row} {...rest} />
            ))}
          </NearRows>
        ))}
      </table>
    </div>
  );
}
