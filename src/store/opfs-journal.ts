import type { Journal } from './journal.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError';

/** The names in a folder; `keys()` is there wherever createWritable is, but not in every DOM library. */
type Listed = FileSystemDirectoryHandle & { keys(): AsyncIterableIterator<string> };

/**
 * The journal of a profile in the private file system of this origin, folder `journal/<profileId>`;
 * undefined where the browser has none that a page can write to (it needs Chrome 86 or newer).
 */
export const openOpfsJournal = async (profileId: string): Promise<Journal | undefined> => {
  if (!('storage' in navigator) || typeof navigator.storage.getDirectory !== 'function') return undefined;
  if (typeof FileSystemFileHandle === 'undefined' || !('createWritable' in FileSystemFileHandle.prototype))
    return undefined;
  let folder: Listed;
  try {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle('journal', { create: true });
    folder = (await all.getDirectoryHandle(profileId, { create: true })) as Listed;
  } catch {
    return undefined; // switched off (private window) or damaged
  }
  return {
    names: async () => {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    read: async (name) => {
      try {
        return await (await (await folder.getFileHandle(name)).getFile()).text();
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    write: async (name, text) => {
      const file = await folder.getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      // The new content takes the place of the old one here, whole or not at all.
      await stream.close();
    },
    remove: async (name) => {
      try {
        await folder.removeEntry(name);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
};
