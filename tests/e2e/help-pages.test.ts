import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceToAll } from '../../server/db/announce.ts';
import { asOwner } from '../../server/db/transact.ts';
import { formatLunar } from '../../src/i18n/format-lunar.ts';
import { helpVi } from '../../src/i18n/help-vi.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { unlock } from '../support/officer.ts';
import { PROVINCE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';

/** Help, the guide, numbers to call and the calendar: for everybody, without a network, two taps from anywhere. */
let world: ProcessWorld;
const phones: TestBrowser[] = [];

const contacts = [
  { code: 'SUPPORT', name: 'Lò Văn Hỗ', phone: '0200 000 009' },
  { code: 'VILLAGE_HEAD', village: '', name: 'Quàng Văn Trưởng', phone: '0200 000 003' },
  { code: 'COMMUNE_POLICE', phone: '0200 000 001' },
  { code: 'HEALTH_STATION', phone: '0200 000 002' },
];

beforeAll(async () => {
  world = await startProcessWorld();
  await asOwner(world.province.owner, { province: PROVINCE }, async (trx) => {
    const village = await trx
      .selectFrom('org_unit')
      .select('key')
      .where('name', '=', 'Nà Pản')
      .executeTakeFirstOrThrow();
    const value = contacts.map((one) => ('village' in one ? { ...one, village: village.key } : one));
    await announceToAll(trx, PROVINCE, 'setting', { name: 'contacts', value });
    await announceToAll(trx, PROVINCE, 'setting', {
      name: 'markets',
      value: [{ name: 'Chiềng Khoong', weekdays: [7] }],
    });
  });
});
afterAll(async () => {
  for (const phone of phones) await phone.close();
  await world?.stop();
});

const newPhone = async (): Promise<TestBrowser> => {
  const phone = await launch();
  phones.push(phone);
  phone.context.setDefaultTimeout(30_000);
  await phone.page.emulateMedia({ reducedMotion: 'reduce' });
  return phone;
};

const open = async (page: Page, path: string) => {
  await page.goto(`${world.url}${path}`);
  await unlock(page);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
};

const guidePaths = Object.keys(helpVi.pages).map((page) => `/huong-dan/${page}`);
const helpPaths = [
  '/help/C1',
  '/huong-dan',
  ...guidePaths,
  '/so-can-goi',
  '/khi-co-nguoi-den',
  '/lich',
  '/cai-dat',
];

/** From the page as it stands to the numbers: "?" and one more tap. */
const toNumbers = async (page: Page) => {
  await page.locator('a.help').tap();
  await press(page, 'Số cần gọi').tap();
  await page.getByRole('heading', { name: 'Số cần gọi' }).waitFor();
};

const dialled = (page: Page) =>
  page
    .locator('a.call')
    .evaluateAll((links) =>
      links.map(
        (link) => `${link.querySelector('.row-title')?.lastChild?.textContent} ${link.getAttribute('href')}`,
      ),
    );

const national = ['Công an tel:113', 'Cứu nạn tel:114', 'Cấp cứu tel:115', 'Bảo vệ trẻ em tel:111'];

describe('before activation', () => {
  test('every page opens without a network after the first visit, and nothing is wrong on it', async () => {
    const { page, context } = await newPhone();
    await open(page, '/');
    await workerReady(page);
    await context.setOffline(true);
    for (const path of helpPaths) {
      await open(page, path);
      expect(await page.locator('body').innerText(), path).not.toContain('Màn này gặp lỗi');
      expect(await checkPage(page), path).toEqual([]);
      await shoot(page, `new${path.replaceAll('/', '-')}-page`);
    }
    await open(page, '/');
    await toNumbers(page);
    expect(await dialled(page)).toEqual(national);
    expect(await page.getByText('Chưa có số của xã.').count()).toBe(1);
  });

  test('the calendar shows the day of today by sun and moon, and nobody is told of campaigns unasked', async () => {
    const { page } = phones[0] as TestBrowser;
    await open(page, '/lich');
    const today = await page.evaluate(
      () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10) as never,
    );
    const label = await page.locator('[aria-current="date"]').textContent();
    expect(label).toContain(formatLunar(today));
    expect(await page.locator('.cal-day').innerText()).not.toMatch(/bạo lực|bình đẳng/);
  });
});

