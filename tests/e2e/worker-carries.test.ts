import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import type { TestBrowser } from '../support/browser.ts';
import { logSession, press } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { portalPage } from '../support/http-link.ts';
import { type PhoneWorld, startPhoneWorld } from '../support/phone-world.ts';

let phone: PhoneWorld<ProcessWorld>;
let world: ProcessWorld;
let browser: TestBrowser;

beforeAll(async () => {
  phone = await startPhoneWorld(startProcessWorld);
  ({ world, browser } = phone);
});
afterAll(async () => {
  await phone?.stop();
});

/** The batch that lies ready for the worker; undefined for none. */
const hasReadyBatch = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('so-cong-tac.carrier');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('batches').objectStore('batches').get('batch.p1');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result !== undefined);
          };
        };
      }),
  );

/** Fires what Background Sync would fire when the phone finds a network: it is switched off in this Chromium. */
const wakeWorker = async (session: CDPSession): Promise<void> => {
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(world.url));
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin: world.url,
    registrationId: await registrationId,
    tag: 'sct-send',
    lastChance: false,
  });
  await session.send('ServiceWorker.disable');
};

test('with every page closed the worker carries the record; the next start shows it without a request', async () => {
  const { context, page } = browser;
  await context.setOffline(true);
  await logSession(page, { topic: 'Bình đẳng giới', total: '24' });
  await eventually(() => hasReadyBatch(page)).toBe(true);

  const empty = await context.newPage();
  await page.close();
  await context.setOffline(false);
  const session = await context.newCDPSession(empty);
  world.link.forget();

  // A portal's page is no delivery: the batch stays.
  world.link.meddle = () => Promise.resolve(portalPage);
  await wakeWorker(session);
  await eventually(() => world.link.to('/v1/sync').length).toBe(1);
  expect(await world.lines()).toEqual([]);

  world.link.meddle = undefined;
  await wakeWorker(session);
  await eventually(async () => (await world.lines()).length).toBe(1);
  await eventually(() => world.link.to('/v1/sync').at(-1)?.status).toBe(200);
  const { body } = JSON.parse((await world.lines())[0] as string);
  expect(body.attendance).toEqual({ total: { value: 24 } });

  world.link.forget();
  const next = await context.newPage();
  await next.goto(world.url);
  await next.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  await press(next, /^Nhật ký/).tap();
  await next.locator('.rows').getByText('Đã nhận').waitFor();
  await world.link.silence('/v1/sync', 3_000);
  expect(world.link.to('/v1/sync')).toEqual([]);
});
