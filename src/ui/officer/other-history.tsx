import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type {
  CorrectedItem,
  OtherHistoryItem,
  ReviewedItem,
  SavedItem,
} from '../../store/officer/get-other.ts';
import { changesBetween, changeText } from '../collector/body-changes.ts';
import { Row, RowList } from '../kit/rows.tsx';
import type { Overseen } from './use-overseen.ts';

/** Props of the history. */
export interface OtherHistoryProps {
  readonly definition: AnyRecord;
  /** The newest first. */
  readonly history: readonly OtherHistoryItem[];
  readonly names: Overseen;
}

const at = (seconds: number): string => formatInstantWithYear(seconds * 1000);

/** Everything that happened to somebody's record: saves, corrections with what they changed, words of officers. */
export function OtherHistory({ definition, history, names }: OtherHistoryProps) {
  const words = recordsWords().detail;
  const saves = history.filter((item): item is SavedItem => item.kind === 'saved');
  const changed = (before: Body | null | undefined, after: Body | null | undefined) =>
    before && after
      ? changesBetween(definition, before, after, names.context).map((change) => (
          <span class="row-sub" key={change.label}>
            {changeText(change)}
          </span>
        ))
      : undefined;
  const savedRow = (item: SavedItem, key: number) => {
    const before = saves.find(({ rev }) => rev === item.rev - 1);
    const title =
      item.body === null
        ? words.removedAt(at(item.recordedAt))
        : item.rev === 1
          ? words.recorded(at(item.recordedAt))
          : words.revised(item.rev - 1, at(item.recordedAt));
    return <Row key={key} title={title} sub={item.name} below={changed(before?.body, item.body)} />;
  };
  const correctedRow = (item: CorrectedItem) => {
    const before = saves.find(({ rev }) => rev === item.ofRev)?.body;
    const after =
      before &&
      Object.fromEntries(
        Object.entries({ ...before, ...item.changes }).filter(([, value]) => value !== null),
      );
    return (
      <Row
        key={item.id}
        icon="pencil"
        title={words.corrected(item.name, at(item.recordedAt))}
        sub={item.amendment === undefined ? undefined : boardWords().record.amendment(item.amendment)}
        below={changed(before, after)}
      />
    );
  };
  const reviewedRow = (item: ReviewedItem) => (
    <Row
      key={item.id}
      icon={item.verdict === 'approved' ? 'circle-check' : 'corner-up-left'}
      title={words.at(boardWords().record.verdicts[item.verdict](item.name), at(item.recordedAt))}
      sub={item.reason === undefined ? undefined : words.reason(labelOf(item.reason))}
    />
  );
  return (
    <RowList>
      {history.map((item, index) => {
        if (item.kind === 'saved') return savedRow(item, index);
        return item.kind === 'corrected' ? correctedRow(item) : reviewedRow(item);
      })}
    </RowList>
  );
}
