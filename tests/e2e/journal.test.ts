import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announce } from '../../server/db/announce.ts';
import { asOwner } from '../../server/db/transact.ts';
import { addDays, asDay, dayOf } from '../../src/domain/day.ts';
import { correction } from '../../src/domain/records/correction/definition.ts';
import { formatMonth } from '../../src/i18n/format-date.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { logSession, press } from '../support/collector.ts';
import { phoneOf, startFilledPhone } from '../support/filled-phone.ts';
import { COMMUNE, PROVINCE } from '../support/places.ts';
import { reviewData } from '../support/review-data.ts';
import { shoot } from '../support/shoot.ts';
import { ok } from '../support/test-store.ts';

/** A book of 260 sessions in a browser: Nhật ký, a form and what happened to it, the bin. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const village = `${COMMUNE.split('@')[0]}-01@2025-07-01`;
const today = dayOf(Date.now());
const notes = ['Chị Nguyễn hỏi địa chỉ', 'Người từ Đắk Lắk về'];
const bodies = Array.from({ length: 260 }, (_, i) => ({
  heldOn: addDays(today, -i),
  places: { villages: [village] },
  topics: [i % 2 ? 'GENDER_EQUALITY' : 'CHILD_MARRIAGE'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: 20 + i, ...(i === 3 ? { qualifier: 'NEARLY' } : {}) }, women: { value: 10 } },
  ...(i === 200 ? { note: notes[0] } : i === 210 ? { note: notes[1] } : {}),
}));

const open = async (path: string) => {
  await page.goto(`${world.url}${path}`);
  await page.locator('h1').first().waitFor();
};
const filter = (name: string) => page.locator('.tools label.choice', { hasText: name });
const search = (text: string) => page.getByRole('searchbox').fill(text);
const rows = () => page.locator('.rows > li');
const synced = () => page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();

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

describe('the journal', () => {
  test('heads every month with its sums and draws only what is near the screen', async () => {
    await open('/nhat-ky');
    await rows().first().waitFor();
    await page
      .getByText(/^\d+ buổi · (gần )?[\d.]+ lượt người · nữ \d+%$/)
      .first()
      .waitFor();
    await shoot(page, 'journal-top');
    const oldest = page.getByRole('heading', { name: `Tháng ${formatMonth(addDays(today, -259))}` });
    let most = 0;
    for (let turns = 0; turns < 300 && (await oldest.count()) === 0; turns++) {
      most = Math.max(most, await rows().count());
      await page.evaluate(() => scrollBy(0, 1500));
      await page.waitForTimeout(50);
    }
    await oldest.waitFor();
    expect(most).toBeLessThan(220);
    expect(await rows().count()).toBeLessThan(220);
  });

  test('comes back to the same place from a record', async () => {
    const before = await page.evaluate(() => {
      scrollTo(0, 6_000);
      return 6_000;
    });
    await page.waitForTimeout(300);
    const row = rows().nth(Math.floor((await rows().count()) / 2));
    const text = await row.innerText();
    await row.locator('a').evaluate((link: HTMLElement) => link.click());
    await press(page, 'Sửa').waitFor();
    await page.getByRole('link', { name: 'Quay lại' }).tap();
    await page.getByRole('searchbox').waitFor();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 1_500);
    await expect.poll(() => rows().allInnerTexts()).toContain(text);
    await open('/nhat-ky');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test('finds by words without tone marks, and says what it did not find', async () => {
    for (const [text, note] of [
      ['nguyen', 0],
      ['dia chi', 0],
      ['dak', 1],
    ] as const) {
      await search(text);
      await page.getByRole('heading', { name: `1 phiếu có “${text}”` }).waitFor();
      expect(await rows().count()).toBe(1);
      await rows().first().locator('a').tap();
      await page.getByText(notes[note] as string).waitFor();
      await page.getByRole('link', { name: 'Quay lại' }).tap();
      expect(await page.getByRole('searchbox').inputValue()).toBe(text);
    }
    await search('na pan tao hon');
    await page.getByRole('heading', { name: /^1\d\d phiếu có|^\d+\+ phiếu có/ }).waitFor();
    await search('khong co chu nay');
    await page.getByText('Không thấy “khong co chu nay”.').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'journal-not-found');
    await press(page, 'Xem tất cả').tap();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await rows().nth(20).waitFor();
  });

  test('filters by month, by what waits, by what must be completed, and shows drafts', async () => {
    await open('/nhat-ky');
    await filter('Tháng này').tap();
    await expect.poll(() => rows().count()).toBe(Number(today.slice(8)));
    await filter('Tháng này').tap();
    await filter('Cần bổ sung').tap();
    await page.getByText('Không có phiếu nào cần bổ sung.').waitFor();
    await filter('Chờ gửi').tap();
    await page.getByText('Không còn gì chờ gửi.').waitFor();
    await page.getByText(/^Đã gửi hết đến \d\d:\d\d, /).waitFor();
    await shoot(page, 'journal-nothing-waits');
    await open('/ghi/propaganda_session');
    await page.getByLabel('Tổng số').fill('12');
    await page
      .getByText(/^Đã lưu nháp lúc/)
      .first()
      .waitFor();
    await open('/nhat-ky');
    await filter('Đang nhập').tap();
    await rows().first().getByText('Nhập tiếp').waitFor();
    await shoot(page, 'journal-drafts');
    expect(await checkPage(page)).toEqual([]);
    await rows().first().locator('a').tap();
    expect(await page.getByLabel('Tổng số').inputValue()).toBe('12');
  });

  test('has nothing wrong with fifty records on the screen, nor in dark', async () => {
    await open('/nhat-ky');
    await rows().nth(49).waitFor();
    expect(await checkPage(page)).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await shoot(page, 'journal-dark');
  });
});

describe('a record', () => {
  test('is copied as a new session: head-counts blank, the rest marked as taken over', async () => {
    await open('/nhat-ky');
    await rows().first().locator('a').tap();
    await press(page, 'Chép thành buổi mới').tap();
    await page.getByLabel('Tổng số').waitFor();
    expect(await page.getByLabel('Tổng số').inputValue()).toBe('');
    expect(await page.getByLabel('Trong đó nữ').inputValue()).toBe('');
    expect(await page.getByText('theo buổi trước').count()).toBeGreaterThan(1);
    await page.getByText('Tảo hôn').first().waitFor();
  });

  test('tells an officer’s correction in words, with who made it, and each own save with its state', async () => {
    await logSession(page, { topic: 'Mua bán người', total: '50', women: '20', note: 'Đủ các bản.' });
    await synced();
    const line = (await world.lines()).at(-1) as string;
    const { recordId } = JSON.parse(line);
    const { phone } = await phoneOf(world, 'commune_officer', 'Cầm Văn Nghiên');
    ok(
      await saveRecord(phone.store, {
        definition: correction,
        body: {
          ofRecord: recordId,
          ofRev: 1,
          changes: { attendance: { total: { value: 35 }, women: { value: 20 } }, note: null },
          madeOn: asDay(today),
        },
      }),
    );
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    phone.close();
    await open(`/phieu/${recordId}/sua`);
    await page.getByLabel('Trong đó nữ').fill('21');
    await press(page, 'Lưu buổi').tap();
    await page.getByText(/^Đã lưu trên máy\./).waitFor();
    await synced();
    // A phone that is opened a while later asks for what is new.
    await page.addInitScript((ahead) => {
      const { now } = Date;
      Date.now = () => now() + ahead;
    }, 20 * 60_000);
    await open(`/phieu/${recordId}`);
    await page.getByText(/^Cầm Văn Nghiên sửa, lúc/).waitFor();
    await page.getByText('Tổng số: từ 50 thành 35').waitFor();
    await page.getByText('Ghi chú: bỏ Đủ các bản.').waitFor();
    await page.getByText('Trong đó nữ: từ 20 thành 21').waitFor();
    await page.getByText(/^Sửa lần 1, lúc/).waitFor();
    await page.getByText(/^Ghi lúc/).waitFor();
    // Both changed the head-count: a human decides.
    await page.getByText('Cầm Văn Nghiên ghi khác').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'detail-conflict-page');
    await press(page, 'Lấy theo cán bộ').tap();
    await expect.poll(() => page.getByLabel('Tổng số').inputValue()).toBe('35');
    await press(page, 'Lưu buổi').tap();
    await page.getByText(/^Đã lưu trên máy\./).waitFor();
    await synced();
    await open(`/phieu/${recordId}`);
    await page.getByText(/^Sửa lần 2, lúc/).waitFor();
    expect(await page.getByText('Cầm Văn Nghiên ghi khác').count()).toBe(0);
    await shoot(page, 'detail-history-page');
  });
});

test('what an officer sent back is found by its chip, with the reason and the way to complete it', async () => {
  const { recordId } = JSON.parse((await world.lines())[5] as string);
  const review = reviewData(1, recordId, 'returned', { reasons: ['WRONG_DAY'] });
  await asOwner(world.province.owner, { province: PROVINCE }, (trx) =>
    announce(trx, PROVINCE, COMMUNE, 'review', review as never),
  );
  await open('/nhat-ky');
  await filter('Cần bổ sung').tap();
  await rows().first().getByText('Lý do: ngày bị nhầm').waitFor();
  expect(await rows().count()).toBe(1);
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'journal-returned');
  await rows().first().locator('a').tap();
  await page.getByText(/^Cầm Văn Thử yêu cầu bổ sung, lúc /).waitFor();
  expect(await checkPage(page)).toEqual([]);
  await press(page, 'Bổ sung').tap();
  await page.getByLabel('Tổng số').fill('26');
  await press(page, 'Lưu buổi').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await synced();
  await open('/nhat-ky');
  await filter('Cần bổ sung').tap();
  await page.getByText('Không có phiếu nào cần bổ sung.').waitFor();
});

describe('the bin', () => {
  test('gives a deleted record back without a network, as its next revision', async () => {
    await open('/nhat-ky');
    const title = await rows().first().locator('.row-title').innerText();
    await rows().first().locator('a').tap();
    await browser.context.setOffline(true);
    await press(page, 'Xóa').tap();
    await page.getByText('Đã xóa 1 buổi.').waitFor();
    await press(page, 'Thùng rác').tap();
    await page.getByRole('heading', { name: 'Thùng rác' }).waitFor();
    await rows().first().getByText('Lấy lại').waitFor();
    expect(await rows().first().locator('.row-title').innerText()).toBe(title);
    expect(await page.getByText(/còn 30 ngày$/).count()).toBe(1);
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'bin');
    await rows().first().locator('button').tap();
    await page.getByText('Thùng rác trống.').waitFor();
    await page.getByText('Đã lấy lại phiếu.').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await page.getByRole('link', { name: 'Quay lại' }).tap();
    expect(await rows().first().locator('.row-title').innerText()).toBe(title);
    await rows().first().locator('a').tap();
    await page.getByText(/^Lấy lại lúc/).waitFor();
    await page.getByText(/^Xóa lúc/).waitFor();
    await browser.context.setOffline(false);
    await synced();
    const last = JSON.parse((await world.lines()).at(-1) as string);
    expect(last.rev).toBeGreaterThan(2);
    expect(last.body).not.toBeNull();
  });

  test('is told of on the page of a deleted record', async () => {
    const { pathname } = new URL(page.url());
    await press(page, 'Xóa').tap();
    await page.getByText('Đã xóa 1 buổi.').waitFor();
    await open(pathname);
    await page.getByText(/^Phiếu này đã xóa lúc/).waitFor();
    await page.getByText('Còn lấy lại được trong 30 ngày.').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await press(page, 'Lấy lại').tap();
    await press(page, 'Sửa').waitFor();
  });
});
