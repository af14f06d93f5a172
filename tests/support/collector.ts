import type { Locator, Page } from 'playwright-core';
import { setPin } from './officer.ts';

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

/** Opens the link of an invitation and says yes to it; an officer sets the PIN. Ends where the person begins to work. */
export async function activate(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await press(page, 'Đúng').tap();
  const begin = press(page, /^(Bắt đầu ghi|Xem số liệu)$/);
  const isOfficer = (await begin.innerText()) === 'Xem số liệu';
  await begin.tap();
  if (isOfficer) await setPin(page);
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

/** What is told of a session; the rest is taken over from the last one, or is Họp bản in Nà Pản. */
export interface ToldSession {
  readonly topic: string;
  readonly total: string;
  readonly women?: string;
  readonly note?: string;
}

/** A chip of a choice. */
export const chip = (page: Page, group: string, name: string): Locator =>
  page.getByRole('group', { name: group }).locator('label.choice', { hasText: name }).first();

/** Opens an empty form and fills it without saving; the field last filled keeps the focus. */
export async function fillSession(page: Page, told: ToldSession): Promise<void> {
  const { pathname, origin } = new URL(page.url());
  if (pathname !== '/') await page.goto(origin);
  await press(page, 'Ghi buổi tuyên truyền').tap();
  await page.getByLabel('Tổng số').waitFor();
  const isFirst = (await chip(page, 'Bản, thôn', 'Nà Pản').count()) > 0;
  if (isFirst) await chip(page, 'Bản, thôn', 'Nà Pản').tap();
  await chip(page, 'Nội dung', told.topic).tap();
  if (isFirst) await chip(page, 'Hình thức', 'Họp bản').tap();
  await page.getByLabel('Tổng số').fill(told.total);
  if (told.women) await page.getByLabel('Trong đó nữ').fill(told.women);
  if (told.note !== undefined) {
    await press(page, 'Ghi chú').tap();
    await noteOf(page).fill(told.note);
  }
}

/** The note of an open form. */
export const noteOf = (page: Page): Locator => page.getByRole('textbox', { name: /^Ghi chú/ });

/** Writes one session down; resolves when the screen says that it is saved. */
export async function logSession(page: Page, told: ToldSession): Promise<void> {
  await fillSession(page, told);
  await press(page, 'Lưu buổi').tap();
  await page
    .getByText(/^Đã lưu trên máy\./)
    .first()
    .waitFor();
}
