import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { press } from '../support/collector.ts';
import { startFilledPhone } from '../support/filled-phone.ts';
import { asPrinted, type PdfPage, readPdf } from '../support/pdf.ts';
import { COMMUNE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';

/** What comes out of the printer: the month book with none, three and sixty rows, a slip, and an empty form. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const commune = COMMUNE.split('@')[0];
const village = `${commune}-01@2025-07-01`;
const day = (month: string, i: number) => `${month}-${String(1 + (i % 28)).padStart(2, '0')}`;
const plain = (month: string, i: number) => ({
  heldOn: day(month, i),
  places: { villages: [village] },
  topics: ['GENDER_EQUALITY'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: 20 + i }, women: { value: 10 } },
});
const long = {
  heldOn: '2026-09-03',
  places: { villages: [], typed: ['Bản tái định cư Huổi Pá Nậm Chà Nưa khu dân cư số 12 mới thành lập'] },
  topics: ['DV_PREVENTION', 'GENDER_EQUALITY', 'CHILD_MARRIAGE'],
  channel: 'VILLAGE_MEETING',
  attendance: { total: { value: 1_069, qualifier: 'NEARLY' }, women: { value: 577 } },
  materials: [
    { item: 'LEAFLET', quantity: { value: 1_200, qualifier: 'MORE_THAN' } },
    { item: 'BANNER', quantity: { value: 2 } },
  ],
};
const loud = {
  heldOn: '2026-09-10',
  heldTo: '2026-09-16',
  places: { whole: true },
  topics: ['CHILD_MARRIAGE'],
  channel: 'LOUDSPEAKER',
  timesPerDay: { value: 2 },
  minutesEach: { value: 15 },
};
const bodies = [
  ...Array.from({ length: 60 }, (_, i) => plain('2026-10', i)),
  long,
  loud,
  { ...plain('2026-09', 20), attendance: { total: { value: null } } },
];

const columns = [
  'TT',
  'Ngày',
  'Bản',
  'Nội dung',
  'Hình thức',
  'Tổng số',
  'Nữ',
  'Tài liệu',
  'Xác nhận của trưởng bản',
];
const heading = asPrinted(columns.join(''));

beforeAll(async () => {
  world = await startProcessWorld();
  ({ browser } = await startFilledPhone(world, bodies));
  ({ page } = browser);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const open = async (path: string) => {
  await page.goto(`${world.url}${path}`);
  await page.locator('.sheet').waitFor();
};
const print = async (name: string): Promise<readonly PdfPage[]> => {
  // In dark, as somebody may read it: paper stays white.
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: 'print' });
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(scheme).toBe('light');
  await page.emulateMedia({ media: null });
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  if (process.env.SHOTS) {
    const folder = join(import.meta.dirname, '../../.tmp/shots');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.pdf`), pdf);
  }
  return readPdf(pdf);
};
const isLandscape = ({ widthMm, heightMm }: PdfPage) =>
  Math.abs(widthMm - 297) < 1 && Math.abs(heightMm - 210) < 1;
const isPortrait = ({ widthMm, heightMm }: PdfPage) =>
  Math.abs(widthMm - 210) < 1 && Math.abs(heightMm - 297) < 1;
const textOf = (pages: readonly PdfPage[]) => pages.map(({ text }) => asPrinted(text)).join('');
/** Cells whose words reach over their edge. */
const cutCells = async (widthMm: number) => {
  await page.emulateMedia({ media: 'print' });
  // As wide as the paper between its margins.
  await page.setViewportSize({ width: Math.round((widthMm / 25.4) * 96), height: 740 });
  const cut = await page
    .locator('.sheet td, .sheet th')
    .evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
    );
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 360, height: 740 });
  return cut;
};

test('a month of sixty rows goes over several pages with its head on each, A4 across, no row lost or broken', async () => {
  await open('/in/so-thang?thang=2026-10');
  const pages = await print('book-60');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.filter((one) => !isLandscape(one))).toEqual([]);
  // The last page may hold the sentence and the signature alone.
  const withRows = pages.filter(({ text }) => asPrinted(text).includes('NàPản'));
  expect(withRows.length).toBeGreaterThan(2);
  for (const { text } of withRows) expect(asPrinted(text)).toContain(heading);
  const text = textOf(pages);
  expect(text.split(asPrinted('Buổi riêng')).length - 1).toBe(60);
  for (let i = 1; i < 60; i++) expect(text).toContain(`${20 + i}10`);
  expect(text).toContain(asPrinted('Sổ công tác tháng 10/2026'));
  expect(text).toContain(asPrinted('Người ghi: Lò Thị Mai'));
  expect(text).toContain(asPrinted('Cộng 2.970 600'));
  expect(text).toContain(asPrinted('60 buổi tuyên truyền; 2.970 lượt người, trong đó nữ 20%'));
  expect(text).toContain(asPrinted('Tỉnh đã nhận 60/60 phiếu của tháng này.'));
  // Numbered from the second page on.
  expect(asPrinted(pages[0]?.text ?? '')).not.toMatch(/^1S|1$/);
  expect(asPrinted(pages[1]?.text ?? '')).toMatch(/^2|2$/);
  // Nothing of the screen around it.
  for (const words of ['In phiếu trắng', 'Khổ A4', 'Tháng trước', 'Quay lại'])
    expect(text).not.toContain(asPrinted(words));
  expect(await cutCells(252)).toEqual([]);
});

