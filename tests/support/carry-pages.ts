import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { press } from './collector.ts';

/** A file as it lies on a card or in a chat. */
export interface CarriedFile {
  readonly name: string;
  readonly text: string;
}

/** What a tap on this gives to the downloads of the device. */
export async function downloadBy(page: Page, act: Locator): Promise<CarriedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act.click()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

/** Goes from Gửi to the file of everything unconfirmed and takes it out of the phone. */
export async function handOver(page: Page, origin: string): Promise<CarriedFile> {
  await page.goto(`${origin}/gui`);
  await page.getByRole('link', { name: /^Đưa tệp qua Zalo/ }).click();
  await page.getByText(/phiếu trong tệp$/).waitFor();
  const file = await downloadBy(page, press(page, 'Tải tệp về máy'));
  await page.getByText('Đã đưa tệp.', { exact: true }).waitFor();
  return file;
}

const payloads = (files: readonly CarriedFile[]) =>
  files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));

/** Opens receipts on the phone by the dialog for files; resolves with what the page says of them. */
export async function openReceipts(page: Page, origin: string, ...files: CarriedFile[]): Promise<string> {
  await page.goto(`${origin}/gui/bien-nhan`);
  await page.getByRole('heading', { name: 'Mở biên nhận', level: 1 }).waitFor();
  await page.locator('input[type=file]').setInputFiles(payloads(files));
  await page.locator('.banner').waitFor();
  return page.locator('.banner').innerText();
}

/** Hands files to the officer's open screen; resolves with what stands in the preview. */
export async function offerFiles(page: Page, ...files: CarriedFile[]): Promise<string> {
  await page.locator('input[type=file]').setInputFiles(payloads(files));
  const preview = page.getByRole('region', { name: 'Xem trước khi nhận' });
  await preview.waitFor();
  return preview.innerText();
}
