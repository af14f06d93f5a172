import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '../../src/domain/records/index.ts';
import { type BuildWorld, startBuildWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { buildApp } from '../support/build-app.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { unlock } from '../support/officer.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';
import { shoot } from '../support/shoot.ts';

/** Two builds of the same sources, one browser, one phone: each test goes on from the last. */
const checkout = join(import.meta.dirname, '../..');
let folder: string;
let phone: PhoneWorld<BuildWorld>;
let world: BuildWorld;
let browser: TestBrowser;
const builds = { one: '', two: '', killed: '' };

/** A build whose chunks bear other names than those of any other version, as after a change of each. */
const build = (name: keyof typeof builds, version: string): void => {
  const configFile = join(folder, `${name}.config.ts`);
  writeFileSync(
    configFile,
    `import { mergeConfig } from 'vite';
import base from '${join(checkout, 'vite.config.ts')}';
const named = base.build.rolldownOptions.output.chunkFileNames;
const chunkFileNames = (chunk) => named(chunk).replace('-[hash]', '-${version}-[hash]');
export default mergeConfig(base, { root: '${checkout}', build: { rolldownOptions: { output: { chunkFileNames } } } });
`,
  );
  builds[name] = join(folder, name);
  buildApp({ outDir: builds[name], configFile });
};
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string };
const updateOffer = (page: Page) => page.getByText(`Có bản mới (v${version}).`);
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
/** A mark in the page's memory: gone after a reload. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

beforeAll(async () => {
  mkdirSync(join(checkout, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(checkout, '.tmp/builds-'));
  build('one', 'v1');
  build('two', 'v2');
  phone = await startPhoneWorld(() => startBuildWorld(builds.one, registry));
  ({ world, browser } = phone);
});
afterAll(async () => {
  await phone?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('no policy of the page was broken: the worker was registered through the one Trusted Types policy', async () => {
  const { page, context } = browser;
  const reports: string[] = [];
  const other = await context.newPage();
  other.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) reports.push(message.text());
  });
  await other.goto(world.url);
  await press(other, 'Ghi buổi tuyên truyền').waitFor();
  await other.waitForTimeout(500);
  await other.close();
  expect(reports).toEqual([]);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(`${world.url}/sw.js`);
});

test('every address opens without a network', async () => {
  const { page, context } = browser;
  await context.setOffline(true);
  for (const path of ['/', '/nhat-ky', '/gui', '/ghi/propaganda_session', '/help/C1', '/nowhere/at/all']) {
    await page.goto(`${world.url}${path}`);
    await page.locator('h1').first().waitFor();
  }
  await context.setOffline(false);
});

test('a new build waits for the form in another tab, and reloads only the tab that took it', async () => {
  const { page, context } = browser;
  await page.goto(world.url);
  const writing = await context.newPage();
  await writing.goto(`${world.url}/ghi/propaganda_session`);
  await writing.getByLabel('Tổng số').fill('41');
  await mark(writing);
  await world.serve(builds.two);
  await lookForUpdate(page);
  await updateOffer(page).waitFor();
  // The waiting build says itself what is new in it.
  const [, news] = readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8').match(/^> vi: (.+)$/m) ?? [];
  await page.getByText(news as string).waitFor();
  await shoot(page, 'update-card-page');
  await mark(page);
  await press(page, 'Cập nhật ngay').tap();
  await page.getByText('Lưu xong phiếu đang ghi rồi cập nhật.').waitFor();
  expect(await isMarked(page)).toBe(true);
  expect(await writing.getByLabel('Tổng số').inputValue()).toBe('41');
  expect(await isMarked(writing)).toBe(true);
  // The form is put aside: its draft is kept, nothing is dirty any more, and its tab stays open on the old build.
  await press(writing, 'Để sau').tap();
  await press(writing, 'Nhật ký').waitFor();
  await press(page, 'Cập nhật ngay').tap();
  await expect.poll(() => isMarked(page).catch(() => true), { timeout: 30_000 }).toBe(false);
  expect(await isMarked(writing)).toBe(true);
  // A part this tab has not loaded yet, of a build the server no longer has, nor the browser's own cache.
  await (await context.newCDPSession(writing)).send('Network.clearBrowserCache');
  await press(writing, 'Gửi').tap();
  await writing.getByRole('heading', { name: 'Gửi dữ liệu' }).waitFor();
  expect(await isMarked(writing)).toBe(true);
  await writing.close();
});

test('a build that lay ready before a start is taken silently beside an open tab, unless a form is dirty in one', async () => {
  const { page, context } = browser;
  const isWaiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null);
  await page.goto(world.url);
  await world.serve(builds.one);
  await lookForUpdate(page);
  await expect.poll(isWaiting, { timeout: 30_000 }).toBe(true);
  // This tab stays open: without any the browser itself would take the new build at the next start.
  await mark(page);

  const writing = await context.newPage();
  await writing.goto(`${world.url}/ghi/propaganda_session`);
  await writing.getByLabel('Tổng số').fill('42');
  const loads: string[] = [];
  const beside = await context.newPage();
  beside.on('load', () => loads.push(beside.url()));
  await beside.goto(world.url);
  await updateOffer(beside).waitFor();
  expect(loads).toHaveLength(1);
  await press(writing, 'Để sau').tap();
  await press(writing, 'Nhật ký').waitFor();
  await writing.close();
  await beside.close();

  const started = await context.newPage();
  started.on('load', () => loads.push(started.url()));
  loads.length = 0;
  await started.goto(world.url);
  await expect.poll(() => loads.length, { timeout: 30_000 }).toBe(2);
  await press(started, 'Ghi buổi tuyên truyền').waitFor();
  await started.waitForTimeout(2_000);
  expect(loads).toHaveLength(2);
  expect(await updateOffer(started).count()).toBe(0);
  expect(
    await started.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null),
  ).toBeNull();
  await started.close();
  expect(await isMarked(page)).toBe(true);
});

test('officers keep their pages through an update, collectors never fetch them', async () => {
  const kept = (page: Page) =>
    page.evaluate(async () => {
      const cache = await caches.open('sct-role-officer');
      return (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
    });
  const filesOf = (dir: string) =>
    readdirSync(join(dir, 'assets'))
      .filter((name) => name.startsWith('officer.'))
      .map((name) => `/assets/${name}`)
      .sort();
  expect(await kept(browser.page)).toEqual([]);
  await world.serve(builds.one);
  const officer = await launch();
  officer.context.setDefaultTimeout(30_000);
  try {
    await activate(officer.page, await world.invite('commune_officer'));
    await workerReady(officer.page);
    await officer.page.goto(world.url);
    await expect.poll(() => kept(officer.page), { timeout: 30_000 }).toEqual(filesOf(builds.one));
    await world.serve(builds.two);
    await lookForUpdate(officer.page);
    await expect
      .poll(
        () =>
          officer.page.evaluate(
            async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    // The new build's files lie there before it has taken over.
    expect(await kept(officer.page)).toEqual(expect.arrayContaining(filesOf(builds.two)));
    await officer.context.setOffline(true);
    await officer.page.goto(`${world.url}/so-lieu`);
    await unlock(officer.page);
    await officer.page.getByRole('heading', { name: 'Số liệu', exact: true, level: 1 }).first().waitFor();
    // Taken over without a network, by a start beside the open page, the group is that of the new build and opens.
    const next = await officer.context.newPage();
    await next.goto(world.url);
    await expect.poll(() => kept(officer.page), { timeout: 20_000 }).toEqual(filesOf(builds.two));
    // The start that took the build over reloads once, maybe under this very step.
    await expect
      .poll(() => next.goto(`${world.url}/so-lieu`).catch(() => null), { timeout: 20_000 })
      .not.toBeNull();
    await unlock(next);
    await next.getByRole('heading', { name: 'Số liệu', exact: true, level: 1 }).first().waitFor();
    const loaded = await next.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(loaded.filter((path) => filesOf(builds.two).includes(path))).not.toEqual([]);
  } finally {
    await officer.close();
  }
});

test('the kill switch clears caches and nothing else', async () => {
  const { page } = browser;
  await page.goto(world.url);
  builds.killed = builds.two;
  copyFileSync(join(checkout, 'service-worker/kill-switch.js'), join(builds.two, 'sw.js'));
  await world.serve(builds.killed);
  await expect
    .poll(
      async () => {
        // Opened again as a person would: a build that was just being kept may fill its caches once more behind it.
        // Every opening comes about: once the switch itself kept pages waiting for ever.
        await page.goto(world.url);
        await lookForUpdate(page).catch(() => null);
        return page.evaluate(async () => (await caches.keys()).length).catch(() => -1);
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(0);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).toContain('so-cong-tac.p1');
  await page.goto(world.url);
  await press(page, 'Ghi buổi tuyên truyền').waitFor();
});
