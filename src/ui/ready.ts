import { useEffect } from 'preact/hooks';

let isMarked = false;

/** Sets the mark `ready` once, when the first screen answers to a tap: what the budgets are measured by. */
export const useReadyMark = (isUsable: boolean): void => {
  useEffect(() => {
    if (!isUsable || isMarked) return;
    isMarked = true;
    performance.mark('ready');
  }, [isUsable]);
};
