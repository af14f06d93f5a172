import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChosenRow } from './block.tsx';
import { ChoiceChips, type ChoiceChipsProps } from './choices.tsx';

/** Props of a choice that folds up. */
export interface ChoiceFieldProps<V extends string> extends ChoiceChipsProps<V> {
  readonly isFromLast?: boolean;
}

/**
 * Open until chosen, then one row with "Đổi". A tap folds it at once; with the keyboard it folds when the
 * focus leaves, so that arrow keys can walk through the chips.
 */
export function ChoiceField<V extends string>({ isFromLast = false, ...props }: ChoiceFieldProps<V>) {
  const { options, value, error } = props;
  const [isOpen, setOpen] = useState(value === undefined);
  const change = useRef<HTMLButtonElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const move = useRef<'in' | 'out' | undefined>(undefined);
  // Folding on a tap elsewhere would move the page under the finger: only the keyboard folds by leaving.
  const isKeyed = useRef(false);
  const chosen = options.find((option) => option.value === value);
  const shows = isOpen || !chosen || error !== undefined;

  useLayoutEffect(() => {
    if (move.current === 'in') box.current?.querySelector<HTMLElement>('input:checked')?.focus();
    if (move.current === 'out') change.current?.focus({ preventScroll: true });
    move.current = undefined;
  }, [shows]);

  if (!shows)
    return (
      <ChosenRow
        label={props.label}
        value={chosen.label}
        isFromLast={isFromLast}
        buttonRef={change}
        onChange={() => {
          move.current = 'in';
          setOpen(true);
        }}
      />
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the radio buttons inside being left.
    <div
      ref={box}
      onKeyDown={() => {
        isKeyed.current = true;
      }}
      onFocusOut={(event) => {
        const isLeaving = !event.currentTarget.contains(event.relatedTarget as Node | null);
        if (isLeaving && isKeyed.current && value !== undefined) setOpen(false);
        if (isLeaving) isKeyed.current = false;
      }}
    >
      <ChoiceChips
        {...props}
        onTap={() => {
          move.current = 'out';
          setOpen(false);
        }}
      />
    </div>
  );
}
