import { afterEach, expect, it } from 'vitest';
import { chooseDisplay, type Display, readDisplay } from '../../src/ui/theme.ts';

const memory = (kept: unknown) => {
  const saved: Display[] = [];
  return { load: async () => kept, save: async (display: Display) => void saved.push(display), saved };
};

afterEach(() => {
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.size;
});

it('starts light at the ordinary size, whatever the phone prefers', async () => {
  expect(await readDisplay(memory(undefined))).toEqual({ theme: 'light', size: 1 });
  expect(document.documentElement.dataset).toMatchObject({ theme: 'light', size: '1' });
});

it('takes something unreadable for never set', async () => {
  for (const kept of ['dark', { theme: 'sepia', size: 1 }, { theme: 'dark', size: 9 }, null])
    expect(await readDisplay(memory(kept))).toEqual({ theme: 'light', size: 1 });
});

it('applies a choice at once, keeps it and reads it back', async () => {
  const first = memory(undefined);
  await chooseDisplay({ theme: 'dark', size: 3 }, first);
  expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', size: '3' });
  expect(await readDisplay(memory(first.saved[0]))).toEqual({ theme: 'dark', size: 3 });
});
