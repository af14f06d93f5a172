import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { activatedPhone, type Phone } from '../support/phone.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

let server: TestServer;
let link: TcpProxy;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
// A link of its own for each test: a pooled connection keeps the faults it was made with.
beforeEach(async () => {
  link = await startTcpProxy(Number(new URL(server.url).port));
});
afterEach(() => link.close());

/** Syncs again and again as a page does, until nothing waits; gives the number of tries. */
const drain = async (phone: Phone, most: number): Promise<number> => {
  for (let tries = 1; tries <= most; tries++) if ((await phone.engine.syncNow()).ok) return tries;
  return Number.POSITIVE_INFINITY;
};
const passed = () => link.counts.up + link.counts.down;

it('drains a link that dies after every 3 kB with less than 1.5 times the bytes of one that holds', async () => {
  const took: number[] = [];
  for (const faults of [{}, { cutAfter: 3_000 }]) {
    const phone = await activatedPhone(server, communes.first, link.url);
    await phone.save(500);
    link.cutAll();
    link.resetCounts();
    link.faults = faults;
    const tries = await drain(phone, 150);
    expect(await phone.states()).toEqual({ held: 500 });
    took.push(passed());
    console.info(
      `500 sessions over ${JSON.stringify(faults)}: ${phone.requests.length} requests in ${tries} tries, ` +
        `${link.counts.up} up + ${link.counts.down} down`,
    );
    phone.close();
  }
  expect((took[1] ?? 0) / (took[0] ?? 0)).toBeLessThan(1.5);
}, 90_000);

it('needs no more requests than records when each connection carries one record', async () => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(12);
  link.cutAll();
  link.faults = { cutUpAfter: 1_000 };
  expect(await drain(phone, 40)).toBeLessThan(40);
  expect(await phone.states()).toEqual({ held: 12 });
  // Each dies under the request after its record; a few more find out how much a connection carries.
  expect(phone.requests.length).toBeLessThanOrEqual(12 + 12 + 3);
  phone.close();
});

it('starts no second sync while one is under way on a slow link', async () => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(5);
  link.cutAll();
  link.faults = { delayMs: 300, bytesPerSecond: 4_000 };
  const first = phone.engine.syncNow();
  for (const reason of ['saved', 'visible', 'online', 'timer'] as const) phone.engine.requestSync(reason);
  const second = phone.engine.syncNow();
  expect(await Promise.all([first, second])).toEqual([{ ok: true }, { ok: true }]);
  await phone.passTime();
  expect(phone.requests.length).toBeLessThanOrEqual(2);
  expect(await phone.states()).toEqual({ held: 5 });
  phone.close();
});
