import { endPractice, startPractice } from '../../store/practice.ts';
import type { Book } from '../services-context.tsx';
import { markPractice } from './mark-practice.ts';

/** Opens the practice book on a phone whose own book was not opened yet, in this very page: it may have no network. */
export const practiseInstead = async (book: Pick<Book, 'open'>): Promise<boolean> => {
  if (!startPractice()) return false;
  markPractice();
  return (await book.open()) !== undefined;
};

/** Has this window show the practice book; the real one is closed with its page. */
export const enterPractice = (): void => {
  if (startPractice()) location.replace('/');
};

/** Has this window show the real book again, or the activation where there is none. */
export const leavePractice = (): void => {
  endPractice();
  location.replace('/');
};
