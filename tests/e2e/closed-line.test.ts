import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { logSession } from '../support/collector.ts';
import { signDirectoriesOf } from '../support/directory.ts';
import { startPhoneWorld } from '../support/phone-world.ts';
import { setClock } from '../support/set-clock.ts';

/** The closed stream of a phone in a real browser over the endpoint as an operator starts it. */
let world: ProcessWorld;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  ({ world, browser, page } = await startPhoneWorld(async () => {
    const started = await startProcessWorld();
    await signDirectoriesOf(started.province);
    return started;
  }));
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const lines = () => world.link.to('/v1/closed').map(({ bytes, status }) => [bytes, status]);
const books = () => world.province.owner.selectFrom('closed_book').select('sealed').execute();

test('goes once on the first day, apart from what the collector sends', async () => {
  await expect.poll(lines, { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(lines).toEqual([[expect.any(Number), 200]]);
  expect(lines()[0]?.[0]).toBeGreaterThan(5_000);
  expect(lines()[0]?.[0]).toBeLessThan(7_000);
  expect((await books()).map(({ sealed }) => sealed.length)).toEqual([4_096 + 28]);
  world.link.forget();
  await logSession(page, { topic: 'Bình đẳng giới', total: '31', note: 'Sau dòng của ngày' });
  await expect.poll(() => world.lines()).toHaveLength(1);
  await page.reload();
  await world.link.silence('/v1/closed', 4_000);
  expect(lines()).toEqual([]);
});

test('goes again on the next day, as long as before', async () => {
  const [before] = await books();
  await setClock(page, Date.now() + 86_400_000);
  await page.reload();
  await expect.poll(lines, { timeout: 20_000 }).toEqual([[expect.any(Number), 200]]);
  const [after] = await books();
  expect(after?.sealed.length).toBe(before?.sealed.length);
  expect(after?.sealed.equals(before?.sealed as Buffer)).toBe(false);
});
