import { base64url, type Sha256 } from '../domain/envelope.ts';
import { dictionaries } from '../domain/wire/dictionaries.ts';

/** Gives a dictionary's bytes; undefined for a number this build does not carry or bytes that are not the released ones. */
export type LoadDictionary = (number: number) => Promise<Uint8Array | undefined>;

/** Addresses the bundler can see: each file becomes an asset that no first screen loads. */
const address: { readonly [number: number]: () => URL } = {
  1: () => new URL('../domain/wire/dictionary-1.bin', import.meta.url),
};

/** Loads dictionaries lazily, each at most once; one that did not arrive is asked for again next time. */
export const createDictionaryLoader = (fetchBytes: typeof fetch, sha256: Sha256): LoadDictionary => {
  const loaded = new Map<number, Uint8Array>();
  return async (number) => {
    const known = loaded.get(number);
    if (known) return known;
    const url = address[number]?.();
    if (!url) return undefined;
    try {
      const response = await fetchBytes(url, { credentials: 'omit' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      // A portal's page in place of the file would make every batch unreadable.
      if (base64url(await sha256(bytes)) !== dictionaries.get(number)?.sha256) return undefined;
      loaded.set(number, bytes);
      return bytes;
    } catch {
      return undefined; // no link and not in the precache: the batch goes without
    }
  };
};
