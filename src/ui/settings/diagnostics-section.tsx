import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/day.ts';
import { language } from '../../i18n/language.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import { readBookCounts } from '../../store/book-counts.ts';
import { listProblems } from '../../store/diagnostics.ts';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import type { Services } from '../services.ts';
import { readStorageState } from '../storage-state.ts';
import { canShareText, downloadText, shareText } from '../text-file.ts';
import { type Diagnostics, diagnosticsText } from './diagnostics-text.ts';

const nowText = async (services: Services | undefined): Promise<string> => {
  const diagnostics: Diagnostics = {
    madeAt: Date.now(),
    version: __APP_VERSION__,
    builtOn: __BUILD_DAY__,
    browser: navigator.userAgent,
    screen: `${innerWidth}x${innerHeight} x${devicePixelRatio}`,
    language: language.value,
    isOnline: navigator.onLine,
    storage: await readStorageState(),
    problems: await listProblems(),
  };
  if (!services) return diagnosticsText(diagnostics);
  const role = services.profile.value?.role;
  const { phase, cause, problem } = services.sync.value;
  return diagnosticsText({
    ...diagnostics,
    book: {
      ...(role ? { role } : {}),
      sync: [phase, cause, problem?.code].filter(Boolean).join('.'),
      counts: await readBookCounts(services.store),
    },
  });
};

/** Shows the whole file first; only then can it be handed on or downloaded. */
export function DiagnosticsSection({ services }: { services: Services | undefined }) {
  const words = settingsWords();
  const [text, setText] = useState<string | undefined>(undefined);
  const [isSaved, setIsSaved] = useState(false);
  const name = `so-cong-tac-chan-doan-${dayOf(Date.now())}.txt`;
  if (text === undefined)
    return (
      <Section title={words.diagnostics} icon="file-output">
        <p>{words.diagnosticsHint}</p>
        <Button onClick={() => void nowText(services).then(setText)}>{words.prepare}</Button>
      </Section>
    );
  return (
    <Section title={words.diagnostics} icon="file-output">
      <p>{words.preview}</p>
      <pre class="file-text">{text}</pre>
      <div class="acts">
        {canShareText(name) && <Button onClick={() => void shareText(name, text)}>{words.share}</Button>}
        <Button
          onClick={() => {
            downloadText(name, text);
            setIsSaved(true);
          }}
        >
          {words.save}
        </Button>
      </div>
      <p role="status">{isSaved && words.saved}</p>
    </Section>
  );
}
