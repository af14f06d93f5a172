import { effect } from '@preact/signals';
import { language } from './i18n/language.ts';
import { registerWorker } from './register-worker.ts';
import { appWorker } from './ui/app-worker.ts';
import { isOfficer } from './ui/roles.ts';
import type { Book } from './ui/services-context.tsx';

/** Registers the service worker, and has it keep the officers' chunks and English as soon as somebody needs them. */
export const startWorker = (book: Pick<Book, 'first'>): void => {
  const worker = registerWorker();
  if (!worker) return;
  appWorker.value = worker;
  effect(() => {
    const role = book.first.value?.profile.value?.role;
    // Asked again at every start: what an earlier try could not fetch comes now, the rest costs nothing.
    if (isOfficer(role)) void worker.keepRole('officer');
  });
  effect(() => {
    if (language.value === 'en') void worker.keepRole('english');
  });
};
