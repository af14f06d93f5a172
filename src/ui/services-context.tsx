import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FirstServices, Services } from './services.ts';

/** Why the book on this phone cannot be opened. */
export type OpenFailure = 'version_newer' | 'blocked' | 'unavailable';

/** The book of this phone: closed on a new phone until somebody activates it or starts to write. */
export interface Book {
  /** Store and engine: enough for the first screen. */
  readonly first: Signal<FirstServices | undefined>;
  /** The whole of it, with definitions and lists: a moment later, and before any other screen is drawn. */
  readonly services: Signal<Services | undefined>;
  readonly failure: Signal<OpenFailure | undefined>;
  /** Opens it once however often it is called; undefined when it cannot be opened, `failure` says why. */
  readonly open: () => Promise<Services | undefined>;
  /** The same as far as the first screen needs it. */
  readonly openFirst: () => Promise<FirstServices | undefined>;
  /** Spends a code for one more person on this phone; the next load of the page opens that person's book. */
  readonly add: Services['activate'];
}

const BookContext = createContext<Book | undefined>(undefined);

/** Hands the book to every screen below. */
export const BookProvider = BookContext.Provider;

/** The book, opened or not; throws outside BookProvider. */
export const useBook = (): Book => {
  const book = useContext(BookContext);
  if (!book) throw new Error('no BookProvider above');
  return book;
};

/** The book if there is one above: for parts that also stand on pages without it. */
export const useBookIfAny = (): Book | undefined => useContext(BookContext);

/** Store and sync of the opened book; throws on a screen that is drawn before it is open. */
export const useFirst = (): FirstServices => {
  const first = useBook().first.value;
  if (!first) throw new Error('the book is not open');
  return first;
};

/** Store, sync and lists of the opened book; throws on a screen that is drawn before it is open. */
export const useServices = (): Services => {
  const services = useBook().services.value;
  if (!services) throw new Error('the book is not open');
  return services;
};
