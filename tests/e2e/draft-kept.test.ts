import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, fillSession, noteOf, press, workerReady } from '../support/collector.ts';

/** What may happen to a phone while a form is typed, short of an end of the browser (tabs-and-kills.test.ts). */
let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let page: Page;

const drafts = () => page.getByRole('link', { name: /Nhập tiếp/ });
const typed = 'Bà con hỏi về việc chia đất cho con gái.';

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-drafts-'));
  world = await startProcessWorld();
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await activate(page, await world.invite());
  await workerReady(page);
  await browser.context.setOffline(true);
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('the back key keeps the draft to the last letter, and forward opens it again', async () => {
  await fillSession(page, { topic: 'Tảo hôn', total: '19', note: '' });
  await noteOf(page).focus();
  await page.keyboard.type(typed);
  await page.goBack();
  await drafts().waitFor();
  await page.goForward();
  expect(await noteOf(page).inputValue()).toBe(typed);
  await page.goBack();
  await drafts().tap();
  expect(await noteOf(page).inputValue()).toBe(typed);
  expect(await page.getByLabel('Tổng số').inputValue()).toBe('19');
});

test('another tab in front, a turned phone and the keyboard leave what is typed and where', async () => {
  await noteOf(page).focus();
  const other = await browser.context.newPage();
  await other.bringToFront();
  await other.goto('about:blank');
  await page.bringToFront();
  await page.setViewportSize({ width: 740, height: 360 });
  expect(await noteOf(page).inputValue()).toBe(typed);
  await page.keyboard.type(' Còn nữa.');
  // The keyboard takes half of the height.
  await page.setViewportSize({ width: 360, height: 340 });
  expect(await noteOf(page).inputValue()).toBe(`${typed} Còn nữa.`);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.setViewportSize({ width: 360, height: 740 });
  await other.close();
});

test('a page closed 300 ms after the last key has its text back', async () => {
  await page.keyboard.type(' Hết.');
  await page.waitForTimeout(300);
  await page.close();
  page = await browser.context.newPage();
  await page.goto(world.url);
  await drafts().tap();
  expect(await noteOf(page).inputValue()).toBe(`${typed} Còn nữa. Hết.`);
  await page.reload();
  expect(await noteOf(page).inputValue()).toBe(`${typed} Còn nữa. Hết.`);
  await press(page, 'Để sau').tap();
  await drafts().waitFor();
  expect(await drafts().count()).toBe(1);
});
