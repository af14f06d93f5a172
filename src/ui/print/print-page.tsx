import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/messages.ts';
import { printWords } from '../../i18n/print-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button } from '../kit/button.tsx';
import './print.css';

/** Props of a page that can be printed. */
export interface PrintPageProps {
  readonly title: string;
  /** Address of the screen before. */
  readonly back: string;
  /** `landscape` for the month book, `a5` for codes; the sheet says so itself to the printer. */
  readonly paper: 'landscape' | 'portrait' | 'a5';
  /** What can be chosen above the sheet; never printed. */
  readonly tools?: ComponentChildren;
  /** The sheet; absent while it is read. */
  readonly children?: ComponentChildren;
}

const canPrint = (): boolean => typeof globalThis.print === 'function';

/** A sheet of paper as it will be printed, with the button that prints it; everything around it stays on the screen. */
export function PrintPage({ title, back, paper, tools, children }: PrintPageProps) {
  const words = printWords();
  const hint = { landscape: words.paperLandscape, portrait: words.paperPortrait, a5: words.paperA5 }[paper];
  return (
    <AppShell
      title={title}
      back={back}
      helpCode="C4"
      paged={false}
      dock={
        children && canPrint() ? (
          <Button kind="main" icon="printer" onClick={() => globalThis.print()}>
            {words.print}
          </Button>
        ) : undefined
      }
    >
      <div class="print-tools">
        {tools}
        <p class="small muted">{canPrint() ? hint : words.cannotPrint}</p>
      </div>
      {children ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a sheet wider than the phone is moved with the keys too.
        <section class="sheet-box" aria-label={words.preview} tabIndex={0}>
          <div class={`sheet ${paper}`}>{children}</div>
        </section>
      ) : (
        <p class="print-tools">{t().common.loading}</p>
      )}
    </AppShell>
  );
}
