import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';

/** Props of a numbered part of a form. */
export interface BlockProps {
  readonly title: string;
  /** Number in the margin; without one a plus stands there. */
  readonly number?: number;
  /** A tick replaces the number. */
  readonly isDone?: boolean;
  readonly isOptional?: boolean;
  readonly children: ComponentChildren;
}

/** One part of a form, numbered in the margin, ticked when its answers are there. */
export function Block({ title, number, isDone, isOptional, children }: BlockProps) {
  const id = useId();
  return (
    <section class="block" aria-labelledby={id}>
      <h2 id={id}>
        <span class={isDone ? 'in-margin done' : 'in-margin'} aria-hidden="true">
          {isDone ? <Icon name="check" /> : (number ?? <Icon name="plus" />)}
        </span>
        {title} {isOptional && <span class="opt">{t().common.optional}</span>}
      </h2>
      {children}
    </section>
  );
}

/** True around a form whose carried values come out of a template: they are marked so. */
export const FromTemplate = createContext(false);

/** Props of a made choice. */
export interface ChosenRowProps {
  readonly label: string;
  readonly value: ComponentChildren;
  /** Says "theo buổi trước", or "theo mẫu". */
  readonly isFromLast?: boolean;
  /** Words of the button; default "Đổi". */
  readonly changeLabel?: string;
  readonly onChange: () => void;
  readonly buttonRef?: { current: HTMLButtonElement | null };
}

/** A choice that was made or carried over, in one row with "Đổi". */
export function ChosenRow({ label, value, isFromLast, changeLabel, onChange, buttonRef }: ChosenRowProps) {
  const word = changeLabel ?? t().common.change;
  const isOfTemplate = useContext(FromTemplate);
  return (
    <div class="chosen">
      <div>
        <p class="label">{label}</p>
        <b>{value}</b>{' '}
        {isFromLast && (
          <span class="from-last">
            <Icon name="repeat" />
            {isOfTemplate ? t().common.fromTemplate : t().common.fromLast}
          </span>
        )}
      </div>
      <button
        class="link-btn"
        type="button"
        aria-label={`${word} ${label.toLowerCase()}`}
        onClick={onChange}
        ref={buttonRef ?? null}
      >
        {word}
      </button>
    </div>
  );
}
