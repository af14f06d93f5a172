import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type { HistoryItem, MadeCorrection, SavedRevision } from '../../store/history.ts';
import { Row, RowList } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import type { Services } from '../services.ts';
import { type Change, changesBetween, changeText } from './body-changes.ts';
import { linkOf } from './collector-shell.ts';
import { stateWords } from './state-words.ts';

const SECOND_MS = 1000;

const reviewIcons = {
  approved: 'circle-check',
  returned: 'corner-up-left',
  duplicate: 'files',
} as const;

/** Props of the history of a record. */
export interface HistoryRowsProps {
  readonly services: Services;
  readonly definition: AnyRecord;
  /** The newest first. */
  readonly history: readonly HistoryItem[];
}

const at = (seconds: number): string => formatInstantWithYear(seconds * SECOND_MS);

/** A body of null is a deletion, or words that were taken out before they left the phone because of a later one. */
const isDeletion = (item: SavedRevision, next: SavedRevision | undefined): boolean =>
  item.body === null && item.rev > 1 && next?.body !== null;

const bodyWith = ({ before, changes }: MadeCorrection): Body =>
  Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null));

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <>
      {changes.map((change) => (
        <span class="row-sub" key={change.label}>
          {changeText(change)}
        </span>
      ))}
    </>
  );
}

/** Every save, correction and review of a record, with what each changed in words and how far it has gone. */
export function HistoryRows({ services, definition, history }: HistoryRowsProps) {
  const words = recordsWords().detail;
  const context = services.context.value;
  const saves = history
    .flatMap((item) => (item.kind === 'saved' ? [item] : []))
    .sort((a, b) => a.rev - b.rev);
  const between = (before: Body, after: Body) => changesBetween(definition, before, after, context);

  const savedRow = (item: SavedRevision) => {
    const index = saves.indexOf(item);
    const [previous, next] = [saves[index - 1], saves[index + 1]];
    const isGone = isDeletion(item, next);
    const edits = saves
      .slice(1, index + 1)
      .filter((save, i) => !isDeletion(save, saves[i + 2]) && !isDeletion(saves[i] as SavedRevision, save));
    const isRestored = previous !== undefined && isDeletion(previous, item);
    const time = at(item.recordedAt);
    const title = isGone
      ? words.removedAt(time)
      : isRestored
        ? words.restoredAt(time)
        : index === 0 && item.rev === 1
          ? words.recorded(time)
          : words.revised(Math.max(1, edits.length), time);
    const { state } = stateWords(item.state, linkOf(services));
    const isChange = !isGone && !isRestored && item.body && previous?.body;
    return (
      <Row
        key={`saved-${item.rev}`}
        title={title}
        sub={item.body === null && !isGone ? words.noWords : undefined}
        below={
          <>
            {isChange && <Changes changes={between(previous.body as Body, item.body as Body)} />}
            <Stamp state={state} />
          </>
        }
      />
    );
  };

  return (
    <RowList>
      {history.map((item) => {
        if (item.kind === 'saved') return savedRow(item);
        if (item.kind === 'corrected')
          return (
            <Row
              key={item.id}
              icon="pencil"
              title={words.corrected(item.name, at(item.recordedAt))}
              sub={item.amendment === undefined ? undefined : words.amendment(item.amendment)}
              below={<Changes changes={between(item.before ?? {}, bodyWith(item))} />}
            />
          );
        const what = words.reviewed[item.verdict](item.name, at(item.recordedAt));
        return (
          <Row
            key={item.id}
            icon={reviewIcons[item.verdict]}
            title={what}
            sub={item.reason === undefined ? undefined : words.reason(labelOf(item.reason))}
          />
        );
      })}
    </RowList>
  );
}
