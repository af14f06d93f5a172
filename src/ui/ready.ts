import { useEffect } from 'preact/hooks';

let tell = () => {};

/** Resolved once the first screen answers to a tap: what was put off until then may load. */
export const whenReady = new Promise<void>((resolve) => {
  tell = resolve;
});

let isMarked = false;

/** Sets the mark `ready` once, when the first screen answers to a tap: what the budgets are measured by. */
export const useReadyMark = (isUsable: boolean): void => {
  useEffect(() => {
    if (!isUsable || isMarked) return;
    isMarked = true;
    performance.mark('ready');
    tell();
  }, [isUsable]);
};
