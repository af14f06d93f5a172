import type { Config } from '../config.ts';
import { findRunningPostgres } from '../embedded/find-running.ts';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { CommandError } from './command.ts';

/** The owner's connection for one admin command, and how to let go of it. */
interface Owner {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * DATABASE_ADMIN_URL if there is one; else the embedded PostgreSQL, the running one of an endpoint beside us or one
 * started for this command alone.
 */
export const openOwner = async (config: Config): Promise<Owner> => {
  if (config.adminUrl !== undefined) return { url: config.adminUrl, close: async () => undefined };
  if (config.databaseUrl !== undefined)
    throw new CommandError(
      'Admin commands need DATABASE_ADMIN_URL, the owner: DATABASE_URL may not do this.',
    );
  const running = findRunningPostgres(config.dataDir);
  if (running !== undefined) return { url: running, close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined });
  return { url: postgres.ownerUrl, close: postgres.stop };
};
