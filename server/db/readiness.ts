import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { ROLES } from './roles.ts';

/** Why an endpoint must not serve, by code. */
export type Unready =
  | 'database_away'
  | 'role_owns_tables'
  | 'role_bypasses_policies'
  | 'role_lacks_membership'
  | 'migrations_missing';

interface Found {
  readonly owns: boolean;
  readonly bypasses: boolean;
  readonly member: boolean;
}

/**
 * Everything that makes the login unfit to serve: it owns a table of ours, is or may become a role that ignores
 * policies, may not take the two roles of the app, or finds another schema than this build was made for. [] = ready.
 */
export const findUnready = async (db: Db): Promise<readonly Unready[]> => {
  try {
    return await look(db);
  } catch {
    return ['database_away'];
  }
};

const look = async (db: Db): Promise<readonly Unready[]> => {
  const { rows } = await sql<Found>`
    SELECT
      EXISTS (
        SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(session_user, c.relowner, 'MEMBER')
      ) AS owns,
      EXISTS (
        SELECT FROM pg_roles r
        WHERE (r.rolsuper OR r.rolbypassrls) AND pg_has_role(session_user, r.oid, 'MEMBER')
      ) AS bypasses,
      (SELECT count(*) = 2 FROM pg_roles r
        WHERE r.rolname IN (${ROLES.app}, ${ROLES.ingest}) AND pg_has_role(session_user, r.oid, 'MEMBER')) AS member`.execute(
    db,
  );
  const found = rows[0] as Found;
  const reasons: Unready[] = [
    ...(found.owns ? (['role_owns_tables'] as const) : []),
    ...(found.bypasses ? (['role_bypasses_policies'] as const) : []),
    ...(found.member ? [] : (['role_lacks_membership'] as const)),
  ];
  if (reasons.length > 0) return reasons;
  return (await schemaVersion(db)) === SCHEMA_VERSION ? [] : ['migrations_missing'];
};

const schemaVersion = (db: Db): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ there: boolean }>`
      SELECT to_regclass('public.schema_version') IS NOT NULL AS there`.execute(trx);
    if (!rows[0]?.there) return 0;
    await sql`SELECT set_config('role', ${ROLES.app}, true)`.execute(trx);
    const newest = await trx
      .selectFrom('schema_version')
      .select((e) => e.fn.max('version').as('version'))
      .executeTakeFirst();
    return newest?.version ?? 0;
  });
