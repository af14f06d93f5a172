import type { Rig } from './rig.ts';

/** Single saves a second, each awaited until it is durable. */
export interface SaveSpeed {
  readonly saves: number;
  readonly ours: number;
  readonly floor: number;
  /** Ours beside the floor: 1 = as fast as raw IndexedDB. */
  readonly ratio: number;
}

const BLOCKS = 6;

/** Saves by the app's store and by raw IndexedDB with strict durability, in turns, so that both meet the same disk. */
export const measureSaves = async (rig: Rig, saves: number): Promise<SaveSpeed> => {
  const page = await rig.newPhone();
  const { ours, floor } = await page.evaluate(
    async ([count, blocks]) => {
      const records = bench.makeRecords(count, 2);
      await bench.strictFloor.open();
      const spent = { ours: 0, floor: 0 };
      const size = Math.ceil(count / blocks);
      for (let from = 0; from < count; from += size)
        for (const [name, { saveOne }] of [
          ['ours', bench.client],
          ['floor', bench.strictFloor],
        ] as const) {
          const startedAt = performance.now();
          for (const record of records.slice(from, from + size)) await saveOne(record);
          spent[name] += performance.now() - startedAt;
        }
      return { ours: count / (spent.ours / 1000), floor: count / (spent.floor / 1000) };
    },
    [saves, BLOCKS] as const,
  );
  return { saves, ours, floor, ratio: ours / floor };
};
