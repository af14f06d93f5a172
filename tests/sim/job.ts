/** What became of a mutant. */
export interface MutantReport {
  readonly name: string;
  /** Number of the run that killed it, from 0; undefined = it survived. */
  readonly killedAt?: number;
  readonly by?: string;
}

/** A worker's part of a campaign: runs, or mutants, number `from` and every `step`-th after it. */
export interface Job {
  readonly kind: 'runs' | 'mutants';
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly runs: number;
}

/** What a worker found. */
export interface Report {
  readonly counts: readonly number[];
  readonly failure?: string;
  readonly mutants: readonly MutantReport[];
}
