import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import {
  activate,
  type Collector,
  chip as chipOf,
  collectorAt,
  network,
  press,
  workerReady,
} from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { openFigures, readFigures, renewFigures } from '../support/officer.ts';
import { type PrintedFigures, recount, standing } from '../support/recount.ts';
import { shoot } from '../support/shoot.ts';

/** One day of a collector on one profile of one browser: each test goes on where the one before ended. */
let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let collector: Collector;
let page: Page;

const today = dayOf(Date.now());
const days = { from: addDays(today, -30), to: addDays(today, 1) };
const note = 'Bà con hỏi nhiều về việc chia đất cho con gái khi đi lấy chồng, hẹn tháng sau nói tiếp.';

const startBrowser = async (options: { offline: boolean }) => {
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  await browser.context.setOffline(options.offline);
  page = browser.page;
  collector = collectorAt(page);
};
const chip = (group: string, name: string) => chipOf(page, group, name);
const saved = () => page.getByText(/^Đã lưu trên máy\./).waitFor();
const save = async () => {
  await collector.tap(press(page, 'Lưu buổi'));
  await saved();
};
/** Resolves once what was done last has reached the province. */
const synced = async (before: number) => {
  await eventually(() => world.link.to('/v1/sync').length).toBeGreaterThan(before);
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
};

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-day-'));
  world = await startProcessWorld();
  await startBrowser({ offline: false });
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('a link activates the phone, and the server may go', async () => {
  await activate(page, await world.invite());
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await workerReady(page);
  await world.server.kill();
  await browser.context.close();
});

test('the restarted browser has the book open, and offline is offline', async () => {
  await startBrowser({ offline: true });
  await page.goto(world.url);
  await press(page, 'Ghi buổi tuyên truyền').waitFor();
  expect(await network(page)).toEqual({ onLine: false, fetched: false });
  await page.getByText('Không có mạng · Vẫn ghi được').waitFor();
  await shoot(page, 'day-offline');
});

test('three sessions are logged by tapping: five taps and digits for one, three for a repeated one', async () => {
  await collector.tap(press(page, 'Ghi buổi tuyên truyền'));
  await collector.tap(chip('Bản, thôn', 'Nà Pản'));
  await collector.tap(chip('Nội dung', 'Bình đẳng giới'));
  await collector.tap(chip('Hình thức', 'Họp bản'));
  await collector.type(page.getByLabel('Tổng số'), '63');
  await page.keyboard.press('Enter');
  await page.keyboard.type('41');
  await shoot(page, 'day-first-form');
  await save();
  await shoot(page, 'day-saved');
  // The very first one also names village and form, which later ones take over.
  expect(collector.taps()).toBe(6);

  collector.reset();
  await collector.tap(press(page, 'Ghi buổi tuyên truyền'));
  await collector.tap(chip('Nội dung', 'Tảo hôn'));
  await collector.type(page.getByLabel('Tổng số'), '1020');
  await page.keyboard.press('Enter');
  await page.keyboard.type('500');
  expect(collector.taps()).toBe(3);
  // Beyond the usual: gần, children, posters. They are no part of the count.
  await chip('Tổng số này là', 'Gần').tap();
  await page.getByLabel('Trẻ em dưới 16 tuổi').fill('12');
  await press(page, 'Tài liệu đã phát').tap();
  await chip('Loại', 'Áp phích').tap();
  await page.getByLabel(/^Số lượng/).fill('150');
  await collector.tap(press(page, 'Lưu buổi'));
  await page.getByText('1.020 người: đúng số này chứ?').waitFor();
  await shoot(page, 'day-asked');
  await collector.tap(press(page, 'Lưu'));
  await saved();
  expect(collector.taps()).toBeLessThanOrEqual(5);

  collector.reset();
  await press(page, 'Hôm nay').tap();
  await collector.tap(page.getByRole('link', { name: /Lặp lại/ }));
  await page.getByLabel('Tổng số').waitFor();
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('');
  // The field takes the focus once the form has settled.
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-attendance-total');
  // In sight, too, and not behind the title of the screen.
  const atItsMiddle = (field: Element) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.id;
  };
  expect(await page.getByLabel('Tổng số').evaluate(atItsMiddle)).toBe('f-attendance-total');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await page.keyboard.type('30');
  await save();
  expect(collector.taps()).toBeLessThanOrEqual(3);
  expect(world.link.to('/v1/sync').length).toBeLessThanOrEqual(1);
});

