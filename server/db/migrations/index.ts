import { foundation } from './0001-foundation.ts';

/** All migrations in order; a released one is never changed, a new one adds its line here. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [foundation];

/** Version of the newest schema. */
export const SCHEMA_VERSION = migrations.length;
