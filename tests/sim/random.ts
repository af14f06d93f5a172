/** Deterministic numbers from a seed (mulberry32): the same seed gives the same run on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds are used for neighbouring runs, so they are spread out first.
    this.state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) >>> 0;
  }

  /** The next 32 bits, unsigned. */
  word(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number {
    return this.word() % bound;
  }
}
