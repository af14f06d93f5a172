import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of the whole page into .tmp/shots when SHOTS is set, for looking at the screens. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  if (!process.env.SHOTS) return;
  await page.screenshot({
    path: join(import.meta.dirname, `../../.tmp/shots/${name}.png`),
    fullPage: name.endsWith('-page'),
  });
};
