import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { logSession, press } from '../support/collector.ts';
import { startPhoneWorld } from '../support/phone-world.ts';
import { shoot } from '../support/shoot.ts';

/** Gửi dữ liệu over a real province that chokes on three of ten forms, and over no network. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const CHOKES = 'Phiếu này tỉnh chưa ghi được';
const lastSuccess = () => page.getByText(/^Lần gửi thành công gần nhất: /).innerText();
const stamps = (name: string) => page.locator('.rows .chip', { hasText: name });

beforeAll(async () => {
  ({ world, browser, page } = await startPhoneWorld(startProcessWorld));
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The province's database fails over some lines, as a bug of its own would make it. */
const choke = async (isOn: boolean) => {
  const { owner } = world.province;
  if (!isOn) return sql`DROP TRIGGER choke ON entry`.execute(owner);
  await sql`CREATE FUNCTION choke() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.line LIKE ${sql.lit(`%${CHOKES}%`)} THEN RAISE EXCEPTION 'choked'; END IF;
      RETURN NEW;
    END $$`.execute(owner);
  await sql`CREATE TRIGGER choke BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION choke()`.execute(owner);
  return undefined;
};

test('no network is no alarm: the page is not red, blocks nothing and says where the forms are', async () => {
  await browser.context.setOffline(true);
  for (let i = 0; i < 10; i++)
    await logSession(page, {
      topic: 'Bình đẳng giới',
      total: String(30 + i),
      note: i % 4 === 2 || i === 9 ? `${CHOKES} ${i}` : `Đủ các bản ${i}`,
    });
  await page.goto(`${world.url}/gui`);
  await page.getByText('Không có mạng. Phiếu nằm trên máy này, có mạng sẽ tự gửi.').waitFor();
  expect(await page.locator('.status').getAttribute('data-state')).toBe('offline');
  await stamps('Chờ gửi').nth(9).waitFor();
  await page
    .getByText('Chưa gửi lần nào.')
    .or(page.getByText(/^Lần gửi thành công/))
    .waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'send-offline-page');
});

test('of ten forms seven are received and three say that they are not; the time of success is that of a success', async () => {
  await choke(true);
  await browser.context.setOffline(false);
  await press(page, /^Gửi (lại )?ngay$/).tap();
  await stamps('Đã nhận').nth(6).waitFor();
  await expect.poll(() => stamps('Chưa gửi được').count(), { timeout: 20_000 }).toBe(3);
  expect(await stamps('Đã nhận').count()).toBe(7);
  expect(await world.lines()).toHaveLength(7);
  expect(await checkPage(page)).toEqual([]);
  await page.getByText('Nơi nhận gặp lỗi. Phiếu vẫn còn trên máy').first().waitFor();
  await shoot(page, 'send-three-failed-page');

  const before = await lastSuccess();
  // An hour later by this phone, so that a time that moved would show.
  await page.addInitScript((ahead) => {
    const { now } = Date;
    Date.now = () => now() + ahead;
  }, 3_600_000);
  await page.reload();
  await press(page, /^Gửi (lại )?ngay$/).waitFor();
  world.link.forget();
  await press(page, /^Gửi (lại )?ngay$/).tap();
  await expect.poll(() => world.link.to('/v1/sync').length).toBeGreaterThan(0);
  await press(page, 'Gửi lại ngay').waitFor();
  expect(await lastSuccess()).toBe(before);
  await expect.poll(() => stamps('Chưa gửi được').count()).toBe(3);
});

test('sending again sends the three, and nothing twice', async () => {
  await choke(false);
  const done = page.getByText('Không còn gì chờ gửi.');
  // The phone's own retry may come before the finger.
  await press(page, 'Gửi lại ngay')
    .tap({ timeout: 3_000 })
    .catch(() => undefined);
  await done.waitFor();
  await expect.poll(() => stamps('Đã nhận').count()).toBe(3);
  const lines = await world.lines();
  expect(lines).toHaveLength(10);
  expect(new Set(lines).size).toBe(10);
  await shoot(page, 'send-all-received-page');
});

test('a deletion that waits and several saves of one form stand in the list', async () => {
  await browser.context.setOffline(true);
  await page.goto(`${world.url}/nhat-ky`);
  await page.locator('.rows a').first().tap();
  await press(page, 'Xóa').tap();
  await page.getByText('Đã xóa 1 buổi.').waitFor();
  await page.locator('.rows a').first().tap();
  await press(page, 'Sửa').tap();
  await page.getByLabel('Tổng số').fill('77');
  await press(page, 'Lưu buổi').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await page.goto(`${world.url}/gui`);
  await page.getByText(/^Xóa: \d\d\/\d\d? /).waitFor();
  await page.getByText('2', { exact: true }).first().waitFor();
  expect(await stamps('Chờ gửi').count()).toBe(2);
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'send-deletion-page');
  await browser.context.setOffline(false);
});