test('long names, words before numbers, a loudspeaker and a number nobody stated stand in full', async () => {
  await open('/in/so-thang?thang=2026-09');
  const pages = await print('book-3');
  expect(asPrinted(pages[0]?.text ?? '')).toContain(asPrinted('Cộng gần 1.069 577'));
  // Whoever signs has the sums before the eyes, also on a second page.
  expect(pages.length).toBeLessThanOrEqual(2);
  expect(asPrinted(pages.at(-1)?.text ?? '')).toContain(asPrinted('Trong tháng: 02 buổi'));
  const text = textOf(pages);
  for (const words of [
    long.places.typed[0] as string,
    'gần 1.069',
    'Tờ rơi: hơn 1.200',
    '10/9 – 16/9',
    'Cả xã',
    '14 lượt, 210 phút',
    'chưa rõ',
    '02 buổi tuyên truyền, 14 lượt phát loa (210 phút)',
    'gần 1.069 lượt người, trong đó nữ 54% (tính trên 1 lần có đếm nữ)',
  ])
    expect(text, words).toContain(asPrinted(words));
  expect(await cutCells(252)).toEqual([]);
  await shoot(page, 'book-preview');
  expect(await checkPage(page)).toEqual([]);
});

test('a month without a row says so, and an earlier one is a tap away', async () => {
  await open('/in/so-thang?thang=2026-09');
  await page.getByRole('link', { name: 'Tháng trước' }).tap();
  await page.getByText('Chưa ghi buổi nào trong tháng này.').waitFor();
  expect(new URL(page.url()).search).toBe('?thang=2026-08');
  const pages = await print('book-0');
  expect(pages).toHaveLength(1);
  expect(textOf(pages)).toContain(heading);
  expect(textOf(pages)).toContain(asPrinted('Chưa ghi buổi nào trong tháng này.'));
  await shoot(page, 'book-empty');
});

test('the slip of one session holds every answer and how far it has gone, A4 upright', async () => {
  await page.goto(`${world.url}/nhat-ky`);
  await page.getByRole('searchbox').fill('tái định cư');
  await page.locator('.rows a').first().tap();
  await press(page, 'In phiếu buổi').tap();
  await page.locator('.sheet').waitFor();
  const pages = await print('slip');
  expect(pages).toHaveLength(1);
  expect(pages.filter((one) => !isPortrait(one))).toEqual([]);
  const text = textOf(pages);
  for (const words of [
    long.places.typed[0] as string,
    'Tổng số: gần 1.069',
    'Trong đó nữ: 577',
    'Đã nhận',
    'Xác nhận của trưởng bản',
  ])
    expect(text, words).toContain(asPrinted(words));
  expect(await cutCells(165)).toEqual([]);
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'slip-preview');
});

test('the empty form has every village, topic and number to fill in, on one sheet, without a network', async () => {
  await browser.context.setOffline(true);
  await open('/in/phieu-trang');
  const pages = await print('blank');
  expect(pages.filter((one) => !isPortrait(one))).toEqual([]);
  expect(pages.length).toBeLessThanOrEqual(2);
  const text = textOf(pages);
  for (const words of [
    'Nà Pản',
    'Phiêng Sàng',
    'Cả xã',
    'Bình đẳng giới',
    'Họp bản',
    'Trong đó nữ',
    'Khoảng',
  ])
    expect(text, words).toContain(asPrinted(words));
  expect(await cutCells(165)).toEqual([]);
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'blank-preview');
  await browser.context.setOffline(false);
});

test('the button prints what is on the screen', async () => {
  await open('/in/so-thang');
  await page.evaluate(() => {
    const told = globalThis as unknown as { printed: number };
    told.printed = 0;
    globalThis.print = () => {
      told.printed += 1;
    };
  });
  await press(page, 'In').tap();
  expect(await page.evaluate(() => (globalThis as unknown as { printed: number }).printed)).toBe(1);
});
