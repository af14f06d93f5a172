import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { chip, network, press, workerReady } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { COMMUNE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';

/** A phone that has never seen the app. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const android = 'Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko)';
const zalo = `${android} Version/4.0 Chrome/109.0 Mobile Safari/537.36 Zalo android/24.01`;
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const anyAddress = ['/', '/kich-hoat', '/ghi/propaganda_session', '/nhat-ky', '/gui', '/cho-nao-do'];

beforeAll(async () => {
  world = await startProcessWorld();
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('where nothing that is written would stay', () => {
  const openAs = async (userAgent: string, use: (other: Page) => Promise<void>) => {
    const other = await browser.context.newPage();
    const session = await browser.context.newCDPSession(other);
    await session.send('Emulation.setUserAgentOverride', { userAgent });
    await other.emulateMedia({ reducedMotion: 'reduce' });
    try {
      await use(other);
    } finally {
      await other.close();
    }
  };
  const fieldsOn = (other: Page) => other.locator('input, textarea, select').count();

  test('inside Zalo no address shows a field, the code is not spent, and the address can be copied', async () => {
    const link = new URL(await world.invite());
    await openAs(zalo, async (other) => {
      for (const address of [...anyAddress, `/kich-hoat${link.hash}`]) {
        await other.goto('about:blank');
        await other.goto(`${world.url}${address}`);
        await other.getByText('Anh/chị đang mở trong Zalo.').waitFor();
        expect(await fieldsOn(other), address).toBe(0);
      }
      expect(world.link.to('/v1/activation/preview')).toEqual([]);
      expect(await other.locator('.copied-address').innerText()).toBe(`${world.url}/kich-hoat${link.hash}`);
      await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await press(other, 'Chép địa chỉ').tap();
      await other.getByText('Đã chép.', { exact: false }).waitFor();
      expect(await other.evaluate(() => navigator.clipboard.readText())).toContain(link.hash);
      expect(await checkPage(other)).toEqual([]);
      await shoot(other, 'elsewhere-zalo-page');
    });
  });

  test('on an iPhone no form opens outside the home screen', async () => {
    await openAs(iphone, async (other) => {
      for (const address of anyAddress) {
        await other.goto(`${world.url}${address}`);
        await other.getByText('iPhone: thêm vào Màn hình chính trước khi ghi.').waitFor();
        expect(await fieldsOn(other), address).toBe(0);
      }
      const books = await other.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
      expect(books.filter((name) => name?.startsWith('so-cong-tac.p'))).toEqual([]);
      expect(await checkPage(other)).toEqual([]);
      await shoot(other, 'elsewhere-iphone-page');
    });
  });
});

test('the browser would install it, and nothing in its manifest tells of violence', async () => {
  await page.goto(world.url);
  await workerReady(page);
  const session = await browser.context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}');
  expect(manifest).toMatchObject({ name: 'Sổ công tác', lang: 'vi', display: 'standalone' });
  expect(manifest.description.length).toBeGreaterThan(10);
  expect(manifest.shortcuts.map(({ url }: { url: string }) => url)).toEqual(['/ghi/propaganda_session']);
  expect(data).not.toMatch(/bạo lực|bạo hành|violence|sổ trực|tin báo|nạn nhân/i);
  for (const { src, sizes } of manifest.icons)
    expect((await fetch(`${world.url}${src}`)).status, `${src} ${sizes}`).toBe(200);
});

test('a phone that loaded the app once writes before its code comes, without a network', async () => {
  await browser.context.setOffline(true);
  await page.goto(world.url);
  await page.getByText(/^Lần đầu cần mạng, khoảng \d+ kB\.$/).waitFor();
  await shoot(page, 'c0-page');
  expect(await checkPage(page)).toEqual([]);
  await press(page, /^Ghi trước, kích hoạt sau/).tap();
  await page.getByText('Chưa kích hoạt.').waitFor();
  await shoot(page, 'before-activation');

  for (const total of ['24', '31']) {
    await press(page, 'Ghi buổi tuyên truyền').tap();
    await page.getByLabel('Tổng số').fill(total);
    if (total === '24') {
      await chip(page, 'Bản, thôn', 'Cả xã').tap();
      await chip(page, 'Hình thức', 'Họp bản').tap();
    }
    await chip(page, 'Nội dung', 'Tảo hôn').tap();
    await press(page, 'Lưu buổi').tap();
    await page.getByText(/^Đã lưu trên máy\./).waitFor();
  }
  expect((await network(page)).fetched).toBe(false);
  await page.getByText('Chưa kích hoạt · 2 chờ gửi').waitFor();
  await press(page, /^Gửi/).tap();
  await eventually(() => page.getByText('Sẽ gửi sau khi kích hoạt').count()).toBeGreaterThanOrEqual(2);
  await press(page, 'Hôm nay').tap();
  expect(await checkPage(page)).toEqual([]);
});

test('what was written before activation arrives after it under its unit, each once', async () => {
  await browser.context.setOffline(false);
  await page.reload();
  await page.getByText('Chưa kích hoạt · 2 chờ gửi').waitFor();
  expect(world.link.to('/v1/sync')).toEqual([]);
  await press(page, 'Kích hoạt').tap();
  const { hash } = new URL(await world.invite());
  await page.getByLabel(/Nhập mã/).fill(hash.slice(1, 13));
  await press(page, 'Tiếp tục').tap();
  await press(page, 'Đúng').tap();
  await press(page, 'Bắt đầu ghi').tap();
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  const lines = (await world.lines()).map((line) => JSON.parse(line));
  expect(lines.map(({ body }) => body.attendance.total.value).sort()).toEqual([24, 31]);
  expect(new Set(lines.map(({ recordId }) => recordId)).size).toBe(2);
  expect(lines.map(({ orgUnit }) => orgUnit)).toEqual([COMMUNE, COMMUNE]);
  // A start anew sends none of it again.
  await page.reload();
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await world.link.silence('/v1/sync', 2_000);
  expect((await world.lines()).length).toBe(2);
  expect(await page.getByText('Chưa kích hoạt').count()).toBe(0);
});

test('a clock before the build, or before the last form, is asked about and nothing is refused', async () => {
  await page.clock.setFixedTime(new Date('2019-03-02T08:00:00+07:00'));
  await page.goto(`${world.url}/ghi/propaganda_session`);
  await chip(page, 'Nội dung', 'Tảo hôn').tap();
  await page.getByLabel('Tổng số').fill('12');
  await press(page, 'Lưu buổi').tap();
  await page.getByText('Ngày trên máy có thể sai. Hôm nay là ngày mấy?').waitFor();
  await press(page, 'Lưu').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await eventually(async () => (await world.lines()).length).toBe(3);
});
