import { formatInstant } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import type { JournalChoice } from './journal-place.ts';

/** Props of a journal that has nothing to show. */
export interface JournalEmptyProps {
  readonly services: Services;
  readonly choice: JournalChoice;
  readonly onShowAll: () => void;
}

/** Says what was not found or does not exist, and what to do. */
export function JournalEmpty({ services, choice, onShowAll }: JournalEmptyProps) {
  const words = recordsWords();
  const { text, state, type, isThisMonth } = choice;
  const typed = text.trim();
  const showAll = (
    <Button isCompact onClick={onShowAll}>
      {words.journal.showAll}
    </Button>
  );
  if (typed !== '')
    return (
      <EmptyState icon="search" title={words.journal.notFound(typed)}>
        <p>{words.journal.notFoundHint}</p>
        {showAll}
      </EmptyState>
    );
  if (state === 'queued') {
    const at = services.sync.value.lastSuccessAt;
    return (
      <EmptyState icon="check-check" title={words.send.nothing}>
        {at !== undefined && <p>{words.send.nothingUntil(formatInstant(at))}</p>}
      </EmptyState>
    );
  }
  if (state === 'returned') return <EmptyState icon="check" title={words.journal.nothingReturned} />;
  if (state === 'drafts') return <EmptyState icon="pencil" title={words.journal.noDraft} />;
  if (type !== undefined || isThisMonth)
    return (
      <EmptyState icon="book-open" title={type ? words.journal.nothingOfType : words.journal.empty}>
        {showAll}
      </EmptyState>
    );
  const first = services.registry.all.find((definition) => definition.action);
  return (
    <EmptyState icon="book-open" title={words.journal.empty}>
      {first?.action && (
        <>
          <p>{words.journal.emptyHint(labelOf(first.action))}</p>
          <Button kind="main" icon="megaphone" href={paths.newRecord(first.type)}>
            {labelOf(first.action)}
          </Button>
        </>
      )}
    </EmptyState>
  );
}
