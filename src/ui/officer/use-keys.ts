import { useEffect, useRef } from 'preact/hooks';

/** What each key does, by its lower-case `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Where keys are letters, or already mean something. */
const TYPES = 'textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]';
const PRESSED_BY: Readonly<Record<string, string>> = {
  ' ': 'button, input, summary',
  Enter: 'a:not([data-row]), button, input, summary',
  ArrowDown: 'input[type=radio]',
  ArrowUp: 'input[type=radio]',
};

const isTakenElsewhere = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPES) || document.querySelector('dialog[open]')) return true;
  const pressed = PRESSED_BY[event.key];
  return pressed !== undefined && target.closest(pressed) !== null;
};

/**
 * Single keys for a list, heard on the whole page while `isOn`: not while somebody types, nor under a dialog, nor together
 * with Ctrl or Alt (WCAG 2.1.4: they can be switched off).
 */
export const useKeys = (keys: Keys, isOn: boolean): void => {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent) => {
      if (isTakenElsewhere(event)) return;
      const act = current.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [isOn]);
};
