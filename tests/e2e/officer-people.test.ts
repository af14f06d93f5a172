import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { saveRecords } from '../../src/store/save-record.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { phoneOf } from '../support/filled-phone.ts';
import { lookAtBoth } from '../support/look-at-both.ts';
import { activatedDevice } from '../support/memory-device.ts';
import { typePin, unlock } from '../support/officer.ts';
import type { Phone } from '../support/phone.ts';
import { COMMUNE } from '../support/places.ts';
import { ok } from '../support/test-store.ts';

/** O8: a commune officer invites, looks after and locks; each test goes on where the one before ended. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;
let mai: Phone;

const PIN = '482915';

beforeAll(async () => {
  world = await startProcessWorld();
  mai = (await phoneOf(world, 'collector', 'Lò Thị Mai')).phone;
  const body = {
    heldOn: dayOf(Date.now()),
    places: { villages: [`${COMMUNE.split('@')[0]}-01@2025-07-01`] },
    topics: ['GENDER_EQUALITY'],
    channel: 'DIRECT_SESSION',
    attendance: { total: { value: 20 } },
  };
  ok(await saveRecords(mai.store, [{ definition: propagandaSession, body }]));
  const sent = await mai.engine.syncNow();
  if (!sent.ok) throw new Error(`not sent: ${sent.cause}`);
  // Four more saves were announced and never came.
  await world.province.owner.updateTable('device').set({ highest_seq: 5 }).execute();
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite('commune_officer'));
  await workerReady(page);
});
afterAll(async () => {
  mai?.close();
  await browser?.close();
  await world?.stop();
});

const open = async (path: string) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${world.url}${path}`);
  await unlock(page);
  await page.locator('h1').first().waitFor();
};
const look = (name: string) => lookAtBoth(page, `people-${name}`);
const row = (name: string) => page.locator('.row', { hasText: name });
const givePin = async () => {
  await page.locator('#pin-again').waitFor();
  await typePin(page, PIN);
};

test('lists people with their devices, by name and by what went wrong', async () => {
  await open('/can-bo/them');
  await press(page, /^Người và máy/).click();
  await page.getByRole('heading', { name: '2 người' }).waitFor();
  expect(await row('Lò Thị Mai').innerText()).toContain('4 lần lưu chưa tới');
  expect(await look('list')).toEqual([]);
  await page.getByLabel('Tìm tên').fill('lo thi');
  await page.getByRole('heading', { name: '1 người' }).waitFor();
  await page.getByLabel('Tìm tên').fill('');
  await page.getByLabel('Xem', { exact: true }).selectOption('missing');
  await page.getByRole('heading', { name: '1 người' }).waitFor();
  await page.getByLabel('Xem', { exact: true }).selectOption('left');
  await page.getByText('Không thấy ai như vậy.').waitFor();
});

test('saves the narrowed table as a file after the PIN, and the province knows', async () => {
  await open('/can-bo/nguoi');
  await page.getByLabel('Xem', { exact: true }).selectOption('missing');
  await page.getByRole('heading', { name: '1 người' }).waitFor();
  const download = page.waitForEvent('download');
  await press(page, 'Lưu bảng này ra tệp Excel').click();
  await givePin();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^nguoi-va-may-\d{4}-\d\d-\d\d\.csv$/);
  const [head, row, ...rest] = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(head?.split(',')).toHaveLength(9);
  expect(row).toMatch(/^Lò Thị Mai,cộng tác viên,xã Chiềng Khoong,Máy đang dùng,".*",".*",4,0,0$/);
  expect(rest).toEqual([]);
  const lines = await world.province.owner.selectFrom('audit').select('line').execute();
  expect(lines.filter(({ line }) => line.includes('people_exported'))).toHaveLength(1);
});

test('invites a new collector; the sheet has the code once, and the code activates a phone', async () => {
  await open('/can-bo/nguoi');
  await press(page, 'Mời người mới').click();
  await press(page, 'Tạo mã').click();
  await page.getByText('Ghi họ và tên', { exact: true }).waitFor();
  expect(await look('invite')).toEqual([]);
  await page.getByLabel('Họ và tên').fill('  Quàng Văn  Mới ');
  await page.getByLabel(/^Số để hỏi/).fill('0912 345 678');
  await press(page, 'Tạo mã').click();
  await page.getByRole('heading', { name: 'Mã kích hoạt Sổ công tác' }).waitFor();
  const digits = await page.locator('.code-digits').innerText();
  expect(digits).toMatch(/^\d{4} \d{4} \d{4}$/);
  const sheet = await page.locator('.code-sheet').innerText();
  for (const words of ['Của: Quàng Văn Mới', 'Mở bằng Chrome', 'gọi Cầm Văn Nghiên, 0912 345 678', 'Zalo'])
    expect(sheet).toContain(words);
  expect(await look('sheet')).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // A5 in points, one page.
  expect(pdf.toString('latin1').match(/(?<=\/MediaBox \[0 0 )\d+ \d+/g)).toEqual(['420 594']);
  await page.reload();
  await unlock(page);
  await page.getByText('Mã chỉ hiện một lần.', { exact: false }).waitFor();
  const phone = await activatedDevice(world.url, digits.replaceAll(' ', ''));
  expect(phone.profile?.name).toBe('Quàng Văn Mới');
});

test('invites a pasted list after the PIN, a sheet for each, and leaves out who is there already', async () => {
  await open('/can-bo/nguoi');
  await press(page, 'Mời nhiều người').click();
  await page
    .getByLabel(/^Danh sách/)
    .fill('Họ và tên\nVì Thị Xôm\nCà Văn Ín\tcộng tác viên\nlo thi mai\nTòng Văn A\tthủ kho');
  await page.getByText('Dòng 4: đã có người cùng tên ở đơn vị').waitFor();
  await page.getByText('Dòng 5: không có vai trò này').waitFor();
  expect(await look('many')).toEqual([]);
  await press(page, 'Tạo 2 mã').click();
  await givePin();
  await page.getByText('Của: Cà Văn Ín').waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/(?<=\/MediaBox \[0 0 )\d+ \d+/g)).toEqual(['420 594', '420 594']);
  expect(new Set(await page.locator('.code-digits').allInnerTexts()).size).toBe(2);
});

test('locks a lost phone after the PIN, and tells what it announced and never sent', async () => {
  await open('/can-bo/nguoi');
  await row('Lò Thị Mai').click();
  await page.getByText('4 lần lưu chưa tới. Số thứ tự trên máy đó: 2–5.').waitFor();
  expect(await look('person')).toEqual([]);
  await press(page, 'Mất máy, khóa máy').click();
  await press(page, 'Khóa máy').click();
  await givePin();
  await page.getByRole('heading', { name: 'Máy đã khóa' }).waitFor();
  expect(await page.getByRole('button', { name: 'Mất máy, khóa máy' }).count()).toBe(0);
  const { state } = await world.province.owner
    .selectFrom('device')
    .innerJoin('person', 'person.person', 'device.person')
    .select('device.state')
    .where('person.name', '=', 'Lò Thị Mai')
    .executeTakeFirstOrThrow();
  expect(state).toBe('revoked');
  expect(await look('locked')).toEqual([]);
});

test('gives the next phone a code, makes a collector a keeper, and notes that somebody stops', async () => {
  await press(page, /^Cấp mã cho máy mới/).click();
  await givePin();
  await page.getByText('Của: Lò Thị Mai').waitFor();
  await open('/can-bo/nguoi');
  await row('Lò Thị Mai').click();
  await press(page, /^Chuyển việc hoặc đơn vị/).click();
  await page.getByLabel('Vai trò').selectOption('keeper');
  expect(await look('move')).toEqual([]);
  await press(page, 'Tạo mã').click();
  await givePin();
  await page.getByText(/^người phụ trách địa chỉ tin cậy, /).waitFor();
  await open('/can-bo/nguoi');
  await row('Lò Thị Mai').click();
  await press(page, 'Thôi làm').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thôi làm' }).click();
  await givePin();
  await page.getByText(/^Đã nghỉ từ/).waitFor();
  await press(page, /^Mời lại/).waitFor();
});

test('tells in the log what was done, by whom and to whom', async () => {
  await open('/can-bo/them');
  await press(page, /^Nhật ký thao tác/).click();
  const locked = page.locator('.row', { hasText: 'Khóa máy' }).first();
  await locked.waitFor();
  expect(await locked.innerText()).toMatch(/Với: Lò Thị Mai\s+Người làm: Cầm Văn Nghiên · /);
  expect(await look('log')).toEqual([]);
});

test('of oneself offers the next phone alone', async () => {
  await open('/can-bo/nguoi');
  await row('Cầm Văn Nghiên').click();
  await press(page, /^Cấp mã cho máy mới/).waitFor();
  for (const name of ['Mất máy, khóa máy', 'Thôi làm'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
});

test('without a network shows what was told before and when, and says that an act needs one', async () => {
  await open('/can-bo/nguoi');
  await page.getByRole('heading', { name: '5 người' }).waitFor();
  await browser.context.setOffline(true);
  await page.reload();
  await unlock(page);
  await page.getByRole('heading', { name: '5 người' }).waitFor();
  await page
    .getByText(/số liệu|Số liệu/)
    .first()
    .waitFor();
  await press(page, 'Mời người mới').click();
  await page.getByLabel('Họ và tên').fill('Vì Văn Chưa');
  await press(page, 'Tạo mã').click();
  await page.getByText('Chưa có mạng. Việc này cần mạng.').waitFor();
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Vì Văn Chưa');
  expect(await look('offline')).toEqual([]);
  await browser.context.setOffline(false);
});
