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

type Loaded<T> = () => Promise<{ default: T }>;

const orFailed = <T,>(load: Loaded<T>): Loaded<T> => {
  return () =>
    load().catch((error: unknown) => {
      void noteProblem(`screen.${errorCode(error)}`, Date.now());
      return { default: ScreenFailed as T };
    });
};

let waitForBook: () => Promise<unknown> | undefined = () => undefined;

/** What every screen but the first waits for: the book, if there is one, with its definitions and lists. */
export const screensNeed = (wait: () => Promise<unknown> | undefined): void => {
  waitForBook = wait;
};

/** The first screen of a phone: loaded when it is shown, and drawn before the book is whole. */
export const firstScreen = <T,>(load: Loaded<T>): ReturnType<typeof lazy<T>> => lazy<T>(orFailed(load));

/** A screen that is loaded when it is first shown, together with the rest of the book. */
export const screen = <T,>(load: Loaded<T>): ReturnType<typeof lazy<T>> =>
  lazy<T>(orFailed(() => Promise.all([load(), waitForBook()]).then(([part]) => part)));
