import type { Page } from 'playwright-core';
import { axeViolations, sidewaysScroll, smallTargets } from './axe.ts';

const setTheme = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, theme);

/**
 * What is wrong with the page as it stands, by name of the check: axe in light and dark, targets under 48 px, and
 * sideways scroll at 320 px and with text at 200 %. The page is left light at 360 x 740.
 */
export const checkPage = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  // As tall as the page: the bars then cover nothing, and axe sees every target whole.
  const height = await page.evaluate(() => document.documentElement.scrollHeight + 300);
  await page.setViewportSize({ width: 360, height });
  const say = (name: string, list: readonly unknown[]) =>
    found.push(...list.map((item) => `${name}: ${item}`));
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    say(`axe in ${theme}`, await axeViolations(page));
  }
  await setTheme(page, 'light');
  say('under 48 px', await smallTargets(page));
  await page.setViewportSize({ width: 320, height: 640 });
  if ((await sidewaysScroll(page)) !== 0) found.push('scrolls sideways at 320 px');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px'));
  if ((await sidewaysScroll(page)) !== 0) found.push('scrolls sideways with text at 200 %');
  say('under 48 px at 200 %', await smallTargets(page));
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found;
};

/** The same on a laptop: axe in light and dark and targets at 1280 x 800, and sideways scroll with text at 200 %. */
export const checkLaptop = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    found.push(...(await axeViolations(page)).map((item) => `axe on a laptop in ${theme}: ${item}`));
  }
  await setTheme(page, 'light');
  found.push(...(await smallTargets(page)).map((item) => `under 48 px on a laptop: ${item}`));
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px'));
  if ((await sidewaysScroll(page)) !== 0) found.push('scrolls sideways on a laptop with text at 200 %');
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found;
};
