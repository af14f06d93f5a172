/** What the browser says of its storage; a number it does not tell is undefined. */
export interface StorageState {
  readonly usedBytes?: number;
  readonly freeBytes?: number;
  /** True once the browser has promised not to clear it by itself. */
  readonly isKept: boolean;
}

/** Asks the browser; never throws, for a page without storage must still say so. */
export const readStorageState = async (): Promise<StorageState> => {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return {
      ...(usage === undefined ? {} : { usedBytes: usage }),
      ...(usage === undefined || quota === undefined ? {} : { freeBytes: Math.max(0, quota - usage) }),
      isKept: await navigator.storage.persisted(),
    };
  } catch {
    return { isKept: false };
  }
};
