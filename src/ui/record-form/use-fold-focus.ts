import type { Ref } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where the focus goes when a field opens its choices ('in') or folds into its row ('out'). */
export interface FoldFocus {
  /** Around the open choices. */
  readonly box: Ref<HTMLDivElement>;
  /** "Đổi" of the folded row. */
  readonly change: { current: HTMLButtonElement | null };
  /** Moves the focus once the next shape is drawn, before it is seen. */
  readonly moveOnce: (to: 'in' | 'out') => void;
}

/** Keeps the focus with a field that changes its shape. @param shape what is drawn; a change of it moves the focus */
export const useFoldFocus = (shape: unknown): FoldFocus => {
  const box = useRef<HTMLDivElement>(null);
  const change = useRef<HTMLButtonElement | null>(null);
  const wanted = useRef<'in' | 'out' | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === 'in') {
      const control = box.current?.querySelector<HTMLElement>('input:checked');
      (control ?? box.current?.querySelector('input'))?.focus();
    }
    if (wanted.current === 'out') change.current?.focus({ preventScroll: true });
    wanted.current = undefined;
  }, [shape]);
  return {
    box,
    change,
    moveOnce: (to) => {
      wanted.current = to;
    },
  };
};
