import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { type CarriedFile, downloadBy, handOver, offerFiles, openReceipts } from '../support/carry-pages.ts';
import { checkLaptop, checkPage } from '../support/check-page.ts';
import { activate, logSession, press, workerReady } from '../support/collector.ts';
import { signDirectoriesOf } from '../support/directory.ts';
import { eventually } from '../support/eventually.ts';
import { unlock } from '../support/officer.ts';
import { shoot } from '../support/shoot.ts';

/** A collector who meets no network, an officer who meets one now and then: each test goes on where the one before ended. */
let world: ProcessWorld;
let phone: TestBrowser;
let laptop: TestBrowser;
let file: CarriedFile;

const stamps = (page: Page, name: string) => page.locator('.rows .chip', { hasText: name });
const incoming = async () => {
  await laptop.page.goto(`${world.url}/can-bo/nhan`);
  await unlock(laptop.page);
  await laptop.page.getByRole('heading', { name: 'Nhận dữ liệu', level: 1 }).waitFor();
};
const said = (text: string | RegExp) => laptop.page.getByText(text).first().waitFor();

beforeAll(async () => {
  world = await startProcessWorld();
  [phone, laptop] = await Promise.all([launch(), launch()]);
  for (const { context, page } of [phone, laptop]) {
    context.setDefaultTimeout(30_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  await activate(phone.page, await world.invite());
  await workerReady(phone.page);
  await activate(laptop.page, await world.invite('commune_officer'));
  await workerReady(laptop.page);
});
afterAll(async () => {
  await Promise.all([phone?.close(), laptop?.close()]);
  await world?.stop();
});

test('without the list of officers nothing broken is offered', async () => {
  await phone.page.goto(`${world.url}/gui/tep`);
  await phone.page.getByText('Sổ chưa có danh sách cán bộ của xã.').waitFor();
  expect(await phone.page.getByRole('button', { name: /Đưa tệp|Tải tệp/ }).count()).toBe(0);
  expect(await checkPage(phone.page)).toEqual([]);
});

test('a phone without a network gives everything unconfirmed out as a file, and says so of each form', async () => {
  const keys = async () =>
    (await world.province.owner.selectFrom('officer_key').select('kid').execute()).map(({ kid }) => kid);
  await eventually(keys).toHaveLength(1);
  await signDirectoriesOf(world.province, await keys());
  // The list comes with the next sending.
  await logSession(phone.page, { topic: 'Tảo hôn', total: '20' });
  await phone.page.goto(`${world.url}/gui/tep`);
  await phone.page.getByText('Không còn gì để đưa.').waitFor();
  await phone.context.setOffline(true);
  for (const total of ['31', '32']) await logSession(phone.page, { topic: 'Bình đẳng giới', total });
  await phone.page.goto(`${world.url}/gui`);
  await phone.page.getByText('Cách khác khi không có mạng').waitFor();
  expect(await checkPage(phone.page)).toEqual([]);
  await shoot(phone.page, 'send-other-ways');
  file = await handOver(phone.page, world.url);
  expect(file.name).toMatch(/^Goi-.+-\d{4}-\d\d-\d\d-001\.txt$/);
  expect(file.text).not.toMatch(/Mai|Nà Pản|GENDER/);
  await phone.page.getByText(/^Người mở được: .+ và tỉnh\.$/).waitFor();
  expect(await checkPage(phone.page)).toEqual([]);
  await shoot(phone.page, 'hand-over');
  await phone.page.goto(`${world.url}/gui`);
  await stamps(phone.page, 'Đã đưa tệp').nth(1).waitFor();
  await phone.page.getByText('Nơi nhận chưa xác nhận').first().waitFor();
});

test('a backup is the same file, and the page says that it must leave the phone', async () => {
  await phone.page.goto(`${world.url}/gui/cat`);
  await phone.page.getByText('Tệp đã khóa. Để trong máy, hỏng máy là mất.').waitFor();
  const kept = await downloadBy(phone.page, press(phone.page, 'Tải tệp về máy'));
  expect(kept.text).toMatch(/^so-cong-tac\/1 carry /);
  await phone.page.getByText('Đã cất bản dự phòng.').waitFor();
  expect(await checkPage(phone.page)).toEqual([]);
  await shoot(phone.page, 'backup');
  await phone.page.goto(`${world.url}/gui`);
  await phone.page.getByText(/^Lần cuối: /).waitFor();
});

test('the officer looks at the file and takes it over without a network', async () => {
  await incoming();
  await laptop.context.setOffline(true);
  expect(await checkPage(laptop.page)).toEqual([]);
  expect(await checkLaptop(laptop.page)).toEqual([]);
  await shoot(laptop.page, 'incoming-empty');
  expect(await offerFiles(laptop.page, file)).toMatch(/Gói 001 – Lò Thị Mai, .+\s+2 phiếu: 2 mới/);
  expect(await checkPage(laptop.page)).toEqual([]);
  await shoot(laptop.page, 'incoming-preview');
  await press(laptop.page, 'Nhận 2').click();
  await said('Chưa chuyển lên tỉnh');
  expect(await world.lines()).toHaveLength(1);
  const slip = await downloadBy(laptop.page, laptop.page.getByRole('button', { name: 'Đưa giấy giữ tệp' }));
  expect(await openReceipts(phone.page, world.url, slip)).toContain('Cầm Văn Nghiên đang giữ tệp.');
  await phone.page.goto(`${world.url}/gui`);
  await phone.page
    .getByText(/^Cầm Văn Nghiên đang giữ tệp từ /)
    .first()
    .waitFor();
  await stamps(phone.page, 'Đã đưa tệp').nth(1).waitFor();
});

test('the same file again, a torn one and something else each have their words', async () => {
  expect(await offerFiles(laptop.page, file)).toMatch(/Đã nhận lúc .+ Không nhận lại\./);
  await press(laptop.page, 'Bỏ xem').click();
  const torn = { name: 'a.txt', text: file.text.slice(0, file.text.lastIndexOf('#') - 200) };
  expect(await offerFiles(laptop.page, torn)).toContain('Tệp bị hỏng hết. Nhờ người gửi gửi lại.');
  await press(laptop.page, 'Bỏ xem').click();
  const scratched = {
    name: 'c.txt',
    text: file.text.replace(/ cover (\d+) (\w+) ..../, ' cover $1 $2 AAAA'),
  };
  expect(await offerFiles(laptop.page, scratched)).toContain('Gói bị thiếu (nhận 2/3 phần)');
  await press(laptop.page, 'Bỏ xem').click();
  const other = { name: 'b.txt', text: 'Họp bản lúc 19 giờ' };
  expect(await offerFiles(laptop.page, other)).toContain('không phải gói dữ liệu của Sổ công tác');
  expect(await checkPage(laptop.page)).toEqual([]);
  await shoot(laptop.page, 'incoming-refused');
  await press(laptop.page, 'Bỏ xem').click();
});

test('with a network it goes to the province, and the receipt file makes the phone know who carried it', async () => {
  await press(laptop.page, 'Chuyển lên tỉnh').click();
  await said('Mạng yếu. Phần chưa chuyển vẫn nằm trên máy này.');
  await laptop.context.setOffline(false);
  await press(laptop.page, 'Chuyển lên tỉnh').click();
  await said(/^Tỉnh đã nhận 2 lần ghi lúc /);
  expect(await world.lines()).toHaveLength(3);
  expect(await checkPage(laptop.page)).toEqual([]);
  expect(await checkLaptop(laptop.page)).toEqual([]);
  await shoot(laptop.page, 'incoming-answered');
  const receipt = await downloadBy(laptop.page, laptop.page.getByRole('button', { name: 'Đưa biên nhận' }));
  expect(receipt.name).toMatch(/^Bien-nhan-.+\.txt$/);
  expect(await openReceipts(phone.page, world.url, receipt)).toContain('Tỉnh đã nhận 2 phiếu.');
  expect(await checkPage(phone.page)).toEqual([]);
  await shoot(phone.page, 'receipts');
  expect(await openReceipts(phone.page, world.url, receipt)).toContain('Không có gì mới');
  await phone.page.goto(`${world.url}/nhat-ky`);
  await stamps(phone.page, 'Đã nhận').nth(2).waitFor();
  await phone.page
    .getByRole('link', { name: /Bình đẳng giới/ })
    .first()
    .click();
  await phone.page.getByText(/^Tỉnh nhận lúc .+, Cầm Văn Nghiên chuyển tệp$/).waitFor();
});

test('the receipt of a parcel prints on one sheet', async () => {
  await laptop.page.getByRole('link', { name: 'In biên nhận' }).click();
  await laptop.page.getByText('Biên nhận gói dữ liệu').first().waitFor();
  await laptop.page.getByText('Lò Thị Mai').first().waitFor();
  expect(await checkPage(laptop.page)).toEqual([]);
  await shoot(laptop.page, 'incoming-sheet');
});
