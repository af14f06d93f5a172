import type { Page } from 'playwright-core';
import type { Days, PrintedFigures } from './recount.ts';

/** Opens the figures of the officer's own commune for some days and waits until they are there. */
export async function openFigures(page: Page, origin: string, days: Days): Promise<void> {
  await page.goto(`${origin}/so-lieu?ky=CUSTOM&tu=${days.from}&den=${days.to}`);
  await figuresShown(page);
}

const figuresShown = async (page: Page): Promise<void> => {
  await page.locator('table.indicators').waitFor();
  // "Đang lấy số liệu mới…" stands there as long as the numbers are those kept from before.
  await page.getByText(/Đang lấy số liệu/).waitFor({ state: 'detached' });
};

/** Looks once more, as somebody who reloads the page. */
export async function renewFigures(page: Page): Promise<void> {
  await page.reload();
  await figuresShown(page);
}

/**
 * Every number that the table shows by the name of its row, a part's after that of its indicator; a row that says
 * "chưa có số liệu" is left out.
 */
export const readFigures = (page: Page): Promise<PrintedFigures> =>
  page.locator('table.indicators tbody tr:not(.split-head)').evaluateAll((rows) =>
    Object.fromEntries(
      rows.flatMap((row) => {
        const name = row.querySelector('th')?.textContent?.trim();
        const whole = row.closest('tbody')?.querySelector('th')?.textContent?.trim();
        const figure = row.querySelector('.figure-btn')?.textContent?.trim();
        if (!name || !figure) return [];
        return [[row.matches('.part') ? `${whole}, ${name}` : name, figure] as const];
      }),
    ),
  );
