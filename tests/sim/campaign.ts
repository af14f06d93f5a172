import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Job, MutantReport, Report } from './job.ts';
import { NEEDED, SHARES } from './shares.ts';

/** Share of runs, in percent, below which a needed situation counts as untested. */
const LEAST_SHARE = 2;

/** What a campaign came to. */
export interface Campaign {
  readonly seconds: number;
  /** Percent of runs by name, in the order of SHARES. */
  readonly shares: readonly { readonly name: string; readonly percent: number; readonly tooRare: boolean }[];
  /** The first failing run of each worker that met one. */
  readonly failures: readonly string[];
}

const inWorker = (job: Job): Promise<Report> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a worker of the simulator ended with code ${code}`)));
  });

const WORKERS = Math.min(2, availableParallelism());

/** Runs the real core with the seeds from `seed` on, on two cores. */
export const runCampaign = async (runs: number, seed: number): Promise<Campaign> => {
  const startedAt = performance.now();
  const reports = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      inWorker({ kind: 'runs', seed, from: worker, step: WORKERS, runs }),
    ),
  );
  const counts = SHARES.map((_, bit) => reports.reduce((sum, report) => sum + (report.counts[bit] ?? 0), 0));
  return {
    seconds: (performance.now() - startedAt) / 1_000,
    shares: SHARES.map((name, bit) => {
      const percent = ((counts[bit] ?? 0) / runs) * 100;
      return { name, percent, tooRare: bit < NEEDED && percent < LEAST_SHARE };
    }),
    failures: reports.flatMap((report) => report.failure ?? []),
  };
};

/** Lets every mutant run until it dies, at most `runs` runs. */
export const runMutants = async (runs: number, seed: number): Promise<readonly MutantReport[]> => {
  const reports = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      inWorker({ kind: 'mutants', seed, from: worker, step: WORKERS, runs }),
    ),
  );
  return reports.flatMap((report) => report.mutants);
};
