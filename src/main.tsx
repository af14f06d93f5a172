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
import { screensNeed } from './ui/screen.tsx';
import type { FirstServices, Services } from './ui/services.ts';
import type { Book, OpenFailure } from './ui/services-context.tsx';
import { readDisplay } from './ui/theme.ts';
import './ui/styles/collector.css';

const FIRST_PROFILE = 'p1';

/** Whose book this window shows; undefined on a phone where nobody began yet. */
const bookToOpen = async (): Promise<string | undefined> =>
  isPractising() ? PRACTICE_ID : (await listProfiles())?.lastId;

/** The book of this phone. The store is a chunk of its own: a new phone shows its first screen without it. */
const createBook = (): Book => {
  const first = signal<FirstServices | undefined>(undefined);
  const services = signal<Services | undefined>(undefined);
  const failure = signal<OpenFailure | undefined>(undefined);
  let opening: Promise<FirstServices | undefined> | undefined;
  let completing: Promise<Services | undefined> | undefined;
  const openNow = async () => {
    const { openBook } = await import('./open-book.ts');
    const known = await bookToOpen();
    const opened = await openBook(known ?? FIRST_PROFILE, known === undefined);
    if (opened.ok) first.value = opened.services;
    else failure.value = opened.code;
    return first.value;
  };
  const openFirst = () => {
    opening ??= openNow();
    return opening;
  };
  const complete = async () => {
    const opened = await openFirst();
    const { wholeServices } = await import('./ui/whole-services.ts');
    services.value = opened && (await wholeServices(opened));
    return services.value;
  };
  return {
    first,
    services,
    failure,
    openFirst,
    open: () => {
      completing ??= complete().catch((error) => {
        // A link that broke: the next screen asks again.
        completing = undefined;
        throw error;
      });
      return completing;
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
  const isEnglish = (await displayMemory.loadLanguage()) === 'en' && (await setLanguage('en'));
  screensNeed(() => (book.first.value ? book.open() : undefined));
  if ((await bookToOpen()) !== undefined) {
    // What a record keeps for the first moment is in Vietnamese: any other language is drawn from the whole book.
    if (isEnglish) await book.open().catch(() => undefined);
    else await book.openFirst();
  }
  render(<App book={book} />, root);
  // Neither the rest of the book nor the worker must compete with the first screen for a slow link.
  await whenReady;
  if (book.first.value) await book.open().catch(() => undefined);
  const { startWorker } = await import('./start-worker.ts');
  startWorker(book);
  const open = book.first.value;
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
