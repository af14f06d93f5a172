import { listProfiles } from '../../store/profiles.ts';
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

const preview: ActivationPort['preview'] = async (code) => {
  let ask: Awaited<ReturnType<typeof loadAsking>>;
  try {
    ask = await loadAsking();
  } catch {
    // A chunk that could not be fetched: the same as no network.
    return { ok: false, code: 'cut' };
  }
  const asked = await ask(code);
  return asked.ok ? { ok: true, value: asked.preview } : asked;
};

/** The program behind the screen. The book, with its store and keys, is opened only once a code proved to be good. */
export const createActivationPort = (book: Book): ActivationPort => ({
  preview,
  activate: async (code, replace) => {
    const services = await book.open();
    if (!services) return { ok: false, code: 'not_kept' };
    const done = await services.activate(code, replace);
    return done.ok ? { ok: true, value: done.profile } : done;
  },
});

/** The same for one more book on this phone. A person whose book is here already would only switch it off. */
export const createAddingPort = (book: Pick<Book, 'add'>): ActivationPort => ({
  preview: async (code) => {
    const asked = await preview(code);
    if (!asked.ok || !asked.value.replaces) return asked;
    const { name, unit } = asked.value;
    const isHere = (await listProfiles())?.profiles.some(
      (known) => known.name === name && known.unitName === unit.name,
    );
    return isHere ? { ok: false, code: 'already_here' } : asked;
  },
  activate: async (code, replace) => {
    const done = await book.add(code, replace);
    return done.ok ? { ok: true, value: done.profile } : done;
  },
});
