import { parentPort, workerData } from 'node:worker_threads';
import { CHECKOUT, type Core, loadCore } from './core.ts';
import type { Job, MutantReport, Report } from './job.ts';
import { loadMutant, MUTANTS } from './mutants.ts';
import { type Plan, planOf, runPlan } from './run.ts';
import { SHARES } from './shares.ts';
import { shrink } from './shrink.ts';

const seedOf = (job: Job, run: number): number => (job.seed + run) >>> 0;

const tell = (core: Core, seed: number, run: number, plan: Plan): string => {
  const trace: string[] = [];
  const violation = runPlan(plan, core, undefined, trace).violation;
  return [
    `run ${run} violates ${violation?.message}`,
    `again: npm run sim -- --runs 1 --seed ${seed}`,
    `shrunk to ${plan.steps.length} steps, ${plan.persons} persons with ${plan.phones} phones, end ${plan.end & 7}`,
    ...trace,
  ].join('\n');
};

const runAll = async (job: Job): Promise<Report> => {
  const core = await loadCore(CHECKOUT);
  const counts = SHARES.map(() => 0);
  for (let run = job.from; run < job.runs; run += job.step) {
    const plan = planOf(seedOf(job, run));
    const { shares, violation } = runPlan(plan, core);
    for (let bit = 0; bit < SHARES.length; bit++)
      if (shares & (1 << bit)) counts[bit] = (counts[bit] ?? 0) + 1;
    if (!violation) continue;
    const shortest = shrink(plan, (candidate) => runPlan(candidate, core).violation !== undefined);
    return { counts, failure: tell(core, seedOf(job, run), run, shortest), mutants: [] };
  }
  return { counts, mutants: [] };
};

const killMutants = async (job: Job): Promise<Report> => {
  const mutants: MutantReport[] = [];
  for (let index = job.from; index < MUTANTS.length; index += job.step) {
    const mutant = MUTANTS[index];
    if (!mutant) continue;
    const core = await loadMutant(mutant);
    let report: MutantReport = { name: mutant.name };
    for (let run = 0; run < job.runs && report.by === undefined; run++) {
      const { violation } = runPlan(planOf(seedOf(job, run)), core, mutant.mistake);
      if (violation) report = { name: mutant.name, killedAt: run, by: violation.message };
    }
    mutants.push(report);
  }
  return { counts: [], mutants };
};

const job = workerData as Job;
parentPort?.postMessage(await (job.kind === 'runs' ? runAll(job) : killMutants(job)));
