// npm run sim -- --runs N --seed S [--mutants]: the simulator of sync on its own.
import { parseArgs } from 'node:util';
import { runCampaign, runMutants } from './campaign.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300000' },
    seed: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error('--runs and --seed are whole numbers.');
  process.exit(2);
}

console.log(`seed ${seed}`);
if (values.mutants) {
  for (const { name, killedAt, by } of await runMutants(Math.min(runs, 50_000), seed)) {
    console.log(
      killedAt === undefined ? `SURVIVED  ${name}` : `run ${killedAt}`.padEnd(10),
      name,
      '|',
      by ?? '',
    );
    if (killedAt === undefined) process.exitCode = 1;
  }
} else {
  const { seconds, shares, failures } = await runCampaign(runs, seed);
  console.log(`${runs} runs in ${seconds.toFixed(1)} s`);
  for (const { name, percent, tooRare } of shares)
    console.log(
      `${percent.toFixed(1).padStart(5)} %  ${name}${tooRare && failures.length === 0 ? '  TOO RARE' : ''}`,
    );
  for (const failure of failures) console.log(`\n${failure}`);
  // Shares of a handful of runs, or of runs cut short by a failure, say nothing.
  if (failures.length > 0 || (runs >= 10_000 && shares.some(({ tooRare }) => tooRare))) process.exitCode = 1;
}
