import { setTimeout as sleep } from 'node:timers/promises';
import type { Passed } from './counting-proxy.ts';
import type { Rig } from './rig.ts';

/** One drain: from going online, with every connection cold, to everything acknowledged. */
export interface Drained extends Passed {
  readonly records: number;
  /** 0 = the link never broke. */
  readonly resetEvery: number;
  /** Calls of sync until one did not fail. */
  readonly tries: number;
  readonly ms: number;
}

/**
 * The closed line of one day on a new phone that has pulled, over a link that holds: counted apart from its records.
 * From here on phones pull the directory as well.
 */
export const closedLine = async (rig: Rig): Promise<Passed> => {
  await rig.sign();
  const page = await rig.newPhone();
  await page.evaluate(() => bench.client.sync());
  rig.proxy.goOnline();
  await page.evaluate(() => bench.client.closedLine());
  await sleep(SETTLE_MS);
  if (rig.proxy.passed.requests === 0) throw new Error('no closed line was sent');
  return { ...rig.proxy.passed };
};

const MOST_TRIES = 400;
/** Long enough for bytes that are still on their way when the page has its last answer. */
const SETTLE_MS = 200;

/**
 * Saves records on a new phone that has no link and drains it; throws unless the province then holds every one.
 * @param resetEvery all connections break after each so many bytes of both directions
 */
export const drain = async (rig: Rig, records: number, resetEvery = 0, seed = 1): Promise<Drained> => {
  const page = await rig.newPhone();
  const before = await rig.count();
  await page.evaluate(([count, from]) => bench.client.saveBulk(bench.makeRecords(count, from)), [
    records,
    seed,
  ] as const);
  rig.proxy.goOnline(resetEvery);
  const startedAt = performance.now();
  const tries = await page.evaluate(async (most) => {
    for (let i = 1; i <= most; i++) {
      try {
        await bench.client.sync();
        return i;
      } catch {
        // What the back-off of the app would wait in minutes is no part of what is counted.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error('it never drained');
  }, MOST_TRIES);
  const ms = Math.round(performance.now() - startedAt);
  await sleep(SETTLE_MS);
  const held = (await rig.count()) - before;
  if (held !== records) throw new Error(`the province holds ${held} of ${records}`);
  return { ...rig.proxy.passed, records, resetEvery, tries, ms };
};
