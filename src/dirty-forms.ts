/** Held shared by every form with unsaved typing, in any tab; an update asks for it exclusively. */
const DIRTY_FORM_LOCK = 'sct-dirty-form';

/**
 * Marks a form of this tab as dirty until the returned function is called; no tab takes an update meanwhile.
 * The browser takes the mark away when the tab ends.
 */
export const markFormDirty = (): (() => void) => {
  let release = () => {};
  let isReleased = false;
  void navigator.locks.request(DIRTY_FORM_LOCK, { mode: 'shared' }, () => {
    if (isReleased) return undefined;
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  return () => {
    isReleased = true;
    release();
  };
};

/**
 * Runs something while no form in any tab is dirty and none can become so; false, without running it, when one is.
 * @returns what `run` gave otherwise
 */
export const whileNoFormIsDirty = <T>(run: () => Promise<T>): Promise<T | false> =>
  navigator.locks.request(DIRTY_FORM_LOCK, { ifAvailable: true }, async (lock) =>
    lock ? await run() : false,
  ) as Promise<T | false>;
