import type { SenderId } from '../domain/envelope.ts';

/** What the store must at least contain: told apart from a phone that never saved anything. */
export interface MarkerValue {
  readonly sender: SenderId;
  readonly highestSeq: number;
}

/** A small note outside IndexedDB. Synchronous and never throwing: losing it loses nothing but a warning. */
export interface Marker {
  readonly read: () => MarkerValue | undefined;
  readonly write: (value: MarkerValue) => void;
  /** Forgets it, with the book it belongs to. */
  readonly remove: () => void;
}

const isMarker = (value: unknown): value is MarkerValue =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as MarkerValue).sender === 'string' &&
  Number.isSafeInteger((value as MarkerValue).highestSeq);

/** The marker of a profile in localStorage. */
export const createLocalMarker = (profileId: string): Marker => {
  const key = `so-cong-tac.marker.${profileId}`;
  return {
    read: () => {
      try {
        const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isMarker(value) ? value : undefined;
      } catch {
        return undefined; // storage switched off, or a text that is no marker
      }
    },
    write: (value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or switched off: the newest journal file carries the same numbers.
      }
    },
    remove: () => {
      try {
        localStorage.removeItem(key);
      } catch {
        // Switched off: then there is none.
      }
    },
  };
};

/** A marker in memory, for tests. */
export const createMemoryMarker = (): Marker => {
  let current: MarkerValue | undefined;
  return {
    read: () => current,
    write: (value) => {
      current = value;
    },
    remove: () => {
      current = undefined;
    },
  };
};
