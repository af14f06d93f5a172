import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { logSession, press } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';
import { shoot } from '../support/shoot.ts';

/**
 * The way to the home screen. A browser without a window makes no offer of its own, so it is made here: an event with
 * a question that counts how often it was asked. Each test goes on where the one before ended.
 */
let phone: PhoneWorld<ProcessWorld>;
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const card = () => page.getByText('Đưa Sổ công tác ra màn hình chính.');
const offer = () =>
  page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    const asked = globalThis as unknown as { asked: number };
    asked.asked ??= 0;
    Object.assign(event, {
      prompt: async () => {
        asked.asked += 1;
      },
      userChoice: Promise.resolve({ outcome: 'dismissed' }),
    });
    dispatchEvent(event);
    return event.defaultPrevented;
  });
const asked = () => page.evaluate(() => (globalThis as unknown as { asked: number }).asked);
/** Resolves when Hôm nay stands and what it loads afterwards had its time. */
const settled = async () => {
  await press(page, 'Ghi buổi tuyên truyền').waitFor();
  await page.waitForTimeout(1_000);
};

beforeAll(async () => {
  phone = await startPhoneWorld(startProcessWorld);
  ({ world, browser, page } = phone);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => phone?.stop());

test('nothing is said before the second form is saved, nor over a form', async () => {
  expect(await offer()).toBe(true);
  await logSession(page, { topic: 'Tảo hôn', total: '21' });
  await settled();
  expect(await card().count()).toBe(0);
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await page.getByLabel('Tổng số').waitFor();
  expect(await card().count()).toBe(0);
  await press(page, 'Để sau').tap();
});

test('after it one tap asks the browser’s own question, and the card is gone for a week', async () => {
  await logSession(page, { topic: 'Bình đẳng giới', total: '22' });
  await card().waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'install-card-page');
  await press(page, 'Đưa ra màn hình').tap();
  await eventually(asked).toBe(1);
  await eventually(() => card().count()).toBe(0);
  await page.reload();
  await settled();
  await offer();
  await page.waitForTimeout(500);
  expect(await card().count()).toBe(0);
});

test('a week later, when the browser makes no offer, the drawn steps stand in for it', async () => {
  const other = await browser.context.newPage();
  await other.emulateMedia({ reducedMotion: 'reduce' });
  await other.clock.install({ time: Date.now() + 8 * 86_400_000 });
  page = other;
  await page.goto(world.url);
  await press(page, 'Ghi buổi tuyên truyền').waitFor();
  await page.clock.runFor(20_000);
  expect(await card().count()).toBe(0);
  await page.clock.runFor(12_000);
  await card().waitFor();
  await press(page, 'Xem cách làm').tap();
  await page.getByText(/Chọn “Cài đặt ứng dụng” hoặc/).waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'install-guide-page');
  await press(page, 'Để sau').tap();
  await eventually(() => card().count()).toBe(0);
  await page.close();
});

test('once it is on the home screen the browser is asked to keep the data, and nothing more is said', async () => {
  page = await browser.context.newPage();
  await page.addInitScript(() => {
    const kept = globalThis as unknown as { askedToKeep: number };
    kept.askedToKeep = 0;
    navigator.storage.persist = async () => {
      kept.askedToKeep += 1;
      return true;
    };
  });
  await page.goto(`${world.url}/cai-dat`);
  await press(page, 'Xem cách làm').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
  await eventually(() =>
    page.evaluate(() => (globalThis as unknown as { askedToKeep: number }).askedToKeep),
  ).toBe(1);
  await page.reload();
  await page.getByText('Sổ công tác đã ở màn hình chính.').waitFor();
  await page.clock.install({ time: Date.now() + 30 * 86_400_000 });
  await page.goto(world.url);
  await settled();
  await offer();
  await page.clock.runFor(40_000);
  expect(await card().count()).toBe(0);
});

test('little room left is said on Hôm nay, with what makes some', async () => {
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ usage: 160_000_000, quota: 200_000_000 });
  });
  await page.goto(world.url);
  await page.getByText('Bộ nhớ dành cho ứng dụng còn ít: 40 MB.').waitFor();
  await shoot(page, 'low-storage-page');
  expect(await checkPage(page)).toEqual([]);
});
