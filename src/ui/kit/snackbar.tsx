import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

/** Something to do from a snackbar, such as "Hoàn tác". */
export interface SnackbarAction {
  readonly label: string;
  readonly href?: string;
  readonly onClick?: () => void;
}

/** Props of a snackbar; belongs into the `snackbar` of AppShell, which reads it out. */
export interface SnackbarProps {
  readonly message: string;
  readonly actions?: readonly SnackbarAction[];
  /** After an action, or after the time is up. */
  readonly onClose: () => void;
  /** Default 10 seconds. Stands still while a finger, mouse or the focus is on it. */
  readonly durationMs?: number;
}

/** Says what was done and offers to take it back. Other words for the same thing do not give it more time. */
export function Snackbar({ message, actions = [], onClose, durationMs = 10_000 }: SnackbarProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const close = useRef(onClose);
  close.current = onClose;
  const hold = () => clearTimeout(timer.current);
  const run = () => {
    hold();
    timer.current = setTimeout(() => close.current(), durationMs);
  };
  const box = useRef<HTMLDivElement>(null);
  // Gone with the action that was pressed: the focus would fall to the top of the page.
  useLayoutEffect(
    () => () => {
      if (box.current?.contains(document.activeElement))
        document.querySelector('h1')?.focus({ preventScroll: true });
    },
    [],
  );
  useEffect(() => {
    run();
    return hold;
  }, [durationMs]);
  return (
    <div class="snack" ref={box} onFocusIn={hold} onFocusOut={run} onPointerEnter={hold} onPointerLeave={run}>
      <p>{message}</p>
      {actions.length > 0 && (
        <div class="acts">
          {actions.map((action) => (
            <Button
              key={action.label}
              kind="link"
              {...(action.href === undefined ? {} : { href: action.href })}
              onClick={() => {
                action.onClick?.();
                close.current();
              }}
            >
              {action.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
