import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, type TestBrowser } from '../tests/support/browser.ts';
import type {} from '../tests/support/store-page.ts';
import { startStoreSite } from '../tests/support/store-site.ts';

/** Times on one phone with a slowed processor, in milliseconds. */
export interface BookSpeed {
  readonly records: number;
  /** Best of the cold starts: the first fifty of the list, the store just opened. */
  readonly firstList: number;
  /** Fifty found by words that most notes hold, and by words that none holds. */
  readonly foundOften: number;
  readonly foundNever: number;
  /** Median of single saves, each awaited until durable. */
  readonly save: number;
}

const SLOWDOWN = 6;
const COLD_STARTS = 3;
const SAVES = 15;

const slowDown = async ({ context, page }: TestBrowser, rate: number): Promise<void> => {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
};

const fill = (page: Page, records: number): Promise<void> =>
  page.evaluate(async (count) => {
    await book.open();
    for (let from = 0; from < count; from += 1000)
      await book.saveDays(Math.min(1000, count - from), `ghi chú dài về buổi họp bản ${from}, `.repeat(6));
    book.close();
  }, records);

/** Lists, searches and saves in a book of so many records with notes: the real store in a real browser. */
export const measureBook = async (records: number): Promise<BookSpeed> => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-book-'));
  const site = await startStoreSite();
  let browser = await launch({ userDataDir });
  const start = async () => {
    await browser.page.goto(site.origin);
    await browser.page.waitForFunction(() => 'book' in globalThis);
  };
  try {
    await start();
    await fill(browser.page, records);
    await browser.context.close();
    browser = await launch({ userDataDir });
    const colds: number[] = [];
    for (let i = 0; i < COLD_STARTS; i++) {
      await start();
      await slowDown(browser, SLOWDOWN);
      colds.push(
        await browser.page.evaluate(async () => {
          await book.open();
          const from = performance.now();
          await book.first(50);
          return performance.now() - from;
        }),
      );
    }
    const rest = await browser.page.evaluate(async (count) => {
      const timed = async (work: () => Promise<unknown>) => {
        const from = performance.now();
        await work();
        return performance.now() - from;
      };
      const foundOften = await timed(() => book.first(50, 'hop ban'));
      const foundNever = await timed(() => book.first(50, 'khong co dau'));
      const saves: number[] = [];
      for (let i = 0; i < count; i++) saves.push(await timed(() => book.save(`mới ${i}`)));
      return { foundOften, foundNever, save: saves.sort((a, b) => a - b)[count >> 1] as number };
    }, SAVES);
    return { records, firstList: Math.min(...colds), ...rest };
  } finally {
    await browser.close();
    await site.stop();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
};
