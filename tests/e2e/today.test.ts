import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce } from '../../server/db/announce.ts';
import { asOwner } from '../../server/db/transact.ts';
import { dayOf, dayParts, daysInMonth, makeDay } from '../../src/domain/day.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import {
  activate,
  type Collector,
  chip as chipOf,
  collectorAt,
  press,
  workerReady,
} from '../support/collector.ts';
import { openFigures, readFigures } from '../support/officer.ts';
import { COMMUNE, PROVINCE } from '../support/places.ts';
import { setClock } from '../support/set-clock.ts';
import { shoot } from '../support/shoot.ts';

/** The last days of a month on Hôm nay, without a network until the end; each test goes on where the one before ended. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;
let collector: Collector;

// The last day but one of next month: no clock of a phone is earlier than the build.
const { year: thisYear, month: thisMonth } = dayParts(dayOf(Date.now()));
const [year, month] = thisMonth === 12 ? [thisYear + 1, 1] : [thisYear, thisMonth + 1];
const last = daysInMonth(year, month);
const NOW = Date.UTC(year, month - 1, last - 1, 1);
const window = { from: makeDay(year, month, 1), to: makeDay(year, month, last) };
const saidNothing = `Đã báo: tháng ${month} không có buổi nào.`;
const targets = [
  { indicator: 'sessions', unit: COMMUNE, period: window, value: 4 },
  { indicator: 'villages_reached', unit: COMMUNE, period: window, value: 3 },
  { indicator: 'sessions', unit: COMMUNE, period: { from: `${year}-01-01`, to: `${year}-12-31` }, value: 48 },
  { indicator: 'attendances', unit: COMMUNE, period: window, value: 80 },
];
const chip = (group: string, name: string) => chipOf(page, group, name);
const home = () => page.goto(world.url);
const saved = () => page.getByText(/^Đã lưu trên máy\./).waitFor();
const typeNumbers = async (total: string, women: string) => {
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-attendance-total');
  await page.keyboard.type(total);
  await page.keyboard.press('Enter');
  await page.keyboard.type(women);
};

beforeAll(async () => {
  world = await startProcessWorld();
  await asOwner(world.province.owner, { province: PROVINCE }, (trx) =>
    announce(trx, PROVINCE, COMMUNE, 'target', { name: 'targets', value: targets }),
  );
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  collector = collectorAt(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await setClock(page, NOW);
  await activate(page, await world.invite());
  await page.getByText('0/4 buổi').waitFor();
  await workerReady(page);
  await browser.context.setOffline(true);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test('a month without a session is said in one tap and taken back by another', async () => {
  await home();
  const date = page.getByRole('link', { name: / âm$/ });
  expect(await date.innerText()).toMatch(new RegExp(`${last - 1}/0?${month}/${year} · \\d+/\\d+`));
  expect(await date.getAttribute('href')).toBe('/lich');
  await shoot(page, 'today-empty-page');
  collector.reset();
  await collector.tap(press(page, 'Tháng này không có buổi nào'));
  await page.getByText(saidNothing).first().waitFor();
  expect(collector.taps()).toBe(1);
  await press(page, 'Hoàn tác').tap();
  await page.getByText('Đã bỏ báo này.').waitFor();
  await press(page, 'Tháng này không có buổi nào').tap();
  await shoot(page, 'today-nil-page');
});

test('a session of that month takes it back, undoing the session brings it back', async () => {
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await chip('Bản, thôn', 'Nà Pản').tap();
  await chip('Nội dung', 'Bình đẳng giới').tap();
  await chip('Hình thức', 'Họp bản').tap();
  await page.getByLabel('Tổng số').fill('63');
  await press(page, 'Lưu buổi').tap();
  await page.getByText(/Đã bỏ báo “không có buổi nào”\./).waitFor();
  await page.getByText('1/4 buổi').waitFor();
  expect(await press(page, 'Tháng này không có buổi nào').count()).toBe(0);
  await press(page, 'Hoàn tác').tap();
  await page.getByText('Đã bỏ lần lưu này. Phiếu nằm ở Làm tiếp.').waitFor();
  await page.getByText(saidNothing).waitFor();
  await page.getByText('0/4 buổi').waitFor();

  await page.getByRole('link', { name: /Nhập tiếp/ }).tap();
  await press(page, 'Lưu buổi').tap();
  await saved();
  await page.getByText('1/4 buổi').waitFor();
});

test('repeated twice it is offered as a template; a session from the template costs three taps and digits', async () => {
  for (const total of ['30', '31']) {
    await home();
    collector.reset();
    await collector.tap(page.getByRole('link', { name: /Lặp lại$/ }));
    await page.getByText('theo buổi trước').first().waitFor();
    await typeNumbers(total, '15');
    await collector.tap(press(page, 'Lưu buổi'));
    await saved();
    expect(collector.taps()).toBeLessThanOrEqual(3);
  }
  await page.getByText('Đã ghi 3 lần giống nhau: Nà Pản – Bình đẳng giới.').waitFor();
  await shoot(page, 'today-offer-page');
  await press(page, 'Lưu thành mẫu').tap();
  await page.getByLabel('Tên mẫu').fill('Họp bản tháng');
  await shoot(page, 'template-name-page');
  await press(page, 'Lưu mẫu').tap();
  await page.getByText('Đã lưu mẫu “Họp bản tháng”.').waitFor();

  await home();
  expect(await page.getByText(/^Đã ghi 3 lần/).count()).toBe(0);
  collector.reset();
  await collector.tap(page.getByRole('link', { name: /Họp bản tháng/ }));
  await page.getByText('theo mẫu').first().waitFor();
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('');
  await typeNumbers('41', '20');
  await shoot(page, 'template-form-page');
  await collector.tap(press(page, 'Lưu buổi'));
  await saved();
  expect(collector.taps()).toBeLessThanOrEqual(3);
});

test('a template is renamed, deleted and brought back', async () => {
  await page.goto(`${world.url}/mau`);
  await press(page, 'Đổi tên mẫu Họp bản tháng').tap();
  await page.getByLabel('Tên mẫu').fill('Họp bản cuối tháng');
  await press(page, 'Lưu mẫu').tap();
  await press(page, 'Xóa mẫu Họp bản cuối tháng').tap();
  await page.getByText('Chưa có mẫu nào.').waitFor();
  await press(page, 'Hoàn tác').tap();
  await page.getByRole('link', { name: /Họp bản cuối tháng/ }).waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'templates-page');
});

test('targets say how far one has come, without a word about people', async () => {
  await home();
  await page.getByText('4/4 buổi').waitFor();
  await page.getByText(/1\/3 bản/).waitFor();
  await shoot(page, 'today-targets-page');
  expect(await checkPage(page), 'Hôm nay').toEqual([]);
  await press(page, 'Xem chỉ tiêu').tap();
  await page.getByRole('heading', { name: 'Chỉ tiêu' }).waitFor();
  await page.getByText('4/48 buổi').waitFor();
  await page.getByText('Chưa có: Nà Lo, Phiêng Sàng').waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/lượt người/);
  expect(await checkPage(page), 'Chỉ tiêu').toEqual([]);
  await shoot(page, 'targets-page');
});

test('back in signal the province has the sessions and no empty month, and prints the same figures', async () => {
  await home();
  await browser.context.setOffline(false);
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  const entries = (await world.lines()).map((line) => JSON.parse(line));
  const heads = new Map(entries.sort((a, b) => a.rev - b.rev).map((entry) => [entry.recordId, entry]));
  const standing = (type: string) =>
    [...heads.values()].filter((entry) => entry.type === type && entry.body !== null).length;
  expect(entries.filter(({ type }) => type === 'nil_month').length).toBeGreaterThanOrEqual(2);
  expect(standing('nil_month')).toBe(0);
  expect(standing('propaganda_session')).toBe(4);

  const office = await launch();
  try {
    await activate(office.page, await world.invite('commune_officer'));
    await openFigures(office.page, world.url, window);
    expect(await readFigures(office.page)).toMatchObject({
      'Buổi tuyên truyền': '4 buổi',
      'Bản có buổi tuyên truyền': '1 bản',
    });
  } finally {
    await office.close();
  }

  // What is said of a save follows what became of it.
  await page.getByRole('link', { name: /Lặp lại$/ }).tap();
  await typeNumbers('12', '6');
  await press(page, 'Lưu buổi').tap();
  await page.getByText('Đã lưu trên máy. Đã nhận.').waitFor();
});
