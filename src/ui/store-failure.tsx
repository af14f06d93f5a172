import { t } from '../i18n/messages.ts';
import { AppShell } from './kit/app-shell.tsx';
import { EmptyState } from './kit/banner.tsx';
import { Button } from './kit/button.tsx';
import { useReadyMark } from './ready.ts';
import type { OpenFailure } from './services-context.tsx';

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
    </AppShell>
  );
}
