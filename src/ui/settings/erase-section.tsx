import { useState } from 'preact/hooks';
import { fold } from '../../domain/fold.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import { type BookCounts, readBookCounts } from '../../store/book-counts.ts';
import { readUnsent } from '../../store/erase-store.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Section } from '../kit/rows.tsx';
import { TextField } from '../kit/text-field.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { eraseBook } from './erase-book.ts';

function Question({ services, counts, onCancel }: QuestionProps) {
  const words = settingsWords();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [isClosed, setIsClosed] = useState(false);
  const erase = async () => {
    if (fold(typed) !== fold(words.word)) return setError(words.wrongWord(words.word));
    const outcome = await eraseBook(services, isClosed);
    if (outcome === 'erased') return location.replace(paths.today);
    setIsClosed(outcome === 'held');
    setError(words.eraseFailed);
  };
  return (
    <Dialog
      title={words.eraseTitle}
      confirmLabel={words.eraseNow}
      onConfirm={() => void erase()}
      onCancel={isClosed ? () => location.reload() : onCancel}
    >
      <p>{words.loses(counts.records + counts.inBin)}</p>
      {counts.drafts > 0 && <p>{words.losesDrafts(counts.drafts)}</p>}
      <p>{words.losesKey}</p>
      <p>{words.noUndo}</p>
      <TextField
        id="erase-word"
        label={words.typeWord(words.word)}
        value={typed}
        onText={setTyped}
        error={error}
      />
    </Dialog>
  );
}

interface QuestionProps {
  readonly services: Services;
  readonly counts: BookCounts;
  readonly onCancel: () => void;
}

/** Erases this person's book from the phone; not offered while anything of it is not with the province. */
export function EraseSection({ services }: { services: Services }) {
  const words = settingsWords();
  const { store } = services;
  const unsent = useLive(() => readUnsent(store), [store]);
  const [counts, setCounts] = useState<BookCounts | undefined>(undefined);
  if (!unsent) return null;
  const { waiting, toCorrect } = unsent;
  const blocked =
    waiting > 0 ? words.blockedWaiting(waiting) : toCorrect > 0 ? words.blockedRefused(toCorrect) : undefined;
  return (
    <Section title={words.erase} icon="trash">
      {blocked ? (
        <Banner
          title={blocked}
          actions={
            <Button isCompact href={paths.send}>
              {words.toSend}
            </Button>
          }
        />
      ) : (
        <p>{words.eraseHint}</p>
      )}
      <div class="acts">
        <Button
          kind="danger"
          isDisabled={blocked !== undefined}
          onClick={() => void readBookCounts(store).then(setCounts)}
        >
          {words.eraseBook}
        </Button>
      </div>
      {counts && <Question services={services} counts={counts} onCancel={() => setCounts(undefined)} />}
    </Section>
  );
}
