import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { serverKeyOf } from '../../server/auth/server-keys.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, logSession, press } from '../support/collector.ts';
import { eventually } from '../support/eventually.ts';
import { type PassingAnswer, portalPage, type SeenRequest } from '../support/http-link.ts';
import { PROVINCE } from '../support/places.ts';
import { shoot } from '../support/shoot.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** Browser, a TCP link that can be slow or die, a link that counts requests and can lie, the real server. */
let world: ProcessWorld;
let wire: TcpProxy;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  world = await startProcessWorld();
  wire = await startTcpProxy(world.link.port);
  browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  page = browser.page;
  await activate(page, (await world.invite()).replace(world.url, wire.url));
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await wire?.close();
  await world?.stop();
});
afterEach(() => {
  world.link.meddle = undefined;
  wire.faults = {};
});

const toSync = (seen: SeenRequest) => seen.path === '/v1/sync';
const stamps = (word: string) => page.locator('.rows').getByText(word, { exact: true });
/** Presses the button if it is there: by itself the phone waits longer after every failure. */
const askAgain = async () => {
  const again = press(page, /^Gửi (lại )?ngay$/);
  if (await again.isVisible()) await again.tap({ timeout: 500 }).catch(() => undefined);
};
const openQueue = () => press(page, /^Gửi( |$)/).tap();
const withJson = (answer: PassingAnswer, change: (json: Record<string, unknown>) => void): PassingAnswer => {
  const json = JSON.parse(answer.body.toString()) as Record<string, unknown>;
  change(json);
  return { ...answer, body: Buffer.from(JSON.stringify(json)) };
};
/** The receipt with another list of outcomes, signed by the province's own key: only its contents are wrong. */
const withRuns = async (
  answer: PassingAnswer,
  change: (runs: unknown[]) => unknown[],
): Promise<PassingAnswer> => {
  const [jws] = (JSON.parse(answer.body.toString()) as { receipts: string[] }).receipts;
  const receipt = JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString());
  const signed = await serverKeyOf(world.province.secret, PROVINCE, 1).sign({
    ...receipt,
    runs: change(receipt.runs),
  });
  return withJson(answer, (json) => Object.assign(json, { receipts: [signed] }));
};

const lies: readonly {
  name: string;
  tell: (answer: PassingAnswer) => PassingAnswer | Promise<PassingAnswer>;
}[] = [
  { name: 'the page of a captive portal', tell: () => portalPage },
  { name: 'no receipt at all', tell: (a) => withJson(a, (json) => Object.assign(json, { receipts: [] })) },
  { name: 'a receipt with no outcome', tell: (a) => withRuns(a, () => []) },
  {
    name: 'a receipt with fewer outcomes than entries',
    tell: (a) =>
      withRuns(a, ([run]) => [{ ...(run as object), count: (run as { count: number }).count - 1 }]),
  },
  { name: 'an empty object', tell: (a) => ({ ...a, body: Buffer.from('{}') }) },
  { name: 'half of the answer', tell: (a) => ({ ...a, body: a.body.subarray(0, a.body.length / 2) }) },
];

test('HTTP 200 with anything but the receipt acknowledges nothing: "Chưa gửi được"', async () => {
  world.link.meddle = (seen) => (toSync(seen) ? Promise.resolve(portalPage) : undefined);
  await logSession(page, { topic: 'Bình đẳng giới', total: '31' });
  await logSession(page, { topic: 'Mua bán người', total: '32' });
  await eventually(() => world.link.to('/v1/sync').length).toBeGreaterThan(1);
  await openQueue();
  await stamps('Chưa gửi được').nth(1).waitFor();
  await shoot(page, 'failed');

  for (const { name, tell } of lies) {
    let told = 0;
    world.link.meddle = (seen, send) =>
      toSync(seen)
        ? send().then(async (answer) => {
            const lie = await tell(answer);
            told += 1;
            return lie;
          })
        : undefined;
    await eventually(() => askAgain().then(() => told)).toBeGreaterThan(0);
    await stamps('Chưa gửi được').nth(1).waitFor();
    expect(await stamps('Đã nhận').count(), name).toBe(0);
  }

  world.link.meddle = undefined;
  await eventually(() => askAgain().then(() => stamps('Đã nhận').count())).toBe(2);
  expect((await world.lines()).length).toBe(2);
});

/** A note that nothing shortens, so that a few records are more than a dying link carries at once. */
const noteNo = (n: number) =>
  Array.from({ length: 10 }, (_, i) => createHash('sha256').update(`${n} ${i}`).digest('base64url')).join(
    ' ',
  );

test('a link that dies after every 3 kB drains, and a slow one carries one sync at a time', async () => {
  await browser.context.setOffline(true);
  for (let n = 0; n < 8; n++)
    await logSession(page, { topic: 'Tảo hôn', total: String(20 + n), note: noteNo(n) });
  await openQueue();
  await press(page, /^Gửi ngay$/).waitFor();
  wire.faults = { cutAfter: 3_000 };
  wire.resetCounts();
  wire.cutAll();
  await browser.context.setOffline(false);
  await expect
    .poll(() => askAgain().then(async () => (await world.lines()).length), { timeout: 45_000, interval: 300 })
    .toBe(10);
  // Ten kilobytes and more went over connections of three at most.
  expect(wire.counts.connections).toBeGreaterThan(3);
  wire.faults = {};
  await page.getByText('Không còn gì chờ gửi.').waitFor({ timeout: 20_000 });
  const lines = await world.lines();
  expect(new Set(lines).size).toBe(10);
});

test('on a slow link a second reason to send starts no second sync', async () => {
  await browser.context.setOffline(true);
  for (let n = 0; n < 3; n++)
    await logSession(page, { topic: 'Tảo hôn', total: String(40 + n), note: noteNo(50 + n) });
  await openQueue();
  let underWay = 0;
  let most = 0;
  world.link.meddle = (seen, send) => {
    if (!toSync(seen)) return undefined;
    underWay += 1;
    most = Math.max(most, underWay);
    return send().finally(() => {
      underWay -= 1;
    });
  };
  world.link.forget();
  // A quarter of the time of 1 kB/s with a round trip of 5 s.
  wire.faults = { bytesPerSecond: 4_000, delayMs: 600 };
  wire.cutAll();
  const other = await browser.context.newPage();
  await browser.context.setOffline(false);
  for (let i = 0; i < 4; i++) {
    await page.evaluate(() => {
      dispatchEvent(new Event('online'));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    if (i === 1) await other.goto(wire.url, { timeout: 60_000 });
    await page.waitForTimeout(200);
  }
  await page.getByText('Không còn gì chờ gửi.').waitFor({ timeout: 40_000 });
  expect(most).toBe(1);
  expect((await world.lines()).length).toBe(13);
  await other.close();
});
