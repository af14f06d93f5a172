import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const checkout = join(import.meta.dirname, '..');
const biome = join(checkout, 'node_modules/.bin/biome');

/** Writes files into a folder laid out as the checkout, with its biome.json, and returns the rules each breaks. */
function rulesBrokenIn(files: Record<string, string>): Record<string, string[]> {
  const tree = mkdtempSync(join(tmpdir(), 'so-cong-tac-arrows-'));
  try {
    const config = JSON.parse(readFileSync(join(checkout, 'biome.json'), 'utf8')) as { vcs: unknown };
    // The folder is no git repository; everything else is what `npm test` uses.
    config.vcs = { enabled: false };
    writeFileSync(join(tree, 'biome.json'), JSON.stringify(config));
    copyFileSync(join(checkout, 'package.json'), join(tree, 'package.json'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), text);
    }
    const options = ['lint', '--colors=off', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout, stderr, status } = spawnSync(biome, options, { cwd: tree, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; severity: string; location: { path: string } }[];
    };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(status, stderr).toBe(errors.length > 0 ? 1 : 0);
    const broken: Record<string, string[]> = {};
    for (const file of Object.keys(files)) {
      broken[file] = errors.filter(({ location }) => location.path === file).map(({ category }) => category);
    }
    return broken;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const importing = (specifier: string) =>
  `import { thing } from '${specifier}';\n\nexport const used = thing;\n`;
const RESTRICTED = ['lint/style/noRestrictedImports'];

/** One line an arrow: the file, and what it must not import. */
const forbidden: [file: string, specifier: string][] = [
  ['src/domain/a.ts', '../store/records.ts'],
  ['src/domain/a.ts', '../vault/key.ts'],
  ['src/domain/a.ts', '../sync/engine.ts'],
  ['src/domain/a.ts', '../ui/app.tsx'],
  ['src/domain/a.ts', '../i18n/vi.ts'],
  ['src/domain/a.ts', '../report/table.ts'],
  ['src/domain/a.ts', '../main.tsx'],
  ['src/domain/wire/a.ts', '../../store/records.ts'],
  ['src/domain/a.ts', '../../server/app.ts'],
  ['src/domain/a.ts', 'node:fs'],
  ['src/domain/a.ts', 'zod'],
  ['src/domain/a.ts', 'dexie'],
  ['src/domain/a.ts', '@preact/signals'],
  ['src/domain/records/club-meeting/a.ts', '../propaganda-session/definition.ts'],
  ['src/domain/records/club-meeting/a.ts', '../../records/propaganda-session/definition.ts'],
  ['src/domain/records/club-meeting/a.ts', '../index.ts'],
  ['src/domain/records/club-meeting/a.ts', '../../../store/records.ts'],
  ['src/domain/records/club-meeting/a.ts', 'zod'],
  ['src/store/a.ts', '../vault/key.ts'],
  ['src/store/a.ts', '../sync/engine.ts'],
  ['src/store/a.ts', '../ui/app.tsx'],
  ['src/store/a.ts', 'jose'],
  ['src/vault/a.ts', '../store/records.ts'],
  ['src/vault/a.ts', '../sync/engine.ts'],
  ['src/vault/a.ts', 'dexie'],
  ['src/sync/a.ts', '../ui/app.tsx'],
  ['src/sync/a.ts', '../i18n/vi.ts'],
  ['src/sync/a.ts', 'dexie'],
  ['src/sync/a.ts', 'idb-keyval'],
  ['src/sync/a.ts', 'jose'],
  ['src/report/a.ts', '../store/records.ts'],
  ['src/report/a.ts', '../i18n/vi.ts'],
  ['src/report/a.ts', '../ui/app.tsx'],
  ['src/i18n/a.ts', '../store/records.ts'],
  ['src/i18n/a.ts', '../ui/app.tsx'],
  ['src/i18n/a.ts', 'zod/mini'],
  ['src/ui/a.tsx', '../main.tsx'],
  ['src/ui/collector/a.tsx', '../../main.tsx'],
  ['src/ui/a.tsx', '../../server/app.ts'],
  ['src/ui/a.tsx', 'dexie'],
  ['src/ui/a.tsx', 'idb-keyval'],
  ['src/ui/a.tsx', 'jose'],
  ['src/ui/a.tsx', 'zod'],
  ['src/main.tsx', 'dexie'],
  ['src/main.tsx', '../server/app.ts'],
  ['service-worker/sw.ts', '../src/store/records.ts'],
  ['service-worker/sw.ts', '../src/domain/protocol.ts'],
  ['service-worker/sw.ts', 'dexie'],
  ['server/a.ts', '../src/store/records.ts'],
  ['server/a.ts', '../src/i18n/vi.ts'],
  ['server/a.ts', '../src/domain/form.tsx'],
  ['server/a.ts', 'kysely'],
  ['server/routes/a.ts', '../../src/sync/engine.ts'],
  ['server/routes/a.ts', 'pg'],
  ['server/ingest/a.ts', '../routes/sync.ts'],
  ['server/ingest/a.ts', '../app.ts'],
  ['server/ingest/a.ts', 'kysely'],
  ['server/ingest/a.ts', '../../src/store/records.ts'],
  ['server/db/a.ts', '../ingest/decide.ts'],
  ['server/db/a.ts', '../routes/sync.ts'],
  ['server/db/a.ts', '../app.ts'],
  ['server/db/a.ts', '../../src/sync/engine.ts'],
  ['src/store/a.ts', '../../tests/support/fixture.ts'],
  ['server/a.ts', '../tests/support/fixture.ts'],
  ['service-worker/sw.ts', '../tests/support/fixture.ts'],
  ['scripts/a.ts', '../tests/support/fixture.ts'],
];

/** The ways that stay open, so that the check above cannot pass by forbidding everything. */
const allowed: [file: string, specifier: string][] = [
  ['src/domain/a.ts', './problem.ts'],
  ['src/domain/a.ts', 'zod/mini'],
  ['src/domain/records/club-meeting/a.ts', '../../define-record.ts'],
  ['src/domain/records/club-meeting/a.ts', './migrate.ts'],
  ['src/domain/records/index.ts', './club-meeting/definition.ts'],
  ['src/store/a.ts', '../domain/envelope.ts'],
  ['src/store/a.ts', 'dexie'],
  ['src/vault/a.ts', 'jose'],
  ['src/sync/a.ts', '../store/records.ts'],
  ['src/sync/a.ts', '../vault/key.ts'],
  ['src/report/a.ts', '../domain/facts.ts'],
  ['src/i18n/a.ts', '../domain/problem.ts'],
  ['src/ui/collector/a.tsx', '../../sync/engine.ts'],
  ['src/ui/a.tsx', '../i18n/vi.ts'],
  ['src/main.tsx', './store/records.ts'],
  ['service-worker/sw.ts', '../src/sync/messages.ts'],
  ['service-worker/sw.ts', 'workbox-precaching'],
  ['server/routes/a.ts', '../ingest/decide.ts'],
  ['server/ingest/a.ts', '../db/records.ts'],
  ['server/ingest/a.ts', '../../src/domain/protocol.ts'],
  ['server/db/a.ts', 'kysely'],
  ['tests/a.test.ts', '../src/store/records.ts'],
  // A bench drives the same proxies, browsers and servers as the tests do; it is no part of the product.
  ['bench/a.ts', '../tests/support/fixture.ts'],
];

/** Biome takes a quarter of a second a run, so all cases are planted at once, each under a name of its own. */
function plant(cases: [file: string, specifier: string][]): Record<string, string> {
  const own = (file: string, n: number) =>
    file.replace(/\ba(?=\.)/, `a${n}`).replace(/(main|sw)(?=\.)/, `$1-${n}`);
  return Object.fromEntries(cases.map(([file, specifier], n) => [own(file, n), importing(specifier)]));
}

describe('import arrows', () => {
  const broken = Object.values(rulesBrokenIn(plant(forbidden)));
  test.each(forbidden.map((pair, n) => [...pair, n] as const))(
    '%s may not import %s',
    (_file, _import, n) => {
      expect(broken[n]).toEqual(RESTRICTED);
    },
  );

  const clean = Object.values(rulesBrokenIn(plant(allowed)));
  test.each(allowed.map((pair, n) => [...pair, n] as const))('%s may import %s', (_file, _import, n) => {
    expect(clean[n]).toEqual([]);
  });

  test('a cycle is refused, also one of types only', () => {
    const cycle = rulesBrokenIn({
      'src/store/a.ts': `import type { B } from './b.ts';\n\nexport type A = B | 1;\n`,
      'src/store/b.ts': `import type { A } from './a.ts';\n\nexport type B = A | 2;\n`,
    });
    expect(cycle['src/store/a.ts']).toEqual(['lint/suspicious/noImportCycles']);
  });

  test('a barrel file is refused, but for the registry of record types', () => {
    const barrel = `export { thing } from './a.ts';\n`;
    const found = rulesBrokenIn({ 'src/store/index.ts': barrel, 'src/domain/records/index.ts': barrel });
    expect(found['src/store/index.ts']).toEqual(['lint/performance/noBarrelFile']);
    expect(found['src/domain/records/index.ts']).toEqual([]);
  });

  test('import(), a re-export and an import of types are no way round', () => {
    const found = rulesBrokenIn({
      'src/domain/a.ts': `export const load = () => import('dexie');\n`,
      'src/domain/b.ts': `export { thing } from '../store/records.ts';\n`,
      'src/domain/c.ts': `import type { Thing } from '../store/records.ts';\n\nexport type Used = Thing;\n`,
    });
    for (const rules of Object.values(found)) expect(rules).toContain(RESTRICTED[0]);
  });

  test('every folder of src is one that has arrows', () => {
    const folders = readdirSync(join(checkout, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(['domain', 'i18n', 'report', 'store', 'sync', 'ui', 'vault']).toEqual(
      expect.arrayContaining(folders),
    );
  });
});
