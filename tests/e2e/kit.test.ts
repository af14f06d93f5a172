import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, sidewaysScroll, smallTargets } from '../support/axe.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { galleryPages, laptopPages, openGallery, showGallery } from '../support/gallery/open-gallery.ts';

let browser: TestBrowser;
let gallery: Awaited<ReturnType<typeof openGallery>>;
let page: Page;
const policyBreaks: string[] = [];

beforeAll(async () => {
  gallery = await openGallery();
  browser = await launch();
  page = browser.page;
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) policyBreaks.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  gallery?.close();
});

const sizeFor = (name: string) =>
  page.setViewportSize(
    laptopPages.includes(name) ? { width: 1280, height: 800 } : { width: 360, height: 740 },
  );

describe.each(galleryPages)('the parts on %s', (name) => {
  it.each(['light', 'dark'])('break no rule of axe in %s', async (theme) => {
    await sizeFor(name);
    await showGallery(page, gallery.url, name, theme);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('are at least 48 px where they can be pressed', async () => {
    await sizeFor(name);
    await showGallery(page, gallery.url, name);
    expect(await smallTargets(page)).toEqual([]);
  });

  it('never scroll sideways: 320 px, text at 200 %, the largest size of the app', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await showGallery(page, gallery.url, name);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.evaluate(() => {
      document.documentElement.dataset.size = '3';
    });
    expect(await sidewaysScroll(page)).toBe(0);
    await sizeFor(name);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px'));
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

describe('the keyboard', () => {
  it('walks through chips by arrow keys and folds the choice when it leaves', async () => {
    await sizeFor('form');
    await showGallery(page, gallery.url, 'form');
    await page.getByRole('radio', { name: 'Họp bản' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Buổi riêng' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Đổi hình thức' }).waitFor();
  });

  it('shows the focus clear of the bars', async () => {
    await showGallery(page, gallery.url, 'form');
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const isCovered = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body || focused.closest('.top, .foot')) return false;
        const box = focused.getBoundingClientRect();
        const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
        return seen?.closest('.top, .foot') !== null;
      });
      expect(isCovered, `after ${presses + 1} tabs`).toBe(false);
    }
  });
});

it('needs nothing that the policy of the page forbids', () => {
  expect(policyBreaks).toEqual([]);
});