test('kill -9 while a fourth is typed costs at most the last second of it', async () => {
  await press(page, 'Hôm nay').tap();
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await chip('Nội dung', 'Mua bán người').tap();
  await press(page, 'Ghi chú').tap();
  const field = page.getByRole('textbox', { name: /^Ghi chú/ });
  await field.focus();
  const typedAt: number[] = [];
  for (const letter of note) {
    await page.keyboard.insertText(letter);
    typedAt.push(performance.now());
    await page.waitForTimeout(20);
  }
  await browser.kill();
  const killedAt = performance.now();
  const safe = typedAt.filter((at) => at < killedAt - 1000).length;

  await startBrowser({ offline: true });
  await page.goto(world.url);
  await page.getByRole('link', { name: /Nhập tiếp/ }).tap();
  const kept = await page.getByRole('textbox', { name: /^Ghi chú/ }).inputValue();
  expect(note.startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThanOrEqual(safe);
  await shoot(page, 'day-typed-again');

  await page.getByRole('textbox', { name: /^Ghi chú/ }).fill(note);
  await page.getByLabel('Trong đó nữ').fill('17');
  await save();
});

test('back in signal, one request carries everything, and the screen says "Đã nhận"', async () => {
  await press(page, /^Gửi/).tap();
  await page.getByRole('heading', { name: 'Gửi dữ liệu' }).waitFor();
  await page.locator('.rows > li').nth(3).waitFor();
  await shoot(page, 'day-queue');
  await world.server.start();
  world.link.forget();
  await browser.context.setOffline(false);
  await page.getByText('Không còn gì chờ gửi.').waitFor();
  expect(await page.locator('.rows').getByText('Đã nhận').count()).toBe(4);
  await shoot(page, 'day-received');
  await world.link.silence('/v1/sync', 15_000);
  expect(world.link.to('/v1/sync').map(({ status }) => status)).toEqual([200]);
  expect(standing(await world.lines()).size).toBe(4);
});

describe('the officer', () => {
  let office: TestBrowser;
  const counted = async (): Promise<PrintedFigures> => recount(await world.lines(), days);

  beforeAll(async () => {
    office = await launch();
    await activate(office.page, await world.invite('commune_officer'));
    await openFigures(office.page, world.url, days);
  });
  afterAll(() => office?.close());

  test('reads figures that equal a recount over the stored lines', async () => {
    await shoot(office.page, 'day-figures-page');
    const figures = await readFigures(office.page);
    expect(figures).toEqual(await counted());
    expect(figures).toMatchObject({ 'Buổi tuyên truyền': '4 buổi', 'Tài liệu đã phát': '150 sản phẩm' });
  });

  test('opens the records behind a figure by pressing it', async () => {
    await office.page.getByRole('button', { name: /^4 buổi, Buổi tuyên truyền/ }).tap();
    await office.page.getByRole('heading', { name: 'Các phiếu' }).waitFor();
    expect(await office.page.locator('.rows > li').count()).toBe(4);
    await shoot(office.page, 'day-behind-page');
    await office.page.getByRole('link', { name: /Mua bán người/ }).tap();
    await office.page.getByText(note).waitFor();
    await shoot(office.page, 'day-record-page');
    await openFigures(office.page, world.url, days);
  });

  test('sees a record taken away change exactly its figures, each of the four', async () => {
    for (let left = 3; left >= 0; left--) {
      const before = await readFigures(office.page);
      await press(page, /^Nhật ký/).tap();
      await page.locator('.rows a').first().tap();
      const requests = world.link.to('/v1/sync').length;
      await press(page, 'Xóa').tap();
      await page.getByText('Đã xóa 1 buổi.').waitFor();
      await synced(requests);
      await renewFigures(office.page);
      const after = await readFigures(office.page);
      expect(after).toEqual(await counted());
      expect(after).not.toEqual(before);
      expect(standing(await world.lines()).size).toBe(left);
    }
    expect(await readFigures(office.page)).toEqual({});
    await shoot(office.page, 'day-nothing-page');
  });

  test('gets the figures back when the collector takes the last deletion back', async () => {
    const requests = world.link.to('/v1/sync').length;
    await press(page, 'Hoàn tác').tap();
    await page.getByText('Đã lấy lại phiếu.').waitFor();
    await synced(requests);
    await renewFigures(office.page);
    expect(standing(await world.lines()).size).toBe(1);
    expect(await readFigures(office.page)).toEqual(await counted());
  });
});
