import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import { createAppLogin } from './db/app-login.ts';
import { migrate } from './db/migrate.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

/** Where an endpoint finds its rows. */
export interface OpenedDatabase {
  /** Connection of the app's login. */
  readonly appUrl: string;
  /** Connection of the owner, where this process has one. */
  readonly ownerUrl?: string;
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database of the settings and brings its schema up to this build: the embedded PostgreSQL, or DATABASE_URL
 * with migrations by DATABASE_ADMIN_URL. Without the owner's connection nothing is migrated; /readyz tells.
 */
export const openDatabase = async (config: Config, log: (line: string) => void): Promise<OpenedDatabase> => {
  if (config.databaseUrl !== undefined) {
    const { databaseUrl: appUrl, adminUrl: ownerUrl } = config;
    if (ownerUrl !== undefined) await migrate(ownerUrl);
    return { appUrl, isEmbedded: false, close: async () => undefined, ...(ownerUrl ? { ownerUrl } : {}) };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  try {
    await migrate(postgres.ownerUrl);
    const password = randomBytes(24).toString('base64url');
    const appUrl = await createAppLogin(postgres.ownerUrl, 'so_cong_tac_endpoint', password);
    return { appUrl, ownerUrl: postgres.ownerUrl, isEmbedded: true, close: postgres.stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
};
