import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, logSession, press, workerReady } from '../support/collector.ts';
import { shoot } from '../support/shoot.ts';

let world: ProcessWorld;
let phone: TestBrowser;
let page: Page;

beforeAll(async () => {
  world = await startProcessWorld();
  phone = await launch();
  page = phone.page;
  phone.context.setDefaultTimeout(30_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await activate(page, await world.invite());
  await workerReady(page);
});
afterAll(async () => {
  await phone?.close();
  await world?.stop();
});

const open = async (path: string) => {
  await page.goto(`${world.url}${path}`);
  await page.locator('h1').first().waitFor();
};

test('keeps size, background and language of this phone over a new start', async () => {
  await open('/cai-dat');
  for (const name of ['Rất lớn', 'Tối', 'English'])
    await page.locator('label.choice', { hasText: name }).tap();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await open('/');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    theme: 'dark',
    size: '3',
  });
  // The attribute alone says nothing: a later layer once kept the letters small.
  expect(
    await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize)),
  ).toBeCloseTo(16 * 1.63);
  await open('/cai-dat');
  await shoot(page, 'settings-english-dark-page');
  for (const name of ['Medium', 'Light', 'Tiếng Việt'])
    await page.locator('label.choice', { hasText: name }).tap();
  await page.getByRole('heading', { name: 'Cài đặt' }).waitFor();
});

test('shows the whole file of diagnostics before it is downloaded: codes and counts, no name and no text', async () => {
  await phone.context.setOffline(true);
  await logSession(page, { topic: 'Tảo hôn', total: '287', note: 'Chim sẻ bay qua suối' });
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('Chim sẻ bay qua suối');
    });
    void Promise.reject(new TypeError('Lò Thị Mai'));
  });
  await press(page, 'Trợ giúp, màn C1').tap();
  await press(page, 'Cài đặt').tap();
  await press(page, 'Gửi chẩn đoán').tap();
  const shown = await page.locator('.file-text').innerText();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'diagnostics-page');
  const downloading = page.waitForEvent('download');
  await press(page, 'Tải tệp về máy').tap();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^so-cong-tac-chan-doan-\d{4}-\d\d-\d\d\.txt$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.trim()).toBe(shown.trim());
  expect(text).toContain('Lần ghi chờ gửi: 1');
  expect(text).toContain('error.RangeError');
  expect(text).toContain('error.TypeError');
  expect(text).toContain('Kích hoạt: collector');
  expect(text).not.toMatch(/Mai|Chim sẻ|Nà Pản|Tảo hôn|287/);
});

test('erases the book only when nothing waits and the word was typed, and then nothing of it is left', async () => {
  await open('/cai-dat');
  await page.getByText('Còn 1 phiếu chờ gửi. Gửi hết rồi mới xóa được.').waitFor();
  expect(await press(page, 'Xóa sổ trên máy này').isDisabled()).toBe(true);
  await shoot(page, 'erase-blocked-page');
  await phone.context.setOffline(false);
  await open('/gui');
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await open('/cai-dat');
  await press(page, 'Xóa sổ trên máy này').tap();
  await page.getByText('Máy mất 1 phiếu. Tỉnh vẫn giữ các phiếu đã nhận.').waitFor();
  await press(page, 'Xóa hẳn').tap();
  await page.getByText('Gõ đúng chữ “xóa”, rồi bấm lại').first().waitFor();
  expect(await checkPage(page)).toEqual([]);
  await shoot(page, 'erase-dialog');
  await page.getByLabel('Gõ chữ “xóa” để xác nhận').fill('Xoá');
  await press(page, 'Xóa hẳn').tap();
  await page.getByText('Nhập mã 12 số').first().waitFor();
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    const walk = async (
      folder: FileSystemDirectoryHandle & { values?: () => AsyncIterable<FileSystemHandle> },
    ) => {
      for await (const entry of folder.values?.() ?? [])
        if (entry.kind === 'file') files.push(entry.name);
        else await walk(entry as FileSystemDirectoryHandle);
    };
    await walk(root);
    const lookInto = (database: string, table: string) =>
      new Promise<unknown>((resolve) => {
        const opening = indexedDB.open(database);
        opening.onsuccess = () => {
          const db = opening.result;
          if (!db.objectStoreNames.contains(table)) return resolve([]);
          const rows = db.transaction(table).objectStore(table);
          const asked = database.endsWith('keys') ? rows.getAllKeys() : rows.get('profiles');
          asked.onsuccess = () => resolve(asked.result);
        };
      });
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      files,
      marker: Object.keys(localStorage).filter((key) => key.includes('marker')),
      keys: await lookInto('so-cong-tac.keys', 'keys'),
      profiles: await lookInto('so-cong-tac.settings', 'settings'),
    };
  });
  expect(left.databases).not.toContain('so-cong-tac.p1');
  expect(left).toMatchObject({ files: [], marker: [], keys: [] });
  expect(left.profiles).toBeUndefined();
});
