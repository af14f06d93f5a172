// Runs every check of the project one after the other and ends with the one line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '..');
const resultFile = join(checkout, '.tmp/vitest.json');

/** Checks that count as one each; their output is shown when they fail. */
const checks = ['lint', 'types', 'unused', 'build'];

let passed = 0;
let failed = 0;

for (const script of checks) {
  const startedAt = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (status === 0) {
    passed += 1;
    console.log(`passed  npm run ${script}  ${seconds} s`);
  } else {
    failed += 1;
    console.log(`${stdout}${stderr}\nfailed  npm run ${script}  ${seconds} s`);
  }
}

mkdirSync(join(checkout, '.tmp'), { recursive: true });
rmSync(resultFile, { force: true });
const vitest = spawnSync(
  process.execPath,
  [
    join(checkout, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: checkout, stdio: 'inherit' },
);
const tests = countTests();
passed += tests.passed;
// A runner that fails without a failed test (an error outside of any) must not pass.
failed += vitest.status === 0 ? tests.failed : Math.max(tests.failed, 1);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

function countTests(): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(resultFile, 'utf8')) as VitestReport;
    const filesThatDidNotLoad = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + filesThatDidNotLoad.length,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
