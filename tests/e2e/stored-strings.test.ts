import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch } from '../support/browser.ts';
import { activate, chip, noteOf, press } from '../support/collector.ts';
import { openFigures } from '../support/officer.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';
import { shoot } from '../support/shoot.ts';

/** Texts that mean something to a page, a spreadsheet, a database or a reader, typed wherever a word can be typed. */
const RTL = '\u202e';
const typed = {
  topic: `<b>Nếp sống mới</b> ${RTL}ngược${RTL}`,
  village: '=HYPERLINK("http://x";"Nà Thử")',
  note: `<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script> '); DROP TABLE entry;-- @SUM(1) {{7*7}} &amp; ${RTL}exe.txt`,
};

let phone: PhoneWorld<ProcessWorld>;
let world: ProcessWorld;
let page: Page;

beforeAll(async () => {
  phone = await startPhoneWorld(startProcessWorld);
  ({ world, page } = phone);
});
afterAll(async () => {
  await phone?.stop();
});

/** Nothing of it became an element or ran. */
const expectInert = async (shown: Page) => {
  expect(await shown.evaluate(() => 'hacked' in globalThis)).toBe(false);
  expect(await shown.locator('main img, main script, main b:text-is("Nếp sống mới")').count()).toBe(0);
};

test('markup, formulas and overrides are typed, saved and shown to the letter in list and record', async () => {
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await press(page, 'Thêm bản').tap();
  await page.getByRole('searchbox').fill(typed.village);
  await page.getByRole('button', { name: `Ghi thêm “${typed.village}”` }).tap();
  await press(page, 'Xong').tap();
  await press(page, 'Xem tất cả').tap();
  await page.getByRole('searchbox').fill('khac');
  await page.locator('.picks label.choice').last().tap();
  await press(page, 'Xong').tap();
  await page.getByLabel('Nội dung: ghi rõ').fill(typed.topic);
  await chip(page, 'Hình thức', 'Buổi riêng').tap();
  await page.getByLabel('Tổng số').fill('15');
  await press(page, 'Ghi chú').tap();
  await noteOf(page).fill(typed.note);
  await press(page, 'Lưu buổi').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await expectInert(page);

  await press(page, /^Nhật ký/).tap();
  const title = page.locator('.rows .row-title').first();
  await title.getByText(typed.village).waitFor();
  expect(await title.textContent()).toBe(`${typed.village} – ${typed.topic}`);
  await page.locator('.rows').getByText('Đã nhận').waitFor();
  await page.getByRole('searchbox').fill('drop table');
  await expectInert(page);
  await title.tap();
  await page.locator('.facts').waitFor();
  const facts = await page.locator('.facts dd').allTextContents();
  expect(facts).toEqual(expect.arrayContaining([typed.village, typed.topic, typed.note]));
  await expectInert(page);
  await shoot(page, 'strings-page');
});

test('the province stores them literally and shows them to the officer as text', async () => {
  const { body } = JSON.parse((await world.lines())[0] as string);
  expect(body.note).toBe(typed.note);
  expect(body.topics).toEqual([{ other: typed.topic }]);
  expect(body.places).toEqual({ villages: [], typed: [typed.village] });

  const office = await launch();
  office.context.setDefaultTimeout(30_000);
  try {
    const today = dayOf(Date.now());
    await activate(office.page, await world.invite('commune_officer'));
    await openFigures(office.page, world.url, { from: addDays(today, -2), to: addDays(today, 1) });
    await office.page.getByRole('button', { name: /^1 buổi, Buổi tuyên truyền: / }).tap();
    const title = office.page.locator('.rows .row-title').first();
    await title.waitFor();
    expect(await title.textContent()).toBe(`${typed.village} – ${typed.topic}`);
    await expectInert(office.page);
    await title.tap();
    await office.page.locator('.facts').waitFor();
    const facts = await office.page.locator('.facts dd').allTextContents();
    expect(facts).toEqual(expect.arrayContaining([typed.village, typed.topic, typed.note]));
    await expectInert(office.page);
    await shoot(office.page, 'strings-officer-page');
  } finally {
    await office.close();
  }
});
