import { useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';
import { knownProfileId } from '../store/profiles.ts';
import { AppShell } from './kit/app-shell.tsx';
import { EmptyState } from './kit/banner.tsx';
import { Button } from './kit/button.tsx';
import { useReadyMark } from './ready.ts';
import type { OpenFailure } from './services-context.tsx';
import { downloadText } from './text-file.ts';

const FILE_NAME = 'so-cong-tac-chua-gui.txt';

/** Puts what is unsent into a file of the phone; gives how many saves, undefined when they could not be read. */
const exportUnsent = async (): Promise<number | undefined> => {
  const profileId = await knownProfileId();
  if (profileId === undefined) return 0;
  try {
    const { exportOutbox } = await import('../store/export-outbox.ts');
    const lines = await exportOutbox(profileId);
    if (lines.length === 0) return 0;
    downloadText(FILE_NAME, `${lines.join('\n')}\n`);
    return lines.length;
  } catch {
    return undefined;
  }
};

function Export() {
  const words = t().errors;
  const [told, setTold] = useState('');
  const save = async () => {
    const count = await exportUnsent();
    if (count === undefined) setTold(words.exportFailed);
    else setTold(count === 0 ? words.nothingToExport : words.exported(count));
  };
  return (
    <section class="sect">
      <Button icon="file-output" onClick={() => void save()}>
        {words.export}
      </Button>
      <p role="status">{told}</p>
    </section>
  );
}

/** Says why the book cannot be opened and that nothing in it was touched. */
export function StoreFailure({ code }: { code: OpenFailure }) {
  useReadyMark(true);
  const words = t().errors.open[code];
  return (
    <AppShell
      title={t().appName}
      helpCode="C0"
      dock={
        <Button kind="main" onClick={() => location.reload()}>
          {t().errors.reload}
        </Button>
      }
    >
      <section class="sect">
        <EmptyState icon="triangle-alert" title={words.title}>
          <p>{words.hint}</p>
        </EmptyState>
      </section>
      {code === 'version_newer' && <Export />}
    </AppShell>
  );
}
