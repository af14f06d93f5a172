import { KEY_FOLDER } from './opfs-slots.ts';

/** Takes the key files of a profile off this device, with the book they belong to; nothing happens where there are none. */
export const forgetKeyFiles = async (profileId: string): Promise<void> => {
  try {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle(KEY_FOLDER);
    await all.removeEntry(profileId, { recursive: true });
  } catch {
    // None were ever made, or this browser keeps no private files.
  }
};
