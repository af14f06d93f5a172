import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, fillSession, logSession, noteOf, press, workerReady } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { shoot } from '../support/shoot.ts';

let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let page: Page;

const start = async (options: { offline: boolean }) => {
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  await browser.context.setOffline(options.offline);
  page = browser.page;
};
const saves = () => world.link.to('/v1/sync').length;

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-kills-'));
  world = await startProcessWorld();
  await start({ offline: false });
  await activate(page, await world.invite());
  await workerReady(page);
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('three tabs make one sync, and when the sending tab crashes another one takes over', async () => {
  const second = await browser.context.newPage();
  const third = await browser.context.newPage();
  const tabs = [page, second, third];
  for (const tab of tabs) {
    await tab.goto(world.url);
    await tab.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  }
  await browser.context.setOffline(true);
  await logSession(page, { topic: 'Bình đẳng giới', total: '21' });
  world.link.forget();
  await browser.context.setOffline(false);
  await eventually(() => world.link.to('/v1/sync').map(({ status }) => status)).toEqual([200]);
  for (const tab of tabs) await tab.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await world.link.silence('/v1/sync', 2_000);
  expect(saves()).toBe(1);

  // The province takes the next one, and its answer never comes back to the tab that asked.
  await browser.context.setOffline(true);
  await logSession(second, { topic: 'Tảo hôn', total: '22' });
  world.link.forget();
  world.link.meddle = (seen, send) =>
    seen.path === '/v1/sync' && saves() === 1 ? send().then(() => new Promise(() => undefined)) : undefined;
  await browser.context.setOffline(false);
  const isSending = (tab: Page) => tab.getByText(/^Đang gửi \d/).isVisible();
  await eventually(async () => (await Promise.all(tabs.map(isSending))).filter(Boolean).length).toBe(1);
  const sending = tabs[(await Promise.all(tabs.map(isSending))).indexOf(true)] as Page;
  expect(saves()).toBe(1);

  const session = await browser.context.newCDPSession(sending);
  const crashed = new Promise((resolve) => sending.once('crash', resolve));
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await eventually(() => world.link.to('/v1/sync').map(({ status }) => status)).toEqual([undefined, 200]);
  const others = tabs.filter((tab) => tab !== sending);
  for (const tab of others) await tab.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  expect((await world.lines()).length).toBe(2);
  world.link.meddle = undefined;
  page = others[0] as Page;
});

test('kill -9 after the province took a record and before the answer: one row, and "Đã nhận"', async () => {
  await page.goto(world.url);
  world.link.forget();
  world.link.meddle = (seen, send) =>
    seen.path === '/v1/sync' ? send().then(() => new Promise(() => undefined)) : undefined;
  await logSession(page, { topic: 'Mua bán người', total: '23' });
  await eventually(async () => (await world.lines()).length).toBe(3);
  await browser.kill();

  world.link.meddle = undefined;
  await start({ offline: false });
  await page.goto(`${world.url}/nhat-ky`);
  await eventually(() => page.locator('.rows').getByText('Đã nhận').count()).toBe(3);
  expect((await world.lines()).length).toBe(3);
});

test('kill -9 before the province saw a record: it is still there and goes out at the next start', async () => {
  world.link.meddle = (seen) => (seen.path === '/v1/sync' ? new Promise(() => undefined) : undefined);
  await logSession(page, { topic: 'Mua bán người', total: '24' });
  await browser.kill();

  await start({ offline: true });
  await page.goto(`${world.url}/nhat-ky`);
  await page.locator('.rows').getByText('Chờ gửi').waitFor();
  world.link.meddle = undefined;
  await browser.context.setOffline(false);
  await eventually(() => page.locator('.rows').getByText('Đã nhận').count()).toBe(4);
  expect((await world.lines()).length).toBe(4);
});

test('kill -9 at 0, 100, 300 and 1000 ms after a key loses at most the last second of typing', async () => {
  await browser.context.setOffline(true);
  for (const delayMs of [0, 100, 300, 1000]) {
    await page.goto(world.url);
    const text = `Kể chuyện người thật việc thật, dừng ${delayMs} mili giây sau phím cuối cùng.`;
    await fillSession(page, { topic: 'Tảo hôn', total: '', note: '' });
    await noteOf(page).focus();
    const typedAt: number[] = [];
    for (const letter of text) {
      await page.keyboard.insertText(letter);
      typedAt.push(performance.now());
      await page.waitForTimeout(15);
    }
    await page.waitForTimeout(delayMs);
    await browser.kill();
    const killedAt = performance.now();

    await start({ offline: true });
    await page.goto(world.url);
    await page
      .getByRole('link', { name: /Nhập tiếp/ })
      .first()
      .tap();
    const kept = await noteOf(page).inputValue();
    expect(text.startsWith(kept), kept).toBe(true);
    expect(kept.length, `${delayMs} ms`).toBeGreaterThanOrEqual(
      typedAt.filter((at) => at < killedAt - 1000).length,
    );
  }
  // Whatever was begun is listed, each once, and nothing of it was sent.
  await press(page, 'Để sau').tap();
  await eventually(() => page.getByRole('link', { name: /Nhập tiếp/ }).count()).toBe(4);
  expect((await world.lines()).length).toBe(4);
});

test('a database of a newer build is left as it is, and what is unsent can be put into a file', async () => {
  await page.goto(world.url);
  await logSession(page, { topic: 'Tảo hôn', total: '25', note: 'chưa gửi' });
  // What a newer release leaves behind when an older one is installed again.
  const raiseVersion = () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('so-cong-tac.p1', 9_000);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
  await raiseVersion();
  await page.goto(world.url);
  await page.getByText('Sổ này do bản mới hơn ghi.').waitFor();
  await shoot(page, 'version-newer');
  const downloading = page.waitForEvent('download');
  await press(page, 'Cất phiếu chưa gửi').tap();
  const exported = readFileSync(await (await downloading).path(), 'utf8');
  const [seq, line] = exported.trim().split('\t') as [string, string];
  expect(Number(seq)).toBe(5);
  expect(JSON.parse(line).body.note).toBe('chưa gửi');
  await page.getByText('Đã cất 1 phiếu vào tệp trong máy.').waitFor();

  const version = await page.evaluate(
    async () => (await indexedDB.databases()).find(({ name }) => name === 'so-cong-tac.p1')?.version,
  );
  expect(version).toBe(9_000);
});
