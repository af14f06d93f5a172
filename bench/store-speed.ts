import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, type TestBrowser } from '../tests/support/browser.ts';
import type {} from '../tests/support/store-page.ts';
import { startStoreSite } from '../tests/support/store-site.ts';

/** One thing done on a phone with a slowed processor: the best of its times, and what it read. */
export interface Done {
  readonly ms: number;
  readonly requests: number;
  readonly rows: number;
}

/** What a book of so many records makes of what a person does with it. */
export interface BookSpeed {
  readonly records: number;
  /** Opening the store and the first fifty of the list, after a cold start. */
  readonly firstList: Done;
  readonly month: Done;
  readonly waiting: Done;
  /** Fifty found by words that most notes hold, and by words that none holds. */
  readonly foundOften: Done;
  readonly foundNever: Done;
  readonly save: Done;
  /** Bytes of the page's heap with 2,000 rows of the list held. */
  readonly heap: number;
}

const SLOWDOWN = 6;
const COLD_STARTS = 3;
const TIMES = 9;
/** Notes of the newest month stand in the middle of 27 years. */
const MONTH = [2026, 3] as const;

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

const best = (all: readonly Done[]): Done => all.reduce((a, b) => (a.ms < b.ms ? a : b));

const heapOf = async ({ context, page }: TestBrowser): Promise<number> => {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
};

/** Lists, searches, adds up and saves in a book of so many records with notes: the real store in a real browser. */
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
    const colds: Done[] = [];
    for (let i = 0; i < COLD_STARTS; i++) {
      await start();
      await slowDown(browser, SLOWDOWN);
      colds.push(
        await browser.page.evaluate(async () => {
          const from = performance.now();
          const { requests, rows } = await book.counted(async () => {
            await book.open();
            await book.first(50);
          });
          return { ms: performance.now() - from, requests, rows };
        }),
      );
    }
    const rest = await browser.page.evaluate(
      async ([times, [year, month]]) => {
        const done = async (work: () => Promise<unknown>) => {
          const all: { ms: number; requests: number; rows: number }[] = [];
          for (let i = 0; i < times; i++) {
            const from = performance.now();
            const { requests, rows } = await book.counted(work);
            all.push({ ms: performance.now() - from, requests, rows });
          }
          return all;
        };
        let saved = 0;
        return {
          month: await done(() => book.month(year, month)),
          waiting: await done(() => book.pending()),
          foundOften: await done(() => book.find('hop ban')),
          foundNever: await done(() => book.find('khong co dau')),
          save: await done(() => book.save(`mới ${++saved}`)),
        };
      },
      [TIMES, MONTH] as const,
    );
    await browser.page.evaluate(() => book.hold(2_000));
    const heap = await heapOf(browser);
    return {
      records,
      firstList: best(colds),
      month: best(rest.month),
      waiting: best(rest.waiting),
      foundOften: best(rest.foundOften),
      foundNever: best(rest.foundNever),
      save: best(rest.save),
      heap,
    };
  } finally {
    await browser.close();
    await site.stop();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
};
