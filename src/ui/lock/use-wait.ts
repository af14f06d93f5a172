import { useEffect, useState } from 'preact/hooks';
import type { Vault } from '../../vault/pin/vault.ts';

/** How often the files are asked how long the wait still is; each time it is written down there. */
const LOOK_EVERY_MS = 10_000;

/** Seconds left of a wait, counted down on the screen; the vault says when it is over. */
export const useWait = (vault: Vault, waitMs: number): number => {
  const [left, setLeft] = useState(waitMs);
  useEffect(() => {
    setLeft(waitMs);
    if (waitMs === 0) return;
    const since = performance.now();
    let asked = since;
    const timer = setInterval(() => {
      const now = performance.now();
      const rest = Math.max(0, waitMs - (now - since));
      setLeft(rest);
      if (rest > 0 && now - asked < LOOK_EVERY_MS) return;
      asked = now;
      void vault.look();
    }, 500);
    return () => clearInterval(timer);
  }, [vault, waitMs]);
  return Math.ceil(left / 1_000);
};