describe.each(['collector', 'commune_officer'] as const)('a %s', (role) => {
  test('reaches the numbers of the commune in two taps from every page, without a network', async () => {
    const { page, context } = await newPhone();
    await activate(page, await world.invite(role));
    await workerReady(page);
    await open(page, '/so-can-goi');
    await page.getByText('Quàng Văn Trưởng').waitFor();
    await context.setOffline(true);
    const own = role === 'collector' ? ['/nhat-ky', '/ghi/propaganda_session'] : ['/so-lieu'];
    for (const path of ['/', ...own, '/gui', ...helpPaths]) {
      await open(page, path);
      if (path === '/so-can-goi') continue;
      await toNumbers(page);
      // The numbers of the commune come out of the book, a moment after the page.
      await expect
        .poll(() => dialled(page), { message: path })
        .toEqual([
          ...national,
          'Công an xã tel:0200000001',
          'Trạm y tế tel:0200000002',
          'Trưởng bản Nà Pản tel:0200000003',
        ]);
    }
    const heights = await page
      .locator('a.call')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(56);
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, `numbers-${role}-page`);
  });

  test('finds the number of support in the help of a screen, and leaves no trace of C14', async () => {
    const { page } = phones.at(-1) as TestBrowser;
    await open(page, '/help/C8');
    const headings = await page.locator('main .row-title, main h2').allInnerTexts();
    expect(headings.slice(0, 3)).toEqual(['Số cần gọi', 'Khi có người đến', 'Màn C8']);
    expect(headings).toContain('Gửi khi có mạng');
    await expect.poll(() => dialled(page)).toEqual(['Người hỗ trợ sổ tel:0200000009']);
    await shoot(page, `help-${role}-page`);
    for (const path of ['/so-can-goi', '/khi-co-nguoi-den']) {
      await open(page, path);
      const left = await page.evaluate(() => ({
        title: document.title,
        state: history.state,
        kept: JSON.stringify({ ...localStorage, ...sessionStorage }),
      }));
      expect(left.title).toBe('Sổ công tác');
      expect(left.state).toBeNull();
      expect(left.kept).not.toMatch(/goi|nguoi-den/);
    }
  });
});

test('the calendar leads from month to month and shows what is on when a day is tapped', async () => {
  const { page } = phones[1] as TestBrowser;
  const month = page.locator('.cal-head h2');
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    const ahead = Date.parse('2026-11-21T03:00:00Z') - now();
    Date.now = () => now() + ahead;
  });
  await open(page, '/lich');
  await expect.poll(() => month.innerText()).toBe('Tháng 11, 2026');
  expect(await page.locator('.cal-day').innerText()).toMatch(
    /Thứ Bảy\s+21\s+13 tháng Mười, năm Bính Ngọ\s+Ngày Kỷ Hợi, tháng Kỷ Hợi/,
  );
  await page.getByRole('button', { name: /^Thứ Tư, 25\/11\/2026, 17\/10 âm/ }).tap();
  await page.locator('.cal-day').getByText('Ngày Quốc tế xóa bỏ bạo lực đối với phụ nữ').waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'calendar-page');
  await page.getByRole('button', { name: /^Chủ Nhật, 22\/11\/2026/ }).tap();
  await page.locator('.cal-day').getByText('Chợ phiên Chiềng Khoong').waitFor();
  await press(page, 'Tháng sau').tap();
  await press(page, 'Tháng sau').tap();
  await press(page, 'Tháng sau').tap();
  await expect.poll(() => month.innerText()).toBe('Tháng 2, 2027');
  await page.getByText('Tết Nguyên đán', { exact: true }).waitFor();
  await press(page, 'Về hôm nay').tap();
  await expect.poll(() => month.innerText()).toBe('Tháng 11, 2026');
});
