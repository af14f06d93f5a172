/** What a person may set about the look. 'system' follows the phone; the default is light, for the sun. */
export interface Display {
  readonly theme: 'light' | 'dark' | 'system';
  readonly size: 1 | 2 | 3;
}

/** Where the choice is kept; handed in, because only the store and the vault may keep anything. */
export interface DisplayMemory {
  readonly load: () => Promise<unknown>;
  readonly save: (display: Display) => Promise<void>;
}

const initial: Display = { theme: 'light', size: 1 };
const themes: readonly unknown[] = ['light', 'dark', 'system'];
const sizes: readonly unknown[] = [1, 2, 3];

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** Sets theme, size and the colour of the browser's bar on the document; idempotent. */
const applyDisplay = ({ theme, size }: Display): void => {
  const root = document.documentElement;
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark());
  root.dataset.theme = isDark ? 'dark' : 'light';
  root.dataset.size = String(size);
  for (const bar of document.querySelectorAll('meta[name="theme-color"]'))
    bar.setAttribute('content', isDark ? '#0e1418' : '#0b4f6c');
};

/** Reads the kept choice and applies it; anything unreadable counts as never set. */
export const readDisplay = async (memory: DisplayMemory): Promise<Display> => {
  const kept = (await memory.load()) as Partial<Display> | null | undefined;
  const known = themes.includes(kept?.theme) && sizes.includes(kept?.size);
  const display = known ? (kept as Display) : initial;
  applyDisplay(display);
  return display;
};

/** Applies a choice at once and keeps it. */
export const chooseDisplay = async (display: Display, memory: DisplayMemory): Promise<void> => {
  applyDisplay(display);
  await memory.save(display);
};
