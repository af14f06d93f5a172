import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { registry } from '../fixtures/throw-away-type/registry.ts';
import { type BuildWorld, startBuildWorld } from '../support/app-world.ts';
import { launch } from '../support/browser.ts';
import { buildApp } from '../support/build-app.ts';
import { activate, chip, press } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { openFigures, readFigures } from '../support/officer.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';
import { shoot } from '../support/shoot.ts';

/** A record type that stands in one folder of the tests and nowhere else, driven through the whole product. */
const folder = join(import.meta.dirname, '../fixtures/throw-away-type');
let outDir: string;
let phone: PhoneWorld<BuildWorld>;
let world: BuildWorld;
let page: Page;

const today = dayOf(Date.now());
const days = { from: addDays(today, -3), to: addDays(today, 1) };
const goal = 'Đưa tờ rơi lên điểm trường';
const diary = 'Đường sạt ở đèo, phải đi bộ ba cây số.\nBà con đón từ đầu bản.';

beforeAll(async () => {
  outDir = mkdtempSync(join(import.meta.dirname, '../../.tmp/build-throw-away-'));
  buildApp({ outDir, configFile: join(folder, 'vite.config.ts') });
  phone = await startPhoneWorld(() => startBuildWorld(outDir, registry));
  ({ world, page } = phone);
});
afterAll(async () => {
  await phone?.stop();
  rmSync(outDir, { recursive: true, force: true });
});

test('its form asks for a field of every kind and says what is missing', async () => {
  await press(page, 'Ghi chuyến đi thử').tap();
  await press(page, 'Lưu chuyến').tap();
  await page
    .getByText(/^Cần sửa \d chỗ$/)
    .first()
    .waitFor();
  await shoot(page, 'throw-away-missing-page');

  await chip(page, 'Đến bản nào', 'Nà Lo').tap();
  await page.getByLabel('Đi để làm gì').fill(goal);
  await chip(page, 'Điểm đến', 'Trường học').tap();
  await page.getByLabel('Có hỗ trợ tiền xe').tap();
  await page.getByLabel('Tổng số').fill('12');
  await page.getByLabel('Trong đó nữ').fill('7');
  await chip(page, 'Nói tiếng gì', 'Thái').tap();
  await page.getByLabel(/^Quãng đường/).fill('1200');
  await chip(page, 'Thứ gì', 'Băng rôn').tap();
  await page.getByLabel(/^Bao nhiêu \(/).fill('3');
  await press(page, 'Kể lại chuyến đi').tap();
  await page.getByRole('textbox', { name: /^Kể lại/ }).fill(diary);
  await shoot(page, 'throw-away-form-page');
});

test('its rule speaks, its record is saved, sent and stored', async () => {
  await press(page, 'Lưu chuyến').tap();
  await page.getByText('Xa quá 1.000 km. Sửa lại quãng đường').first().waitFor();
  await page.getByLabel(/^Quãng đường/).fill('48');
  await page.locator('#f-distance-qualifier label.choice', { hasText: 'Hơn' }).tap();
  await press(page, 'Lưu chuyến').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();

  await eventually(async () => (await world.lines()).length).toBe(1);
  const { type, body } = JSON.parse((await world.lines())[0] as string);
  expect(type).toBe('throw_away');
  expect(body).toMatchObject({
    wentOn: today,
    isPaid: true,
    goal,
    vehicle: 'SCHOOL',
    tongues: ['THAI'],
    distance: { value: 48, qualifier: 'MORE_THAN' },
    people: { total: { value: 12 }, women: { value: 7 } },
    bought: [{ thing: 'BANNER', count: { value: 3 } }],
    diary,
    madeBy: 'throw-away',
  });
});

test('it stands in the list with its state, is found by its words and read in full', async () => {
  await press(page, 'Nhật ký').tap();
  const row = page.getByRole('link', { name: new RegExp(goal) });
  await row.getByText('Đã nhận').waitFor();
  await page.getByRole('searchbox').fill('dau ban');
  await row.waitFor();
  await page.getByRole('searchbox').fill('khong co');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('diem truong');
  await row.tap();
  await page.getByRole('heading', { name: 'Chuyến đi thử' }).first().waitFor();
  const shown = await page.locator('.facts').innerText();
  for (const text of ['Nà Lo', goal, 'Trường học', 'Thái', 'hơn 48 km', 'Trong đó nữ: 7', 'Đường sạt ở đèo'])
    expect(shown).toContain(text);
  expect(shown).not.toContain('throw-away');
  await shoot(page, 'throw-away-detail-page');
});

test('its figures stand on the officer’s page and open it', async () => {
  const office = await launch();
  office.context.setDefaultTimeout(30_000);
  try {
    await activate(office.page, await world.invite('commune_officer'));
    await openFigures(office.page, world.url, days);
    expect(await readFigures(office.page)).toEqual({
      'Quãng đường đi thử': 'hơn 48 km',
      'Bản đi thử đến': '1 bản',
    });
    await office.page.getByRole('button', { name: /^hơn 48 km, Quãng đường đi thử/ }).tap();
    await office.page.getByRole('link', { name: new RegExp(goal) }).tap();
    await office.page.getByText('Đường sạt ở đèo').waitFor();
    await shoot(office.page, 'throw-away-officer-page');
  } finally {
    await office.close();
  }
});
