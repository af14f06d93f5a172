import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { BookMark } from '../book-mark.tsx';
import { Icon } from '../icons.tsx';
import { IconButton } from './button.tsx';
import { shellAct } from './shell-act.ts';
import { StatusLine, type StatusLineProps } from './status-line.tsx';
import { Tabs, type TabsProps } from './tabs.tsx';

/** Props of the frame around every screen. */
export interface AppShellProps {
  readonly title: string;
  readonly subtitle?: ComponentChildren;
  /** The window keeps the name of the app alone: what was opened must not be read in tabs and recent apps. */
  readonly hasNeutralTitle?: boolean;
  /** Address of the screen before; a form gives a function instead. */
  readonly back?: string | (() => void);
  /** Code of the screen to read out on the telephone: "C2". */
  readonly helpCode: string;
  readonly status?: StatusLineProps | undefined;
  readonly tabs?: TabsProps | undefined;
  /** The name of the open book, where it stands, leads to the other books of this phone. */
  readonly canSwitchBook?: boolean;
  /** The one main button of the screen and "Để sau". */
  readonly dock?: ComponentChildren;
  readonly snackbar?: ComponentChildren;
  /** False for officers' tables: no margin line. Default true. */
  readonly paged?: boolean;
  readonly children: ComponentChildren;
}

let hasShownScreen = false;

/** Bars may take so much of the height; beyond it the page scrolls as one. */
const MOST_OF_HEIGHT = 0.55;

const watchBars = (app: HTMLElement): (() => void) => {
  const [top, foot, snack] = ['.top', '.foot', '.snack-place'].map((part) => app.querySelector(part));
  const heightOf = (part: Element | null | undefined) => part?.getBoundingClientRect().height ?? 0;
  const measure = () => {
    // The snackbar comes and goes: it must not let the rest jump.
    const bars = heightOf(top) + heightOf(foot) - (app.classList.contains('is-loose') ? 0 : heightOf(snack));
    app.classList.toggle('is-loose', bars > innerHeight * MOST_OF_HEIGHT);
  };
  const observer = new ResizeObserver(measure);
  for (const part of [top, foot, app]) if (part) observer.observe(part);
  measure();
  return () => observer.disconnect();
};

/** Frame of a screen. After a change of screen the focus goes to the title, unless a field has taken it. */
export function AppShell(props: AppShellProps) {
  const { title, back, helpCode, paged = true } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const app = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (hasShownScreen && isFree) heading.current?.focus({ preventScroll: true });
    hasShownScreen = true;
  }, []);
  useLayoutEffect(() => (app.current ? watchBars(app.current) : undefined), []);
  useLayoutEffect(() => {
    const { appName } = t();
    document.title = props.hasNeutralTitle || title === appName ? appName : `${title} – ${appName}`;
  }, [title]);
  return (
    <div class="app" ref={app}>
      <header class="top">
        <BookMark canSwitch={props.canSwitchBook} />
        <div class="bar">
          {typeof back === 'string' && <IconButton icon="chevron-left" label={t().common.back} href={back} />}
          {typeof back === 'function' && (
            <IconButton icon="chevron-left" label={t().common.back} onClick={back} />
          )}
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {props.subtitle && <p class="small muted">{props.subtitle}</p>}
          </div>
          {shellAct.value}
          <a class="icon-btn help" href={`/help/${helpCode}`} aria-label={t().common.help(helpCode)}>
            <Icon name="help" />
          </a>
        </div>
        {props.status && <StatusLine {...props.status} />}
      </header>
      <main class={paged ? 'paged' : undefined}>{props.children}</main>
      <footer class="foot">
        <div class="foot-acts">
          <div class="snack-place" role="status">
            {props.snackbar}
          </div>
          {props.dock && <div class="dock">{props.dock}</div>}
        </div>
        {props.tabs && <Tabs {...props.tabs} />}
      </footer>
    </div>
  );
}
