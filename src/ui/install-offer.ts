import { signal } from '@preact/signals';
import { noteInstall } from '../store/install-memory.ts';
import { isStandalone } from './elsewhere/where-opened.ts';

/** Chrome's offer to install, which TypeScript does not know. */
export interface InstallOffer extends Event {
  /** Shows the browser's question; works once, and only from a tap. */
  readonly prompt: () => Promise<unknown>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** The browser's offer, kept for our own button; undefined until it came, and after it was used. */
export const installOffer = signal<InstallOffer | undefined>(undefined);

/** Asks the browser not to clear this site by itself; it grants that to what stands on the home screen. Never throws. */
const keepData = async (): Promise<void> => {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // An old browser: the page of settings says that nothing is promised.
  }
};

const noteInstalled = () => {
  installOffer.value = undefined;
  void noteInstall({ isInstalled: true });
  void keepData();
};

/** Keeps the browser's offer for our button instead of its own bar; to be called before the first screen. */
export const listenForInstall = (): void => {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installOffer.value = event as InstallOffer;
  });
  addEventListener('appinstalled', noteInstalled);
  if (isStandalone()) noteInstalled();
};
