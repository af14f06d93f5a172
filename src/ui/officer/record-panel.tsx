import { useId } from 'preact/hooks';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { Button } from '../kit/button.tsx';
import { RecordFacts, type RecordFactsProps, whereAndWhen } from './record-facts.tsx';

/** Props of the panel. */
export interface RecordPanelProps extends RecordFactsProps {
  readonly hasKeys: boolean;
  readonly onApprove: () => void;
  readonly onReturn: () => void;
}

/** The record in hand beside the list, with the two things one does about it. */
export function RecordPanel({ hasKeys, onApprove, onReturn, ...facts }: RecordPanelProps) {
  const id = useId();
  const words = boardWords();
  const { row, names } = facts;
  return (
    <aside class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{names.summaryOf(row).title}</h2>
        <p class="small muted">{whereAndWhen(row, names)}</p>
      </header>
      <div class="panel-body">
        <RecordFacts {...facts} />
      </div>
      <footer>
        {row.verdict !== 'returned' && (
          <Button onClick={onReturn}>
            {words.inbox.returnIt} {hasKeys && <kbd>R</kbd>}
          </Button>
        )}
        <Button kind="main" onClick={onApprove}>
          {words.inbox.approve} {hasKeys && <kbd>A</kbd>}
        </Button>
        {hasKeys && (
          <p class="keys-hint" aria-hidden="true">
            <kbd>J</kbd> <kbd>K</kbd> {words.keys.short.rows} · <kbd>{words.keys.space}</kbd>{' '}
            {words.keys.short.pick} · <kbd>/</kbd> {words.keys.short.search} · <kbd>?</kbd>
          </p>
        )}
      </footer>
    </aside>
  );
}
