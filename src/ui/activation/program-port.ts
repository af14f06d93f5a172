import { previewActivation } from '../../sync/preview-activation.ts';
import { createTransport } from '../../sync/transport.ts';
import type { Book } from '../services-context.tsx';
import type { ActivationPort } from './activation-port.ts';

/** The program behind the screen. The book, with its store and keys, is opened only once a code proved to be good. */
export const createActivationPort = (book: Book): ActivationPort => ({
  preview: async (code) => {
    const asked = await previewActivation(createTransport(fetch.bind(globalThis)), code);
    return asked.ok ? { ok: true, value: asked.preview } : asked;
  },
  activate: async (code, replace) => {
    const services = await book.open();
    if (!services) return { ok: false, code: 'not_kept' };
    const done = await services.activate(code, replace);
    return done.ok ? { ok: true, value: done.profile } : done;
  },
});
