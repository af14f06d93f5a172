import type { Page } from 'playwright-core';
import type { Days, PrintedFigures } from './recount.ts';

/** The PIN of every officer of the tests. */
const PIN = '482915';

const asked = (page: Page) => page.locator('#pin-ask');

/** Types digits as a keyboard does, and Enter. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** Sets the PIN that an officer is asked for after the activation; resolves when the officer's screens lie open. */
export async function setPin(page: Page, pin = PIN): Promise<void> {
  await page.getByRole('heading', { name: 'Chọn mã khóa mới' }).waitFor();
  await typePin(page, pin);
  await page.getByRole('heading', { name: 'Nhập lại mã khóa mới' }).waitFor();
  await typePin(page, pin);
  await asked(page).waitFor({ state: 'detached' });
}

/** Gives the PIN where the opened address asks for it: every load of an officer's page does. */
export async function unlock(page: Page, pin = PIN): Promise<void> {
  await page.locator('h1').first().waitFor();
  if ((await asked(page).count()) === 0) return;
  await typePin(page, pin);
  await asked(page).waitFor({ state: 'detached' });
}

/** Opens the figures of the officer's own commune for some days and waits until they are there. */
export async function openFigures(page: Page, origin: string, days: Days): Promise<void> {
  await page.goto(`${origin}/so-lieu?ky=CUSTOM&tu=${days.from}&den=${days.to}`);
  await unlock(page);
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
  await unlock(page);
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
