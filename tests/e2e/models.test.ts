import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, chip as chipOf, press, workerReady } from '../support/collector.ts';
import { modelBody, type TestModel, type TestModelEvent } from '../support/model-body.ts';
import { openFigures, readFigures } from '../support/officer.ts';
import { shoot } from '../support/shoot.ts';
import { addDevice } from '../support/test-province.ts';

/** A commune's models on a phone without a network; each test goes on where the one before ended. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

const today = dayOf(Date.now());
const days = { from: addDays(today, -60), to: today };
const NAME = 'Câu lạc bộ gia đình Nà Pản';
const ADDRESS = 'Địa chỉ tin cậy của xã';
const village = (n: number) => ({ villages: [`04204-0${n}@2025-07-01`] });
const founded = (model: TestModel): TestModelEvent => ({ on: '2025-09-02', kind: 'ESTABLISHED', ...model });
const club = (n: number, members: number) => ({
  modelType: 'FAMILY_CLUB',
  places: village(n),
  members: { total: { value: members }, women: { value: 16 } },
});
const contact = (name: string) => ({ name, role: 'Chủ nhiệm', phone: '0200 000 0011' });
const address = { modelType: 'TRUSTED_ADDRESS', places: { whole: true } as const };
const hotline = { modelType: 'HOTLINE', places: { whole: true } as const };
const team = (n: number) => ({ modelType: 'COMMUNITY_COMM_TEAM', places: village(n) });

const bodies = [
  modelBody(NAME, [founded(club(1, 20)), { ...club(1, 28), on: '2026-06-01', kind: 'CHANGED' }], {
    decision: { number: '12/QĐ-UBND', date: '2025-09-01' },
    contact: contact('Lò Thị Mẫu'),
  }),
  modelBody('Câu lạc bộ gia đình Nà Lo', [founded(club(2, 24))], { contact: contact('Quàng Thị Mẫu') }),
  modelBody(ADDRESS, [founded(address)], {
    holder: 'PERSON',
    hostFacility: 'HOUSEHOLD',
    contact: { name: 'Tòng Văn Mẫu', phone: '0200 000 0012' },
    events: [{ ...founded(address), hostFacility: 'HOUSEHOLD' }],
  }),
  modelBody('Đường dây nóng của xã', [founded(hotline)], { contact: contact('Trực ban xã') }),
  modelBody('Nhóm chống bạo lực Nà Pản', [
    founded({ modelType: 'DV_GROUP', places: village(1) }),
    { modelType: 'DV_GROUP', places: village(1), on: '2026-03-01', kind: 'DISSOLVED' },
  ]),
  ...[1, 2, 3].map((n) => modelBody(`Tổ truyền thông số ${n}`, [founded(team(n))], {})),
  ...[1, 2].map((n) =>
    modelBody(`Tổ hòa giải số ${n}`, [founded({ ...team(n), modelType: 'MEDIATION_TEAM' })]),
  ),
];

const chip = (group: string, name: string) => chipOf(page, group, name);
const saved = () => page.getByText(/^Đã lưu trên máy\. \d phiếu chờ gửi\.$/).waitFor();
const models = async () => {
  await press(page, 'Mô hình').tap();
  await page.getByRole('heading', { name: 'Mô hình của xã' }).waitFor();
};

beforeAll(async () => {
  world = await startProcessWorld();
  const register = await addDevice(world.province, world.url, 'admin');
  for (const body of bodies) await register.save(body, { type: 'model' });
  await register.sync(world.url);
  expect(register.rows.map(({ outcome }) => outcome)).toEqual(bodies.map(() => 'accepted'));
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite());
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await workerReady(page);
  await models();
  await page.getByText(NAME).waitFor();
  await browser.context.setOffline(true);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('without a network', () => {
  test('the tab shows the register by type, and nothing is wrong with the page', async () => {
    await page.reload();
    await page.getByText(NAME).waitFor();
    expect(await page.locator('.rows > li').count()).toBe(bodies.length);
    await shoot(page, 'models-page');
    expect(await checkPage(page)).toEqual([]);
    await page.getByRole('searchbox').fill('to hoa giai');
    await page.getByText(NAME).waitFor({ state: 'detached' });
    expect(await page.locator('.rows > li').count()).toBe(2);
    await page.getByRole('searchbox').fill('không có chữ này');
    await page.getByText(/^Không thấy/).waitFor();
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'models-none-page');
    await page.getByRole('searchbox').fill('');
  });

  test('a club opens with its events in words', async () => {
    await page.getByRole('link', { name: NAME }).tap();
    await page.getByRole('heading', { name: NAME }).waitFor();
    await page.getByText('Thay đổi thông tin').waitFor();
    expect(await page.title()).toBe('Mô hình – Sổ công tác');
    await shoot(page, 'model-page');
    expect(await checkPage(page)).toEqual([]);
  });

  test('an activity is written from its model and shows there at once', async () => {
    await press(page, 'Ghi hoạt động').tap();
    await page.getByRole('heading', { name: 'Ghi hoạt động mô hình' }).waitFor();
    await page.getByText(NAME).waitFor();
    await press(page, 'Lưu hoạt động').tap();
    await page.getByText('Cần sửa 2 chỗ').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'activity-errors-page');
    await chip('Hoạt động', 'Tư vấn theo nhóm').tap();
    await page.getByLabel('Tổng số').fill('12');
    await page.getByLabel('Trong đó nữ').fill('9');
    await shoot(page, 'activity');
    await press(page, 'Lưu hoạt động').tap();
    await saved();
    await models();
    await page.getByText('Lò Thị Mẫu, Chủ nhiệm · hôm nay').waitFor();
    await page.getByRole('link', { name: NAME }).tap();
    await page.getByRole('heading', { name: 'Hoạt động đã ghi' }).waitFor();
    await shoot(page, 'model-done-page');
    expect(await checkPage(page)).toEqual([]);
    await page.getByRole('link', { name: /Tư vấn theo nhóm/ }).tap();
    await page.getByRole('heading', { name: 'Hoạt động mô hình' }).first().waitFor();
  });

  test('a place that receives people has no map, no place and no last activity', async () => {
    await page.goto(`${world.url}/mo-hinh`);
    await page.getByText(ADDRESS).waitFor();
    const card = page.locator('.rows > li', { hasText: ADDRESS });
    expect((await card.innerText()).split('\n')).toEqual([ADDRESS, 'Tòng Văn Mẫu', 'Gọi']);
    await card.getByRole('link').first().tap();
    await page.getByText(/^Nơi này giữ kín/).waitFor();
    const main = await page.locator('main').innerText();
    for (const word of ['Nhà dân', 'Cả xã', 'Bản, thôn', 'Đặt tại', 'ngày trước'])
      expect(main, word).not.toContain(word);
    expect(await page.locator('iframe, canvas, img, [class*="map"]').count()).toBe(0);
    await shoot(page, 'model-restricted-page');
    expect(await checkPage(page)).toEqual([]);
    await press(page, 'Ghi hoạt động').tap();
    await page.getByText(ADDRESS).waitFor();
    expect(await press(page, 'Ghi chú').count()).toBe(0);
    await page.goto(world.url);
  });

  test('"Sinh hoạt câu lạc bộ" chosen in a session opens the activity with what was typed', async () => {
    await press(page, 'Ghi buổi tuyên truyền').tap();
    await chip('Bản, thôn', 'Nà Lo').tap();
    await chip('Nội dung', 'Bình đẳng giới').tap();
    await page.getByLabel('Tổng số').fill('28');
    await page.getByLabel('Trong đó nữ').fill('16');
    await chip('Hình thức', 'Sinh hoạt câu lạc bộ').tap();
    await page.getByText('Chuyển sang phiếu hoạt động mô hình.').waitFor();
    await shoot(page, 'handed-over-page');
    expect(await page.getByLabel('Tổng số').inputValue()).toBe('28');
    expect(await page.getByLabel('Trong đó nữ').inputValue()).toBe('16');
    await page.getByText('Bình đẳng giới').waitFor();
    await page.getByText('Sinh hoạt định kỳ').waitFor();
    expect(await checkPage(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { name: 'Ghi buổi tuyên truyền' }).waitFor();
    await page.getByText('Nà Lo').waitFor();
    expect(await page.getByLabel('Tổng số').inputValue()).toBe('28');
    await chip('Hình thức', 'Sinh hoạt câu lạc bộ').tap();
    await page.getByText('Chuyển sang phiếu hoạt động mô hình.').waitFor();
    // The model is remembered from the activity before.
    await page.getByText(NAME).waitFor();
    await press(page, 'Lưu hoạt động').tap();
    await saved();
    expect(await page.getByRole('link', { name: /Nhập tiếp/ }).count()).toBe(0);
  });
});

test('back in signal both arrive as activities, counted once each and never as a session', async () => {
  await browser.context.setOffline(false);
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  const types = (await world.lines()).map((line): string => JSON.parse(line).type);
  expect(types.filter((type) => type !== 'model')).toEqual(['model_activity', 'model_activity']);
  const office = await launch();
  try {
    await activate(office.page, await world.invite('commune_officer'));
    await openFigures(office.page, world.url, days);
    const figures = await readFigures(office.page);
    expect(figures).toMatchObject({
      'Hoạt động của mô hình': '2 hoạt động',
      'Lượt người dự hoạt động mô hình': '40 lượt người',
    });
    expect(figures).not.toHaveProperty('Buổi tuyên truyền');
    expect(figures).not.toHaveProperty('Lượt người dự');
  } finally {
    await office.close();
  }
});

test('a commune without models says whom to call on the list and in the form', async () => {
  const empty = await startProcessWorld();
  const fresh = await launch();
  try {
    fresh.context.setDefaultTimeout(30_000);
    await fresh.page.emulateMedia({ reducedMotion: 'reduce' });
    await activate(fresh.page, await empty.invite());
    await press(fresh.page, 'Mô hình').tap();
    await fresh.page.getByText('Xã chưa có mô hình nào trong danh mục.').waitFor();
    expect(await checkPage(fresh.page)).toEqual([]);
    await shoot(fresh.page, 'models-empty-page');
    await press(fresh.page, 'Hôm nay').tap();
    await press(fresh.page, 'Ghi hoạt động mô hình').tap();
    await press(fresh.page, 'Gọi cán bộ xã').waitFor();
    expect(await checkPage(fresh.page)).toEqual([]);
    await shoot(fresh.page, 'activity-no-models-page');
  } finally {
    await fresh.close();
    await empty.stop();
  }
});
