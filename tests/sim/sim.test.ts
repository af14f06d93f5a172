import { describe, expect, test } from 'vitest';
import { runCampaign, runMutants } from './campaign.ts';
import { CHECKOUT, loadCore } from './core.ts';
import { loadMutant, MUTANTS, StalePatch } from './mutants.ts';
import { planOf, runPlan } from './run.ts';
import { shrink } from './shrink.ts';

/** A new seed each time; a failure prints it. */
const seed = Math.floor(Math.random() * 2 ** 31);
const RUNS = 300_000;
const RUNS_OF_A_MUTANT = 50_000;

describe(`simulated sync, seed ${seed}`, () => {
  test(`${RUNS} runs keep every invariant, and none of the situations that matter is rare`, {
    timeout: 400_000,
  }, async () => {
    const { seconds, shares, failures } = await runCampaign(RUNS, seed);
    console.log(
      [
        `seed ${seed}: ${RUNS} runs in ${seconds.toFixed(1)} s`,
        ...shares.map(({ name, percent }) => `${percent.toFixed(1).padStart(5)} %  ${name}`),
      ].join('\n'),
    );
    expect(failures.join('\n')).toBe('');
    expect(shares.filter(({ tooRare }) => tooRare)).toStrictEqual([]);
  });

  test(`every mutant dies within ${RUNS_OF_A_MUTANT} runs`, { timeout: 400_000 }, async () => {
    const reports = await runMutants(RUNS_OF_A_MUTANT, seed);
    console.log(
      reports.map(({ name, killedAt, by }) => `${name}: run ${killedAt ?? 'none'}, ${by}`).join('\n'),
    );
    expect(reports).toHaveLength(MUTANTS.length);
    expect(reports.filter(({ killedAt }) => killedAt === undefined)).toStrictEqual([]);
  });
});

test('the same seed gives the same run', async () => {
  const core = await loadCore(CHECKOUT);
  for (let run = 0; run < 50; run++) {
    const [once, again]: [string[], string[]] = [[], []];
    runPlan(planOf(run), core, undefined, once);
    runPlan(planOf(run), core, undefined, again);
    expect(again).toStrictEqual(once);
  }
});

test('a patch that no longer fits its source is an error, not a mutant that lives', async () => {
  const stale = {
    name: 'stale',
    patches: [{ file: 'src/sync/plan-batch.ts', from: 'not there', to: '' }],
  } as const;
  await expect(loadMutant(stale)).rejects.toThrow(StalePatch);
});

test('a failing run is shrunk to the few steps that matter', async () => {
  const core = await loadCore(CHECKOUT);
  const fails = (plan: ReturnType<typeof planOf>) =>
    runPlan(plan, core, 'ackBeforeCommit').violation !== undefined;
  const failing = Array.from({ length: 1_000 }, (_, run) => planOf(run)).find(fails);
  expect(failing).toBeDefined();
  if (!failing) return;
  const short = shrink(failing, fails);
  expect(fails(short)).toBe(true);
  expect(short.steps.length).toBeLessThan(8);
});
