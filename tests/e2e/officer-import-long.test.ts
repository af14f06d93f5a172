import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { formatNumber } from '../../src/i18n/format-number.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, press, workerReady } from '../support/collector.ts';
import { unlock } from '../support/officer.ts';

/**
 * A long list on a processor slowed to a quarter; what it took is printed, never asserted. IMPORT_ROWS=5000 is the longest
 * there may be (bench/README.md).
 */
const ROWS = Number(process.env.IMPORT_ROWS ?? 1_000);
const SLOWDOWN = 4;
const BETWEEN_MS = 150;

let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

/** Durations of all keys from before the first script (event timing). */
const watch = () => {
  const seen: number[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  Object.assign(globalThis, { seen });
};

const listOf = async (): Promise<Buffer> => {
  const text = (value: string) => ({ value, type: String });
  const two = (n: number) => String(n).padStart(2, '0');
  const head = ['TT', 'Ngày', 'Bản', 'Nội dung', 'Hình thức', 'Tổng số', 'Nữ'].map(text);
  const rows = Array.from({ length: ROWS }, (_, i) => [
    i + 1,
    text(`${two(1 + (i % 28))}/${two(1 + (Math.floor(i / 28) % 10))}/2026`),
    text('Nà Pản'),
    text('Bình đẳng giới'),
    text('Họp bản'),
    text(String(10 + (i % 90))),
    text(String(i % 10)),
  ]);
  const blob = await writeXlsxFile([{ sheet: 'Sổ', data: [head, ...rows] as never }]).toBlob();
  return Buffer.from(await blob.arrayBuffer());
};

/** Presses a key all the while that something runs, and gives how long it ran and how long each key took. */
const meanwhile = async (run: () => Promise<void>): Promise<{ ms: number; keys: readonly number[] }> => {
  const before = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen.length);
  let isOver = false;
  const pressing = (async () => {
    while (!isOver) {
      await page.keyboard.press('Shift');
      await page.waitForTimeout(BETWEEN_MS);
    }
  })();
  const from = performance.now();
  await run();
  const ms = performance.now() - from;
  isOver = true;
  await pressing;
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
  return { ms, keys: seen.slice(before) };
};
const print = (what: string, { ms, keys }: { ms: number; keys: readonly number[] }) =>
  console.info(
    `${what}: ${Math.round(ms)} ms, ${keys.filter((key) => key <= 200).length} of ${keys.length} keys within 200 ms, ` +
      `the longest ${Math.max(0, ...keys)} ms`,
  );

beforeAll(async () => {
  world = await startProcessWorld();
  browser = await launch();
  browser.context.setDefaultTimeout(120_000);
  page = browser.page;
  await browser.context.addInitScript(watch);
  await activate(page, await world.invite('commune_officer'));
  await workerReady(page);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test('a long list comes in whole, also when it was stopped in the middle', {
  timeout: 280_000,
}, async () => {
  const buffer = await listOf();
  const choose = () =>
    page.locator('input[type=file]').setInputFiles({ name: 'so.xlsx', mimeType: 'application/zip', buffer });
  await page.goto(`${world.url}/can-bo/nhap-excel`);
  await unlock(page);
  await page.getByRole('heading', { name: 'Nhập từ Excel' }).waitFor();
  await browser.context.setOffline(true);
  const session = await browser.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const read = await meanwhile(async () => {
    await choose();
    await press(page, `Nhập ${formatNumber(ROWS)} phiếu`).waitFor();
  });
  print(`${buffer.length} bytes opened and looked at`, read);

  await press(page, `Nhập ${formatNumber(ROWS)} phiếu`).click();
  await page
    .getByText(/^Đang nhập [1-9]/)
    .first()
    .waitFor();
  await press(page, 'Dừng').click();
  await page.getByText(/^Đã dừng\./).waitFor();
  await choose();
  await page.getByText(/đã nhập trước/).waitFor();
  const rest = page.getByRole('button', { name: /^Nhập .* phiếu$/ });
  const left = Number((await rest.innerText()).replace(/\D/g, ''));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(ROWS);
  const kept = await meanwhile(async () => {
    await rest.click();
    await page.getByText(/^Đã nhập .* phiếu\.$/).waitFor();
  });
  print(`${left} records kept`, kept);
  await page
    .getByText(`${formatNumber(ROWS)} chờ gửi`)
    .first()
    .waitFor();
});
