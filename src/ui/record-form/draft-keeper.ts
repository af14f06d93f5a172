import { type ReadonlySignal, signal } from '@preact/signals';
import { markFormDirty } from '../../dirty-forms.ts';

/** Puts a draft into the store; anything but undefined is a failure. */
export type WriteDraft = () => Promise<{ readonly code: string } | undefined>;

/** Keeps a form in the store while it is typed. */
export interface DraftKeeper {
  /** Milliseconds since 1970 of the last draft that is safely kept. */
  readonly savedAt: ReadonlySignal<number | undefined>;
  /** True while the last write did not succeed. */
  readonly hasFailed: ReadonlySignal<boolean>;
  /** Something was typed. */
  readonly touch: () => void;
  /** Writes what is waiting; resolved when it is kept. */
  readonly flush: () => Promise<void>;
  /** Writes what is waiting and then nothing until `resume`: a save is under way that removes the draft. */
  readonly hold: () => Promise<void>;
  /** The save did not happen. */
  readonly resume: () => void;
  /** The form is left; what was typed before `hold` or `flush` is kept. */
  readonly stop: () => void;
}

const DELAY_MS = 150;

const open = new Set<() => Promise<void>>();

/** Writes what waits in every form; a form opened next reads after that, even while the one before is still drawn. */
export const keepAll = (): Promise<unknown> => Promise.all([...open].map((flush) => flush()));

/**
 * Writes at most `DELAY_MS` after an input, and at once when the page is hidden or left: a phone may end it without
 * another word. Writes follow one another, so that an older draft never lands on a newer one.
 */
export const createDraftKeeper = (write: WriteDraft, clock: () => number): DraftKeeper => {
  const savedAt = signal<number | undefined>(undefined);
  const hasFailed = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  let release: (() => void) | undefined;
  let isHeld = false;

  const writeNow = () => {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(async () => {
      if (isHeld) return;
      const failure = await write();
      hasFailed.value = failure !== undefined;
      if (!failure) savedAt.value = clock();
    });
    return last;
  };
  const flush = () => (timer === undefined ? last : writeNow());
  open.add(flush);
  const flushWhenHidden = () => void (document.visibilityState === 'hidden' && flush());
  const flushNow = () => void flush();
  document.addEventListener('visibilitychange', flushWhenHidden);
  addEventListener('pagehide', flushNow);

  const touch = () => {
    release ??= markFormDirty();
    timer ??= setTimeout(writeNow, DELAY_MS);
  };

  return {
    savedAt,
    hasFailed,
    touch,
    flush,
    hold: async () => {
      await flush();
      isHeld = true;
    },
    resume: () => {
      isHeld = false;
      touch();
    },
    stop: () => {
      isHeld = true;
      open.delete(flush);
      clearTimeout(timer);
      timer = undefined;
      release?.();
      document.removeEventListener('visibilitychange', flushWhenHidden);
      removeEventListener('pagehide', flushNow);
    },
  };
};
