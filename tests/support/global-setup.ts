import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import { findBrowser } from './browser.ts';
import { buildWhenStale } from './build-app.ts';
import { prepareTemplate } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner of the run's PostgreSQL; '' if no project of this run needs it. */
    ownerUrl: string;
  }
}

/**
 * Starts one PostgreSQL for the whole run, migrates the template database, and stops it after the last test. Before
 * tests in a browser the app is built.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const needed = project.vitest.projects.some(({ name }) => name === 'server' || name === 'e2e');
  project.provide('ownerUrl', '');
  if (!needed) return undefined;
  if (project.vitest.projects.some(({ name }) => name === 'e2e')) {
    buildWhenStale();
    findBrowser();
  }

  const dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-test-'));
  // As root it is another account that runs PostgreSQL and has to enter.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined });
  project.provide('ownerUrl', postgres.ownerUrl);
  await prepareTemplate(postgres.ownerUrl);
  return async () => {
    await postgres.stop();
    rmSync(postgres.dir, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
}
