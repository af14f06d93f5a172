import { signal } from '@preact/signals';
import { render } from 'preact';
import { setLanguage } from './i18n/messages.ts';
import { errorCode, noteProblem } from './store/diagnostics.ts';
import { displayMemory } from './store/display-memory.ts';
import { isPractising, PRACTICE_ID } from './store/practice.ts';
import { listProfiles } from './store/profiles.ts';
import { App } from './ui/app.tsx';
import { listenForInstall } from './ui/install-offer.ts';
import { loadLaptopStyles } from './ui/lazy-styles.ts';
import { markPractice } from './ui/practice/mark-practice.ts';
import { whenReady } from './ui/ready.ts';
import type { Services } from './ui/services.ts';
import type { Book, OpenFailure } from './ui/services-context.tsx';
import { readDisplay } from './ui/theme.ts';
import './ui/styles/collector.css';

const FIRST_PROFILE = 'p1';

/** Whose book this window shows; undefined on a phone where nobody began yet. */
const bookToOpen = async (): Promise<string | undefined> =>
  isPractising() ? PRACTICE_ID : (await listProfiles())?.lastId;

/** The book of this phone. The store is a chunk of its own: a new phone shows its first screen without it. */
const createBook = (): Book => {
  const services = signal<Services | undefined>(undefined);
  const failure = signal<OpenFailure | undefined>(undefined);
  let opening: Promise<Services | undefined> | undefined;
  const openNow = async () => {
    const { openBook } = await import('./open-book.ts');
    const known = await bookToOpen();
    const opened = await openBook(known ?? FIRST_PROFILE, known === undefined);
    if (opened.ok) services.value = opened.services;
    else failure.value = opened.code;
    return services.value;
  };
  return {
    services,
    failure,
    open: () => {
      opening ??= openNow();
      return opening;
    },
    add: async (code, replace) => (await import('./open-book.ts')).addBook(code, replace),
  };
};

// Only the name of what was thrown is kept: for the file that a person may send to support.
addEventListener('error', ({ error }) => void noteProblem(errorCode(error), Date.now()));
addEventListener('unhandledrejection', ({ reason }) => void noteProblem(errorCode(reason), Date.now()));

const start = async (root: HTMLElement): Promise<void> => {
  const book = createBook();
  listenForInstall();
  if (isPractising()) markPractice();
  void loadLaptopStyles();
  await readDisplay(displayMemory);
  if ((await displayMemory.loadLanguage()) === 'en') await setLanguage('en');
  if ((await bookToOpen()) !== undefined) await book.open();
  render(<App book={book} />, root);
  // Registering must not compete with the first screen for a slow link.
  await whenReady;
  const { startWorker } = await import('./start-worker.ts');
  startWorker(book);
  const open = book.services.value;
  // A second book is only ever opened with a page of its own, so the one of this start is the one that stays.
  if (open?.isOneOfSeveral && !open.isPractice) {
    const { keepSendingOtherBooks } = await import('./send-other-books.ts');
    keepSendingOtherBooks(open.profileId);
  }
};

// A page that the browser kept whole may show the book that was open before another one was chosen.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

const root = document.getElementById('app');
if (root) void start(root);
