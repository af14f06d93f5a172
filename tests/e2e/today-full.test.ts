import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce } from '../../server/db/announce.ts';
import { asOwner } from '../../server/db/transact.ts';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type AppWorld, startProcessWorld } from '../support/app-world.ts';
import { checkPage } from '../support/check-page.ts';
import { chip, press } from '../support/collector.ts';
import { type FilledPhone, startFilledPhone } from '../support/filled-phone.ts';
import { COMMUNE, PROVINCE } from '../support/places.ts';
import { reviewData } from '../support/review-data.ts';
import { setClock } from '../support/set-clock.ts';
import { shoot } from '../support/shoot.ts';

/** Hôm nay of somebody who has written for months: fifty records, drafts, returned ones, templates, targets. */
let world: AppWorld;
let filled: FilledPhone;
let page: Page;

const today = dayOf(Date.now());
const year = today.slice(0, 4);
const weeks = { from: addDays(today, -20), to: addDays(today, 5) };
const partners = [{ code: 'WOMENS_UNION', name: 'Hội Phụ nữ xã Mường Và' }];
const body = (at: number) => ({
  heldOn: addDays(today, -Math.floor(at / 2)),
  places: { whole: true },
  topics: [at % 3 === 0 ? 'GENDER_EQUALITY' : 'CHILD_MARRIAGE'],
  channel: at % 2 === 0 ? 'DIRECT_SESSION' : 'VILLAGE_MEETING',
  ...(at % 2 === 0 ? {} : { integrated: true, host: 'VILLAGE_MEETING' }),
  attendance: { total: { value: 30 + at }, women: { value: 15 } },
  partners,
});

/** The page under another look, photographed when SHOTS is set. */
const look = async (
  name: string,
  size: { width: number; height: number },
  change: Record<string, string>,
) => {
  await page.setViewportSize(size);
  await page.evaluate(({ theme, fontSize }) => {
    document.documentElement.dataset.theme = theme ?? 'light';
    if (fontSize) document.documentElement.style.setProperty('font-size', fontSize);
    else document.documentElement.style.removeProperty('font-size');
  }, change);
  await shoot(page, name);
};
const looks = async (name: string) => {
  await look(`${name}-light`, { width: 360, height: 740 }, {});
  await look(`${name}-all-page`, { width: 360, height: 740 }, {});
  await look(`${name}-dark`, { width: 360, height: 740 }, { theme: 'dark' });
  await look(`${name}-big`, { width: 360, height: 740 }, { fontSize: '36px' });
  await look(`${name}-narrow`, { width: 320, height: 640 }, {});
  await look(`${name}-light`, { width: 360, height: 740 }, {});
};

beforeAll(async () => {
  world = await startProcessWorld();
  filled = await startFilledPhone(
    world,
    Array.from({ length: 50 }, (_, at) => body(at)),
  );
  page = filled.browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const records = (await world.lines()).map((line) => JSON.parse(line));
  await asOwner(world.province.owner, { province: PROVINCE }, async (trx) => {
    for (const [at, reason] of ['WRONG_DAY', 'FIGURES_DISAGREE'].entries()) {
      const { recordId, rev } = records[at * 7 + 3];
      const review = reviewData(at, recordId, 'returned', { rev, reasons: [reason] });
      await announce(trx, PROVINCE, COMMUNE, 'review', review as never);
    }
    const value = [
      { indicator: 'sessions', unit: COMMUNE, period: weeks, value: 60 },
      { indicator: 'model_activities', unit: COMMUNE, period: weeks, value: 4 },
      {
        indicator: 'sessions',
        unit: COMMUNE,
        period: { from: `${year}-01-01`, to: `${year}-12-31` },
        value: 480,
      },
    ];
    await announce(trx, PROVINCE, COMMUNE, 'target', { name: 'targets', value });
  });
  // An hour later the phone asks again what is new.
  await setClock(page, Date.now() + 3_600_000);
});
afterAll(async () => {
  await filled?.browser.close();
  await world?.stop();
});

test('begun, returned, to be repeated: all of it in reach and calm on a small phone', async () => {
  for (const total of ['11', '12', '13', '14']) {
    await page.goto(`${world.url}/ghi/propaganda_session`);
    await chip(page, 'Nội dung', 'Mua bán người').tap();
    await page.getByLabel('Tổng số').fill(total);
    await press(page, 'Để sau').tap();
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
  }
  await page.goto(world.url);
  await page.getByText('Lý do: ngày bị nhầm').waitFor();
  // The newest draft, both returned ones and one more; the rest is behind one tap.
  expect(await page.getByRole('link', { name: /Nhập tiếp/ }).count()).toBe(2);
  expect(await page.getByRole('link', { name: /Bổ sung/ }).count()).toBe(2);
  await page.getByText(/\/60 buổi/).waitFor();
  await looks('full-today');
  expect(await checkPage(page)).toEqual([]);
  await press(page, 'Còn 2 phiếu').tap();
  expect(await page.getByRole('link', { name: /Nhập tiếp/ }).count()).toBe(4);
});

test('a returned one is completed in place, a draft goes on in one tap', async () => {
  await page
    .getByRole('link', { name: /Bổ sung/ })
    .first()
    .tap();
  await page.getByLabel('Tổng số').fill('29');
  await press(page, 'Lưu').or(press(page, 'Lưu buổi')).first().tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await page.getByText('Lý do: số không khớp').or(page.getByText('Lý do: ngày bị nhầm')).first().waitFor();
  expect(await page.getByRole('link', { name: /Bổ sung/ }).count()).toBe(1);
  await page
    .getByRole('link', { name: /Nhập tiếp/ })
    .first()
    .tap();
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('14');
});

test('a draft nobody needs is thrown away, and comes back by its undo', async () => {
  await press(page, 'Bỏ bản nháp').tap();
  await page.getByText('Đã bỏ bản nháp.').waitFor();
  const first = page.getByRole('link', { name: /Nhập tiếp/ }).first();
  await first.waitFor();
  await shoot(page, 'full-discarded');
  await first.tap();
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('13');
  await page.goBack();
  await first.waitFor();
  await press(page, 'Hoàn tác').tap();
  await press(page, 'Còn 1 phiếu').waitFor();
  await first.tap();
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('14');
});

test('partners typed before are one tap in the form', async () => {
  await press(page, 'Đơn vị phối hợp').tap();
  await chip(page, 'Đơn vị phối hợp', 'Hội Phụ nữ xã Mường Và').waitFor();
  await looks('full-form');
  await chip(page, 'Đơn vị phối hợp', 'Hội Phụ nữ xã Mường Và').tap();
  await press(page, 'Tài liệu đã phát').tap();
  await chip(page, 'Loại', 'Tờ rơi').tap();
  await page.getByLabel(/^Số lượng/).fill('20');
  await chip(page, 'Số lượng này là', 'Gần').tap();
  await chip(page, 'Tổng số này là', 'Hơn').tap();
  await shoot(page, 'full-form-more-page');
  expect(await checkPage(page)).toEqual([]);
});

test('Chỉ tiêu under every look', async () => {
  await page.goto(`${world.url}/chi-tieu`);
  await page.getByText(/\/480 buổi/).waitFor();
  await looks('full-targets');
  expect(await checkPage(page)).toEqual([]);
});
