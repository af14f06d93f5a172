import type { Book } from '../services-context.tsx';
import type { ActivationPort } from './activation-port.ts';

/** Asking needs the schemas: loaded while the digits are typed, so that the screen answers to a tap before. */
const loadAsking = async () => {
  const [{ previewActivation }, { createTransport }] = await Promise.all([
    import('../../sync/preview-activation.ts'),
    import('../../sync/transport.ts'),
  ]);
  return (code: string) => previewActivation(createTransport(fetch.bind(globalThis)), code);
};

/** Loads what the first question needs; a failure shows when it is asked. */
export const warmUp = (): void => {
  loadAsking().catch(() => undefined);
};

/** The program behind the screen. The book, with its store and keys, is opened only once a code proved to be good. */
export const createActivationPort = (book: Book): ActivationPort => ({
  preview: async (code) => {
    let ask: Awaited<ReturnType<typeof loadAsking>>;
    try {
      ask = await loadAsking();
    } catch {
      // A chunk that could not be fetched: the same as no network.
      return { ok: false, code: 'cut' };
    }
    const asked = await ask(code);
    return asked.ok ? { ok: true, value: asked.preview } : asked;
  },
  activate: async (code, replace) => {
    const services = await book.open();
    if (!services) return { ok: false, code: 'not_kept' };
    const done = await services.activate(code, replace);
    return done.ok ? { ok: true, value: done.profile } : done;
  },
});
