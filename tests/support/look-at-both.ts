import type { Page } from 'playwright-core';
import { checkLaptop, checkPage } from './check-page.ts';
import { shoot } from './shoot.ts';

const setTheme = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);

/** What is wrong on an officer's page as it stands, on a laptop and on a phone; with pictures of both and of the dark. */
export const lookAtBoth = async (page: Page, name: string): Promise<string[]> => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, name);
  const onLaptop = await checkLaptop(page);
  // The list of a phone is taller than the table: it has to stand before its height is asked for.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(200);
  const found = [...onLaptop, ...(await checkPage(page))];
  await shoot(page, `${name}-phone`);
  await setTheme(page, 'dark');
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, `${name}-dark`);
  await setTheme(page, 'light');
  return found;
};
