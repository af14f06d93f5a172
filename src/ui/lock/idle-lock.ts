import { useEffect } from 'preact/hooks';
import type { Vault } from '../../vault/pin/vault.ts';

/** After so long without a touch or a key an officer's screens are locked. */
export const IDLE_LOCK_MS = 15 * 60_000;

const CHECK_EVERY_MS = 15_000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Locks this window once nobody has used it for a while, by either clock: a phone asleep counts no running time. */
export const useIdleLock = (vault: Vault | undefined, isOpen: boolean): void => {
  useEffect(() => {
    if (!vault || !isOpen) return;
    const instant = () => ({ ran: performance.now(), clock: Date.now() });
    let last = instant();
    const use = () => {
      last = instant();
    };
    const check = () => {
      const now = instant();
      if (Math.max(now.ran - last.ran, now.clock - last.clock) >= IDLE_LOCK_MS) vault.lock('here');
    };
    // Looked at again after a while: locked before the first touch could count as use.
    const onVisible = () => document.visibilityState === 'visible' && check();
    for (const sign of signs) addEventListener(sign, use, { capture: true, passive: true });
    document.addEventListener('visibilitychange', onVisible);
    const timer = setInterval(check, CHECK_EVERY_MS);
    return () => {
      for (const sign of signs) removeEventListener(sign, use, { capture: true });
      document.removeEventListener('visibilitychange', onVisible);
      clearInterval(timer);
    };
  }, [vault, isOpen]);
};
