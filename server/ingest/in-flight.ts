/**
 * What this process is doing with bytes of each sender. A phone whose link broke asks at once what has arrived; without
 * waiting for work under way it would be told too little and send again what is already here. Other processes are not
 * waited for: that costs bytes, never a record.
 */
export interface InFlight {
  /** Notes work until it ends, and gives its result. */
  readonly track: <T>(sender: string, work: Promise<T>) => Promise<T>;
  /** Resolves when everything noted so far for the sender has ended, well or not. */
  readonly settled: (sender: string) => Promise<void>;
}

/** Notes nothing yet. */
export const createInFlight = (): InFlight => {
  const bySender = new Map<string, Set<Promise<unknown>>>();
  return {
    track: async (sender, work) => {
      const works = bySender.get(sender) ?? new Set();
      bySender.set(sender, works.add(work));
      try {
        return await work;
      } finally {
        works.delete(work);
        if (works.size === 0 && bySender.get(sender) === works) bySender.delete(sender);
      }
    },
    settled: async (sender) => {
      await Promise.allSettled(bySender.get(sender) ?? []);
    },
  };
};
