import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, fillSession, logSession, noteOf, press } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { shoot } from '../support/shoot.ts';

let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  world = await startProcessWorld();
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Fills what room the browser gives this address, as photos of other apps do; ends when a kilobyte fits no more. */
const fillUp = () =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('filler', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const put = (size: number) =>
      new Promise<boolean>((resolve) => {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 65_536)
          crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
        const writing = db.transaction('rows', 'readwrite', { durability: 'strict' });
        writing.objectStore('rows').add(bytes);
        writing.oncomplete = () => resolve(true);
        writing.onabort = () => resolve(false);
      });
    for (const size of [500_000, 50_000, 5_000, 1_000]) while (await put(size));
    db.close();
  });

test('a full phone says so, keeps the form and everything older, and saves once there is room', async () => {
  const session = await browser.context.newCDPSession(page);
  // Chromium takes an override only before the first use of a database.
  await session.send('Storage.overrideQuotaForOrigin', { origin: world.url, quotaSize: 8_000_000 });
  await activate(page, await world.invite());
  await logSession(page, { topic: 'Bình đẳng giới', total: '18' });
  await fillSession(page, { topic: 'Tảo hôn', total: '19', note: 'đầy máy' });
  await page.getByText(/^Đã lưu nháp lúc/).waitFor();
  await fillUp();

  await press(page, 'Lưu buổi').tap();
  await page.getByText('Máy gần hết chỗ.').waitFor();
  await shoot(page, 'full-phone');
  expect(await noteOf(page).inputValue()).toBe('đầy máy');
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('19');

  await session.send('Storage.overrideQuotaForOrigin', { origin: world.url });
  await press(page, 'Lưu buổi').tap();
  await page.getByText(/^Đã lưu trên máy\./).waitFor();
  await press(page, 'Nhật ký').tap();
  await eventually(() => page.locator('.rows').getByText('Đã nhận').count()).toBe(2);
  expect((await world.lines()).length).toBe(2);
});
