import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, fillSession, logSession, noteOf, press, workerReady } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { inviteTo } from '../support/invite-to.ts';
import { COMMUNE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';

/** Mai and Tòng share one phone: each test goes on where the one before ended. */
let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let page: Page;

const mai = 'Lò Thị Mai';
const tong = 'Tòng Văn Ún';
const secret = 'chuyện chỉ Mai biết';

const whose = (name: string) => page.locator('.book-mark', { hasText: `Sổ của ${name}` });
/** Names of the authors of the stored lines, by what each line counts. */
const authors = async () => {
  const rows = await world.province.owner
    .selectFrom('entry')
    .innerJoin('person', 'person.person', 'entry.person')
    .select(['entry.line', 'person.name'])
    .where('entry.commune', '=', COMMUNE)
    .execute();
  return Object.fromEntries(
    rows.map(({ line, name }) => [JSON.parse(line).body?.attendance?.total?.value, name]),
  );
};

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-two-books-'));
  world = await startProcessWorld();
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite());
  await workerReady(page);
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('one book alone needs no name above the page', async () => {
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  expect(await page.locator('.book-mark').count()).toBe(0);
});

test('somebody else adds a book by a code of their own; what the first one wrote offline stays unsent and unseen', async () => {
  await browser.context.setOffline(true);
  await logSession(page, { topic: 'Bình đẳng giới', total: '21', note: secret });
  await fillSession(page, { topic: 'Tảo hôn', total: '22', note: `${secret}, nháp` });
  await page.getByText(/^Đã lưu nháp lúc/).waitFor();
  await press(page, 'Để sau').tap();
  await page.getByRole('link', { name: /Nhập tiếp/ }).waitFor();
  await page.close();

  // Only the activation gets through, as on a link that breaks off again.
  world.link.meddle = (seen) => (seen.path === '/v1/sync' ? Promise.resolve('cut') : undefined);
  await browser.context.setOffline(false);
  page = await browser.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${world.url}/cai-dat`);
  await press(page, 'Thêm sổ cho người khác').tap();
  const { code } = await inviteTo(world.province, 'collector', COMMUNE, { name: tong });
  await page.getByText('Thêm sổ cho người khác trên máy này').waitFor();
  expect(await page.getByText('Ghi trước, kích hoạt sau').count()).toBe(0);
  expect(await checkPage(page)).toEqual([]);
  await page.getByLabel(/Nhập mã/).fill(code);
  await press(page, 'Tiếp tục').tap();
  await page.getByText(tong).waitFor();
  await press(page, 'Đúng').tap();
  await press(page, 'Mở sổ mới').tap();
  await whose(tong).waitFor();
  await page.getByText('Chưa có buổi nào.').waitFor();
  expect(await page.getByRole('link', { name: /Nhập tiếp/ }).count()).toBe(0);
});

test('the other one sees and finds nothing of the first, on no screen and by no way back', async () => {
  for (const address of ['/', '/nhat-ky', '/gui', '/mo-hinh', '/cai-dat', '/ghi/propaganda_session']) {
    await page.goto(`${world.url}${address}`);
    await whose(tong).waitFor();
    expect(await page.content(), address).not.toContain(secret);
  }
  await page.goto(`${world.url}/nhat-ky`);
  await page.getByRole('searchbox').fill('chi mai biet');
  await page.getByText(/^Không thấy/).waitFor();
  await page.goto(world.url);
  for (let step = 0; step < 8; step++) {
    await page.goBack().catch(() => null);
    if (!page.url().startsWith(world.url)) break;
    expect(await page.content()).not.toContain(secret);
  }
});

test('what the first one wrote goes out although the book of the second is open, each under its author', async () => {
  await page.goto(world.url);
  await logSession(page, { topic: 'Mua bán người', total: '31' });
  expect(await world.lines()).toEqual([]);
  world.link.meddle = undefined;
  await page.goto(world.url);
  await whose(tong).waitFor();
  await expect.poll(authors, { timeout: 30_000 }).toEqual({ 21: mai, 31: tong });
});

test('a tap on the name leads back to the own book with its draft, and every screen names it', async () => {
  await page.goto(world.url);
  await whose(tong).tap();
  await page.getByRole('heading', { name: 'Mở sổ của ai?' }).waitFor();
  await shoot(page, 'book-sheet');
  expect(await checkPage(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await whose(tong).tap();
  await page.getByRole('button', { name: new RegExp(mai) }).tap();
  await whose(mai).waitFor();
  await shoot(page, 'book-of-mai');
  expect(await checkPage(page)).toEqual([]);
  await page.getByRole('link', { name: /Nhập tiếp/ }).tap();
  expect(await noteOf(page).inputValue()).toBe(`${secret}, nháp`);
  await whose(mai).waitFor();
  await page.goto(`${world.url}/nhat-ky`);
  await whose(mai).waitFor();
  await eventually(() => page.locator('.rows').getByText('Đã nhận').count()).toBe(1);
  await page.goto(`${world.url}/cai-dat`);
  await press(page, /Tòng Văn Ún/).waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'settings-two-books-page');
});

test('the code of a person whose book is here already is not spent', async () => {
  const [{ person }] = (await world.province.owner
    .selectFrom('person')
    .select('person')
    .where('name', '=', tong)
    .execute()) as [{ person: string }];
  const { code } = await inviteTo(world.province, 'collector', COMMUNE, { person });
  await page.goto(`${world.url}/kich-hoat#${code}`);
  await page.getByText(`Máy này đã là sổ của ${mai}.`).waitFor();
  await press(page, 'Thêm sổ trên máy này').tap();
  await page.getByText('Sổ của người này đã có trên máy. Mở từ Cài đặt').first().waitFor();
  expect(world.link.to('/v1/activation').length).toBe(2);
});
