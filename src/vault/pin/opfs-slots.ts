import type { KeySlot, KeySlots } from './key-slots.ts';

/** The folder of the key files of every profile of this device. */
export const KEY_FOLDER = 'keys';

/** What a worker may do with a file of the private file system; pages may not, so the DOM library does not know it. */
interface SyncAccess {
  readonly write: (bytes: Uint8Array<ArrayBuffer>, at: { at: number }) => number;
  /** Of the oldest browsers that have them these give promises. */
  readonly truncate: (size: number) => void | Promise<void>;
  readonly flush: () => void | Promise<void>;
  readonly close: () => void | Promise<void>;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

const slotOf = (folder: FileSystemDirectoryHandle, name: string): KeySlot => ({
  read: async () => {
    try {
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
      throw error;
    }
  },
  write: async (bytes) => {
    const handle = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
    // Written over in place, so that no older copy is left on the disk, as one would be with createWritable.
    const access = await handle.createSyncAccessHandle();
    try {
      access.write(bytes, { at: 0 });
      await access.truncate(bytes.length);
      await access.flush();
    } finally {
      await access.close();
    }
  },
});

/** The two key files of a profile in the private file system of this origin, `keys/<profileId>/{a,b}`; in workers only. */
export const openOpfsSlots = async (profileId: string): Promise<KeySlots> => {
  const root = await navigator.storage.getDirectory();
  const all = await root.getDirectoryHandle(KEY_FOLDER, { create: true });
  const folder = await all.getDirectoryHandle(profileId, { create: true });
  return [slotOf(folder, 'a'), slotOf(folder, 'b')];
};
