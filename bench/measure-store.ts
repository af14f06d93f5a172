import type { Rig } from './rig.ts';

/** Single saves a second, each awaited until it is durable. */
export interface SaveSpeed {
  readonly saves: number;
  readonly ours: number;
  /** Raw IndexedDB with strict durability. */
  readonly floor: number;
  /** The same, and then a copy in a file outside IndexedDB. */
  readonly floorTwice: number;
}

const BLOCKS = 6;

/** Saves by the app's store and by the two floors in turns, so that all meet the same disk. */
export const measureSaves = async (rig: Rig, saves: number): Promise<SaveSpeed> => {
  const page = await rig.newPhone();
  const perSecond = await page.evaluate(
    async ([count, blocks]) => {
      const records = bench.makeRecords(count, 2);
      await bench.strictFloor.open();
      const ways = {
        ours: bench.client.saveOne,
        floor: bench.strictFloor.saveOne,
        floorTwice: bench.strictFloor.saveOneTwice,
      };
      const spent = { ours: 0, floor: 0, floorTwice: 0 };
      const size = Math.ceil(count / blocks);
      for (let from = 0; from < count; from += size)
        for (const name of ['ours', 'floor', 'floorTwice'] as const) {
          const startedAt = performance.now();
          for (const record of records.slice(from, from + size)) await ways[name](record);
          spent[name] += performance.now() - startedAt;
        }
      const rate = (ms: number) => count / (ms / 1000);
      return { ours: rate(spent.ours), floor: rate(spent.floor), floorTwice: rate(spent.floorTwice) };
    },
    [saves, BLOCKS] as const,
  );
  return { saves, ...perSecond };
};
