import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkLaptop, checkPage } from '../support/check-page.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { openFigures, readFigures, unlock } from '../support/officer.ts';
import { shoot } from '../support/shoot.ts';

/** A commune officer brings the paper book in; each test goes on where the one before ended. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const today = dayOf(Date.now());
const vietnamese = (day: string) => day.split('-').reverse().join('/');
const GOOD = 60;

/** The book as an office keeps it: a title, a head of two rows with merged cells, a sum, and two rows that are wrong. */
const book = async (): Promise<Buffer> => {
  const text = (value: string) => ({ value, type: String });
  const rows = [
    [text('SỔ THEO DÕI TUYÊN TRUYỀN')],
    ['TT', 'Ngày', 'Bản', 'Nội dung', 'Hình thức', 'Số người dự', '', 'Xác nhận'].map(text),
    ['', '', '', '', '', 'Tổng số', 'Nữ', ''].map(text),
    ...Array.from({ length: GOOD }, (_, i) => [
      i + 1,
      { value: new Date(`${addDays(today, -i % 20)}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' },
      text('Nà Pản'),
      text('binh dang gioi'),
      text('Họp bản'),
      text(i === 0 ? '1.069' : `${20 + i}`),
      text('10'),
      text(''),
    ]),
    [
      99,
      text(vietnamese(today)),
      text('Nà Pản'),
      text('Bình đẳng giới'),
      text('Họp bản'),
      text('20'),
      text('41'),
    ],
    [99, text('hôm qua'), text('Nà Pản'), text('Bình đẳng giới'), text('Họp bản'), text('20'), text('4')],
    [text(''), text('Tổng cộng'), text(''), text(''), text(''), 9999, 999],
  ];
  const file = writeXlsxFile([
    { sheet: 'Tháng 11', data: rows as never },
    { sheet: 'Ghi chú', data: [[text('không có gì')]] },
  ]);
  return Buffer.from(await (await file.toBlob()).arrayBuffer());
};

const open = async (path: string) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${world.url}${path}`);
  await unlock(page);
  await page.locator('h1').first().waitFor();
};
const choose = async (buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'so-thang-11.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });
const told = (text: string | RegExp) => page.getByText(text).first().waitFor();

/** Both sizes of the page as it stands, with pictures to look at. */
const look = async (name: string): Promise<string[]> => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, `officer-import-${name}`);
  const onLaptop = await checkLaptop(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const found = [...onLaptop, ...(await checkPage(page))];
  await shoot(page, `officer-import-${name}-phone`);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await shoot(page, `officer-import-${name}-phone-dark`);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
};

beforeAll(async () => {
  world = await startProcessWorld();
  browser = await launch();
  browser.context.setDefaultTimeout(20_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite('commune_officer'));
  await workerReady(page);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test('a book of the office is opened, understood and looked at without a network', async () => {
  await open('/can-bo/them');
  await page.getByRole('link', { name: /Nhập từ Excel/ }).click();
  await page.getByRole('heading', { name: 'Nhập từ Excel' }).waitFor();
  expect(await look('choose')).toEqual([]);
  await browser.context.setOffline(true);
  await choose(await book());
  await told(`${GOOD} phiếu nhập được`);
  await told('2 dòng phải sửa');
  await told(/^Dòng 64, cột Nữ: Số nữ \(41\) lớn hơn tổng số \(20\)/);
  await told('Dòng 65, cột Ngày: không phải ngày, viết 05/11/2026');
  expect(await page.getByLabel('Cột “Tổng số”').inputValue()).toBe('attendance.total');
  expect(await page.getByLabel('Cột “Xác nhận”').count()).toBe(1);
  expect(await look('checked')).toEqual([]);
});

test('a column may be taken for something else', async () => {
  await page.getByLabel('Cột “Bản”').selectOption('');
  await told('Chưa có cột: Bản, thôn');
  await told('0 phiếu nhập được');
  await page.getByLabel('Cột “Bản”').selectOption('places');
  await told(`${GOOD} phiếu nhập được`);
});

test('the forms are kept offline, and the same file brings nothing a second time', async () => {
  await press(page, `Nhập ${GOOD} phiếu`).click();
  await told(`Đã nhập ${GOOD} phiếu.`);
  await told(`${GOOD} phiếu · `);
  await choose(await book());
  await told(`${GOOD} đã nhập trước, 0 mới`);
  expect(await page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0);
  await press(page, 'Bỏ xem').click();
  expect(await look('list')).toEqual([]);
});

test('a whole list is taken back, and may come in again', async () => {
  await page.getByRole('button', { name: 'Bỏ lần nhập này: so-thang-11.xlsx' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ lần nhập này' }).click();
  await told('Đã bỏ lần nhập.');
  await told('Chưa nhập danh sách nào.');
  await choose(await book());
  await told(`${GOOD} phiếu nhập được`);
  await press(page, `Nhập ${GOOD} phiếu`).click();
  await told(`Đã nhập ${GOOD} phiếu.`);
});

test('pasted rows come in as those of a file', async () => {
  await page
    .getByLabel('Hoặc dán các dòng chép từ Excel')
    .fill(
      `Ngày\tBản\tNội dung\tHình thức\tTổng số\n${vietnamese(today)}\tNà Pản\tBình đẳng giới\tHọp bản\thơn 50`,
    );
  await press(page, 'Xem các dòng đã dán').click();
  await told('1 phiếu nhập được');
  await press(page, 'Nhập 1 phiếu').click();
  await told('Đã nhập 1 phiếu.');
});

test('what was brought in counts at the province once there is a network', async () => {
  await browser.context.setOffline(false);
  // Nobody presses anything: the network being there is enough.
  await expect
    .poll(
      async () => {
        await openFigures(page, world.url, { from: addDays(today, -30), to: today } as never);
        return (await readFigures(page))['Buổi tuyên truyền'];
      },
      { timeout: 60_000, interval: 2_000 },
    )
    .toMatch(/^61\b/);
});
