import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Opens a native dialog for as long as it is drawn: the focus goes to what `first` names, or to what the browser takes, and
 * afterwards back to where it was.
 */
export const useModal = (first?: string): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    const opener = document.activeElement;
    opened?.showModal();
    if (first) opened?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      opened?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return dialog;
};
