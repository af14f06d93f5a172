import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { saveRecords } from '../../src/store/save-record.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { phoneOf } from '../support/filled-phone.ts';
import { lookAtBoth } from '../support/look-at-both.ts';
import { unlock } from '../support/officer.ts';
import type { Phone } from '../support/phone.ts';
import { COMMUNE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';
import { ok } from '../support/test-store.ts';

/** A commune officer's day at the laptop over the records of two collectors; each test goes on where the one before ended. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;
let mai: Phone;
let hac: Phone;

const today = dayOf(Date.now());
const village = (n: number) => `${COMMUNE.split('@')[0]}-0${n}@2025-07-01`;
const session = (daysAgo: number, at: number, total: number, more: object = {}) => ({
  heldOn: addDays(today, -daysAgo),
  places: { villages: [village(at)] },
  topics: ['GENDER_EQUALITY'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: total }, women: { value: 10 } },
  ...more,
});

const send = async (phone: Phone, bodies: readonly unknown[]) => {
  ok(
    await saveRecords(
      phone.store,
      bodies.map((body) => ({ definition: propagandaSession, body })),
    ),
  );
  const sent = await phone.engine.syncNow();
  if (!sent.ok) throw new Error(`not sent: ${sent.cause}`);
};

const open = async (path: string, width = 1280, height = 800) => {
  await page.setViewportSize({ width, height });
  await page.goto(`${world.url}${path}`);
  await unlock(page);
  await page.locator('h1').first().waitFor();
};
const count = (text: string) => page.getByText(text, { exact: true }).first().waitFor();

const look = (name: string) => lookAtBoth(page, `officer-${name}`);

beforeAll(async () => {
  world = await startProcessWorld();
  mai = (await phoneOf(world, 'collector', 'Lò Thị Mai')).phone;
  hac = (await phoneOf(world, 'collector', 'Quàng Văn Hặc')).phone;
  // 40 sessions like any other, 20 with unusually many people, and one meeting that both have written.
  await send(mai, [
    ...Array.from({ length: 39 }, (_, at) => session(3 + at, 1, 20 + at)),
    session(2, 2, 35, { topics: ['CHILD_MARRIAGE'] }),
  ]);
  await send(hac, [
    ...Array.from({ length: 20 }, (_, at) => session(3 + at, 3, 301 + at, { topics: ['TRAFFICKING'] })),
    session(2, 2, 33, { topics: ['CHILD_MARRIAGE'] }),
  ]);
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite('commune_officer'));
  await workerReady(page);
});
afterAll(async () => {
  mai?.close();
  hac?.close();
  await browser?.close();
  await world?.stop();
});

describe('the overview', () => {
  test('shows what came in by village and month, and what is to be done', async () => {
    await open('/');
    await page.getByRole('link', { name: /^Xem 22 phiếu$/ }).waitFor();
    await page.getByRole('link', { name: '1 cặp có thể trùng' }).waitFor();
    const rows = page.locator('table.matrix tbody tr');
    expect(await rows.locator('th').allInnerTexts()).toContain('Nà Pản');
    await shoot(page, 'officer-overview-first');
    expect(await look('overview')).toEqual([]);
  });

  test('opens the records behind a figure', async () => {
    await open('/');
    const cell = page.locator('table.matrix a.cell').first();
    const n = await cell.innerText();
    await cell.click();
    await page.getByRole('heading', { name: `${n} phiếu` }).waitFor();
    expect(await look('cell')).toEqual([]);
  });
});

describe('the inbox without a mouse', () => {
  test('approves 40 clean records with three keys, and takes it back', async () => {
    await open('/can-bo/can-xem');
    await count('22 phiếu');
    expect(await look('inbox')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('h1').first().focus();
    await page.keyboard.press('c');
    await count('39 phiếu');
    await page.keyboard.press('t');
    await count('39 phiếu · đã chọn 39');
    await page.keyboard.press('a');
    await page.getByText('Đã duyệt 39 phiếu.').waitFor();
    await page.getByText('Không còn phiếu nào chưa duyệt.').waitFor();
    await press(page, 'Hoàn tác').click();
    await count('39 phiếu');
    await page.locator('h1').first().focus();
    await page.keyboard.press('t');
    await page.keyboard.press('a');
    await page.getByText('Không còn phiếu nào chưa duyệt.').waitFor();
    expect(await look('inbox-empty')).toEqual([]);
  });

  test('looks through 20 flagged records without a network', async () => {
    await browser.context.setOffline(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('radio', { name: 'Cần xem' }).check({ force: true });
    await page.getByLabel('Vì sao').selectOption('over_300');
    await count('20 phiếu');
    await page.locator('h1').first().focus();
    for (let left = 20; left > 0; left--) {
      if (left === 20) {
        await page.keyboard.press('r');
        await page.getByRole('group', { name: 'Vì sao?' }).waitFor();
        if (process.env.SHOTS) await shoot(page, 'officer-return');
        await page.keyboard.press('Space');
        await page.keyboard.press('Enter');
      } else await page.keyboard.press('a');
      await (left > 1
        ? count(`${left - 1} phiếu`)
        : page.getByText('Không thấy phiếu nào như vậy.').waitFor());
    }
    await browser.context.setOffline(false);
  });

  test('says what each key does, and can be told to hear none', async () => {
    await open('/can-bo/can-xem');
    await count('2 phiếu');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Phím tắt' }).waitFor();
    await shoot(page, 'officer-keys');
    await page.getByLabel('Dùng phím tắt').uncheck();
    await press(page, 'Đóng').click();
    await page.keyboard.press('a');
    await count('2 phiếu');
    await press(page, 'Phím tắt').click();
    await page.getByLabel('Dùng phím tắt').check();
    await press(page, 'Đóng').click();
  });
});

test('what was given back arrives at the collector, and stands as waiting for it', async () => {
  await open('/can-bo/can-xem?xem=returned');
  await count('1 phiếu');
  expect(await look('returned')).toEqual([]);
  await expect
    .poll(
      async () => {
        await hac.engine.syncNow();
        return hac.store.db.reviews.where('verdict').equals('returned').count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1);
});

test('two records of one meeting stand side by side; merging keeps the first with the chosen answers', async () => {
  await open('/can-bo/co-the-trung');
  expect(await look('twins')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('a.row').first().click();
  await page.getByText('Khác nhau 1 mục, có chữ “khác”.').waitFor();
  expect(await look('twin')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await press(page, 'Gộp').click();
  await page.getByRole('heading', { name: 'Gộp hai phiếu' }).waitFor();
  await page.getByRole('radio', { name: /^Ghi sau/ }).check({ force: true });
  await shoot(page, 'officer-merge');
  await press(page, 'Gộp vào phiếu trước').click();
  await page.getByText('Đã gộp vào phiếu trước.').waitFor();
  await page.getByText('Không có cặp nào có thể trùng.').waitFor();
});

test('a record tells everything that happened to it, and is corrected where it stands', async () => {
  await open('/can-bo/can-xem?xem=returned');
  await count('1 phiếu');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Các lần ghi' }).waitFor();
  await page.getByText(/yêu cầu bổ sung, lúc/).waitFor();
  expect(await look('record')).toEqual([]);
});

describe('what has no records', () => {
  test('a period is closed by an act that says what it does', async () => {
    await open('/can-bo/chot-so-lieu');
    expect(await look('closings')).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await press(page, 'Chốt số liệu').click();
    await page.getByText('Chốt rồi thì:').waitFor();
    await shoot(page, 'officer-close-phone');
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt số liệu' }).click();
    await page.getByText(/^Đã chốt số liệu đến hết ngày/).waitFor();
    await page.getByText(/^Đã chốt đến hết ngày/).waitFor();
  });

  test('a total stands beside the records of its time and is not added to them', async () => {
    await open('/can-bo/so-gop');
    expect(await look('totals-empty')).toEqual([]);
    await open('/can-bo/so-gop/moi');
    await press(page, 'Lưu số gộp').click();
    await page.getByRole('heading', { name: 'Cần sửa 2 chỗ' }).waitFor();
    expect(await look('total-errors')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel(/^Số \(/).fill('100');
    await page.getByLabel('Nguồn').fill('Sổ giấy của bản');
    await page.getByText(/^Theo phiếu trên máy này/).waitFor();
    await press(page, 'Lưu số gộp').click();
    await page.getByText('Đã lưu số gộp trên máy.').waitFor();
    await page.getByText('Đang tính: số gộp').waitFor();
    expect(await look('totals')).toEqual([]);
  });

  test('nothing to report is said for a unit and a period', async () => {
    await open('/can-bo/khong-phat-sinh');
    await press(page, 'Báo không phát sinh').click();
    await page.getByRole('heading', { name: 'Không phát sinh' }).last().waitFor();
    await shoot(page, 'officer-nil');
    await page.getByRole('dialog').getByLabel('Kỳ').selectOption('Y');
    await page
      .getByRole('dialog')
      .getByLabel('Năm')
      .selectOption(String(Number(today.slice(0, 4)) - 2));
    await page.getByRole('dialog').getByRole('button', { name: 'Báo không phát sinh' }).click();
    await page.getByText('Đã báo không phát sinh.').waitFor();
    expect(await look('nils')).toEqual([]);
  });

  test('everything else is under Thêm', async () => {
    await open('/can-bo/them');
    expect(await look('more')).toEqual([]);
  });
});
