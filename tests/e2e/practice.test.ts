import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, chip, logSession, press, workerReady } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { shoot } from '../support/shoot.ts';

/** A phone whose owner learns first and works later: each test goes on where the one before ended. */
let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let page: Page;

const mark = () => page.locator('.book-mark', { hasText: 'Chế độ tập huấn' });
/** Requests that could carry something to the province. */
const asked = () => world.link.requests.filter(({ path }) => path.startsWith('/v1/'));
const databases = () =>
  page.evaluate(async () =>
    (await indexedDB.databases())
      .flatMap(({ name }) => (name?.startsWith('so-cong-tac.') ? name : []))
      .sort(),
  );
const start = async () => {
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
};
const practise = async (total: string) => {
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await page.getByLabel('Tổng số').waitFor();
  const isFirst = (await chip(page, 'Bản, thôn', 'Bản Thử Một').count()) > 0;
  if (isFirst) {
    await chip(page, 'Bản, thôn', 'Bản Thử Một').tap();
    await chip(page, 'Hình thức', 'Họp bản').tap();
  }
  await chip(page, 'Nội dung', 'Tảo hôn').tap();
  await page.getByLabel('Tổng số').fill(total);
  await press(page, 'Lưu buổi').tap();
  await page.getByText('Đã lưu vào sổ tập. Không gửi đi đâu.').waitFor();
};

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-practice-'));
  world = await startProcessWorld();
  await start();
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('practice begins on a new phone without a code, and every screen says so', async () => {
  await page.goto(world.url);
  await workerReady(page);
  await press(page, /^Chế độ tập huấn/).tap();
  await mark().waitFor();
  await practise('17');
  await shoot(page, 'practice-today');
  await press(page, 'Ghi hoạt động mô hình').tap();
  await page.getByText('Câu lạc bộ Thử').first().waitFor();
  for (const address of [
    '/',
    '/nhat-ky',
    '/gui',
    '/kich-hoat',
    '/ghi/propaganda_session',
    '/cai-dat',
    '/help/C1',
    '/khong-co-trang-nay',
  ]) {
    await page.goto(`${world.url}${address}`);
    await mark().waitFor();
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('.top') as Element).borderTopWidth),
      address,
    ).toBe('10px');
    expect(await press(page, 'Rời tập huấn').count(), address).toBe(1);
    expect(await page.getByLabel(/Nhập mã/).count(), address).toBe(0);
    expect(await checkPage(page), address).toEqual([]);
    await shoot(page, `practice-${address.replaceAll('/', '-')}-page`);
  }
});

test('nothing of it is kept for sending: no key, no batch, no request', async () => {
  await page.goto(`${world.url}/gui`);
  await page.getByText('Sổ tập không gửi').waitFor();
  await world.link.silence('/v1/sync', 3_000);
  expect(asked()).toEqual([]);
  // The worker's own database is there from its installation, and empty.
  expect((await databases()).filter((name) => !/settings$/.test(name))).toEqual([
    'so-cong-tac.carrier',
    'so-cong-tac.practice',
  ]);
  expect(await page.locator('.tab .count').count()).toBe(0);
});

test('leaving leads to the code, and an app that is started anew opens the real book', async () => {
  await press(page, 'Rời tập huấn').first().tap();
  await page.getByLabel(/Nhập mã/).waitFor();
  expect(await mark().count()).toBe(0);
  await press(page, /^Chế độ tập huấn/).tap();
  await page.getByText('1 buổi').waitFor();
  await browser.context.close();
  await start();
  await page.goto(world.url);
  await page.getByLabel(/Nhập mã/).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.training)).toBeUndefined();
});

test('what was practised is in no list and no search of the real book, and never reaches the province', async () => {
  await activate(page, await world.invite());
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await page.getByText('Chưa có buổi nào.').waitFor();
  await logSession(page, { topic: 'Bình đẳng giới', total: '41' });
  await eventually(async () => (await world.lines()).length).toBe(1);

  await page.goto(`${world.url}/cai-dat`);
  await shoot(page, 'settings-page');
  await press(page, 'Vào tập huấn').tap();
  await mark().waitFor();
  await page.getByText('1 buổi').waitFor();
  await practise('18');
  await press(page, /^Nhật ký/).tap();
  await page.getByText('Phiếu tập, không gửi').first().waitFor();
  await eventually(() => page.locator('.rows a').count()).toBe(2);
  expect(await page.getByText('41').count()).toBe(0);
  await shoot(page, 'practice-journal');

  await press(page, 'Rời tập huấn').first().tap();
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await press(page, /^Nhật ký/).tap();
  await page.getByRole('heading', { name: 'Nhật ký' }).waitFor();
  await eventually(() => page.locator('.rows a').count()).toBe(1);
  await world.link.silence('/v1/sync', 2_000);
  expect((await world.lines()).map((line) => JSON.parse(line).body.attendance.total.value)).toEqual([41]);
});

test('practice forms are thrown away by one tap', async () => {
  await page.goto(`${world.url}/cai-dat`);
  await press(page, 'Vào tập huấn').tap();
  await page.getByText('2 buổi').waitFor();
  await page.goto(`${world.url}/cai-dat`);
  expect(await press(page, 'Xóa sổ trên máy này').count()).toBe(0);
  await press(page, 'Xóa hết phiếu tập').tap();
  await mark().waitFor();
  await page.getByText('Chưa có buổi nào.').waitFor();
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await press(page, 'Rời tập huấn').first().tap();
  await page.getByText('1 buổi').waitFor();
});
