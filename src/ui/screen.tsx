import { lazy } from 'preact-iso';
import { t } from '../i18n/messages.ts';
import { errorCode, noteProblem } from '../store/diagnostics.ts';
import { AppShell } from './kit/app-shell.tsx';
import { EmptyState } from './kit/banner.tsx';
import { Button } from './kit/button.tsx';
import { useReadyMark } from './ready.ts';

/** In place of a screen whose part could not be loaded: an empty page would say nothing. */
function ScreenFailed() {
  useReadyMark(true);
  return (
    <AppShell
      title={t().appName}
      helpCode="C1"
      dock={
        <Button kind="main" onClick={() => location.reload()}>
          {t().errors.reload}
        </Button>
      }
    >
      <section class="sect">
        <EmptyState icon="triangle-alert" title={t().errors.crash} />
      </section>
    </AppShell>
  );
}

/** A screen that is loaded when it is first shown. */
export const screen = <T,>(load: () => Promise<{ default: T }>): ReturnType<typeof lazy<T>> =>
  lazy<T>(() =>
    load().catch((error: unknown) => {
      void noteProblem(`screen.${errorCode(error)}`, Date.now());
      return { default: ScreenFailed as T };
    }),
  );
