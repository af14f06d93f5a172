import { afterEach, expect, it, vi } from 'vitest';
import { canShareText, shareText } from '../../src/ui/text-file.ts';

afterEach(() => {
  for (const name of ['canShare', 'share']) Reflect.deleteProperty(navigator, name);
});

const stub = (name: 'canShare' | 'share', value: unknown) =>
  Object.defineProperty(navigator, name, { value, configurable: true });

it('offers to hand on only where the browser takes text files', () => {
  expect(canShareText('a.txt')).toBe(false);
  stub('canShare', ({ files }: ShareData) => files?.[0]?.type === 'text/plain');
  expect(canShareText('a.txt')).toBe(true);
});

it('hands on the very text as one file, and takes a closed sheet for no failure', async () => {
  const share = vi.fn<(data: ShareData) => Promise<void>>(async () => undefined);
  stub('share', share);
  expect(await shareText('chan-doan.txt', 'Mã lỗi: sync.cut\n')).toBe(true);
  const [file] = share.mock.calls[0]?.[0].files ?? [];
  expect([file?.name, file?.type, await file?.text()]).toEqual([
    'chan-doan.txt',
    'text/plain',
    'Mã lỗi: sync.cut\n',
  ]);
  share.mockRejectedValueOnce(new DOMException('', 'AbortError'));
  expect(await shareText('chan-doan.txt', 'x')).toBe(false);
});
