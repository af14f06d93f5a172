import type { Locator, Page } from 'playwright-core';

/** A collector at the screen: what a thumb does, and how often. */
export interface Collector {
  readonly page: Page;
  /** Taps and typed characters since the last `reset`. */
  readonly taps: () => number;
  readonly keys: () => number;
  readonly reset: () => void;
  readonly tap: (target: Locator) => Promise<void>;
  readonly type: (target: Locator, text: string) => Promise<void>;
}

/** Wraps a page with counters. */
export const collectorAt = (page: Page): Collector => {
  let taps = 0;
  let keys = 0;
  return {
    page,
    taps: () => taps,
    keys: () => keys,
    reset: () => {
      taps = 0;
      keys = 0;
    },
    tap: async (target) => {
      await target.tap();
      taps += 1;
    },
    type: async (target, text) => {
      await target.tap();
      taps += 1;
      await page.keyboard.type(text);
      keys += text.length;
    },
  };
};

/** Button or link by its name. */
export const press = (page: Page, name: string | RegExp): Locator =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first();

/** Opens the link of an invitation and says yes to it; ends where the person begins to work. */
export async function activate(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await press(page, 'Đúng').tap();
  await press(page, /^(Bắt đầu ghi|Xem số liệu)$/).tap();
}

/** Resolves once the worker that serves the app without a network is in charge of the page. */
export async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise<void>((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
      });
  });
}

/** What the page and the browser say of the network. */
export const network = (page: Page): Promise<{ onLine: boolean; fetched: boolean }> =>
  page.evaluate(async () => ({
    onLine: navigator.onLine,
    fetched: await fetch('/healthz', { cache: 'no-store' }).then(
      () => true,
      () => false,
    ),
  }));
