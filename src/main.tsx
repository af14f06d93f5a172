import { signal } from '@preact/signals';
import { render } from 'preact';
import { setLanguage } from './i18n/messages.ts';
import { errorCode, noteProblem } from './store/diagnostics.ts';
import { displayMemory } from './store/display-memory.ts';
import { knownProfileId } from './store/profiles.ts';
import { App } from './ui/app.tsx';
import { loadLaptopStyles } from './ui/lazy-styles.ts';
import { whenReady } from './ui/ready.ts';
import type { Services } from './ui/services.ts';
import type { Book, OpenFailure } from './ui/services-context.tsx';
import { readDisplay } from './ui/theme.ts';
import './ui/styles/collector.css';

const FIRST_PROFILE = 'p1';

/** The book of this phone. The store is a chunk of its own: a new phone shows its first screen without it. */
const createBook = (): Book => {
  const services = signal<Services | undefined>(undefined);
  const failure = signal<OpenFailure | undefined>(undefined);
  let opening: Promise<Services | undefined> | undefined;
  const openNow = async () => {
    const { openBook } = await import('./open-book.ts');
    const known = await knownProfileId();
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
  };
};

// Only the name of what was thrown is kept: for the file that a person may send to support.
addEventListener('error', ({ error }) => void noteProblem(errorCode(error), Date.now()));
addEventListener('unhandledrejection', ({ reason }) => void noteProblem(errorCode(reason), Date.now()));

const start = async (root: HTMLElement): Promise<void> => {
  const book = createBook();
  void loadLaptopStyles();
  await readDisplay(displayMemory);
  if ((await displayMemory.loadLanguage()) === 'en') await setLanguage('en');
  if ((await knownProfileId()) !== undefined) await book.open();
  render(<App book={book} />, root);
  // Registering must not compete with the first screen for a slow link.
  await whenReady;
  const { startWorker } = await import('./start-worker.ts');
  startWorker(book);
};

const root = document.getElementById('app');
if (root) void start(root);
