import { signal } from '@preact/signals';
import type { AppWorker } from '../register-worker.ts';

/** The service worker of this page; undefined until it is registered, and where the browser has none. */
export const appWorker = signal<AppWorker | undefined>(undefined);
