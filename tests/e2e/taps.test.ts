import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import {
  type Collector,
  chip as chipOf,
  collectorAt,
  fillSession,
  logSession,
  press,
} from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';
import { setClock } from '../support/set-clock.ts';

/** Taps from Hôm nay to what a person wants, on a phone whose first session is written. Digits are not counted. */
let phone: PhoneWorld<ProcessWorld>;
let page: Page;
let collector: Collector;

const NOW = Date.UTC(2026, 10, 29, 1);
const counted: Record<string, number> = {};

/** Runs from Hôm nay and notes the taps. */
const taps = async (what: string, work: () => Promise<unknown>): Promise<number> => {
  await page.goto(phone.world.url);
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
  collector.reset();
  await work();
  counted[what] = collector.taps();
  return collector.taps();
};
const chip = (group: string, name: string) => chipOf(page, group, name);
const saved = () => page.getByText(/^Đã lưu trên máy\./).waitFor();
const typeTotal = async (total: string) => {
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-attendance-total');
  await page.keyboard.type(total);
};

beforeAll(async () => {
  phone = await startPhoneWorld(startProcessWorld);
  ({ page } = phone);
  collector = collectorAt(page);
  await setClock(page, NOW);
});
afterAll(async () => {
  console.log('taps', counted);
  await phone?.stop();
});

test('a month without a session: one', async () => {
  const n = await taps('nil month', async () => {
    await collector.tap(press(page, 'Tháng này không có buổi nào'));
    await page.getByText('Đã báo: tháng 11 không có buổi nào.').first().waitFor();
  });
  expect(n).toBe(1);
});

test('a new session: five', async () => {
  await logSession(page, { topic: 'Bình đẳng giới', total: '63' });
  const n = await taps('new session', async () => {
    await collector.tap(press(page, 'Ghi buổi tuyên truyền'));
    await collector.tap(chip('Nội dung', 'Tảo hôn'));
    await collector.type(page.getByLabel('Tổng số'), '41');
    await page.keyboard.press('Enter');
    await page.keyboard.type('20');
    await collector.tap(press(page, 'Lưu buổi'));
    await saved();
  });
  expect(n).toBeLessThanOrEqual(5);
});

test('the last one again: three, with head-counts typed anew', async () => {
  const n = await taps('repeat', async () => {
    await collector.tap(page.getByRole('link', { name: /Lặp lại$/ }));
    await page.getByText('theo buổi trước').first().waitFor();
    expect(await page.getByLabel('Tổng số').inputValue()).toBe('');
    await typeTotal('30');
    await collector.tap(press(page, 'Lưu buổi'));
    await saved();
  });
  expect(n).toBeLessThanOrEqual(3);
});

test('going on with a draft: one', async () => {
  await fillSession(page, { topic: 'Mua bán người', total: '12' });
  await page.getByText(/^Đã lưu nháp/).waitFor();
  // What was typed last is on the disk a moment later.
  await page.waitForTimeout(300);
  const n = await taps('resume a draft', async () => {
    await collector.tap(page.getByRole('link', { name: /Nhập tiếp/ }));
    await expect.poll(() => page.getByLabel('Tổng số').inputValue()).toBe('12');
  });
  expect(n).toBe(1);
});

test('sending now: two', async () => {
  const { link } = phone.world;
  link.meddle = ({ path }) => (path === '/v1/sync' ? Promise.resolve('cut') : undefined);
  await page.goto(phone.world.url);
  await logSession(page, { topic: 'Bình đẳng giới', total: '9' });
  const before = link.to('/v1/sync').filter(({ status }) => status === 200).length;
  const n = await taps('send now', async () => {
    await page.getByText(/^Chưa gửi được/).waitFor();
    await collector.tap(press(page, /^Gửi( \d+ chờ gửi)?$/));
    await press(page, 'Gửi lại ngay').waitFor();
    link.meddle = undefined;
    await collector.tap(press(page, 'Gửi lại ngay'));
    await eventually(() => link.to('/v1/sync').filter(({ status }) => status === 200).length).toBe(
      before + 1,
    );
  });
  expect(n).toBe(2);
});

test('calling somebody: three', async () => {
  const n = await taps('call for help', async () => {
    await collector.tap(page.getByRole('link', { name: /^Trợ giúp/ }));
    await collector.tap(page.getByRole('link', { name: /Số cần gọi/ }).first());
    const call = page.locator('a[href^="tel:"]').first();
    await call.waitFor();
    // The next tap rings at the other end.
    expect(await call.getAttribute('href')).toMatch(/^tel:\d+/);
  });
  expect(n + 1).toBeLessThanOrEqual(3);
  counted['call for help'] = n + 1;
});
