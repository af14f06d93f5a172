import { sql } from 'kysely';
import type { Db, Trx } from './connect.ts';
import { ROLES } from './roles.ts';

/** On whose behalf a transaction runs; what is left out is nobody and nothing, and shows no rows. */
export interface Scope {
  readonly province?: string;
  readonly person?: string;
  /** Communes whose lists the person gets: every one ever served in. */
  readonly communes?: readonly string[];
  /** Communes whose records the person may see as an officer; '*' for records and facts of the whole province. */
  readonly oversees?: readonly string[] | '*';
  /** Units whose people the person may invite, move and let go; '*' for those of the whole province. */
  readonly manages?: readonly string[] | '*';
  /** Roles the person may give and take there. */
  readonly grants?: readonly string[];
  /** Opens the one device of this sender before its province is known. */
  readonly sender?: string;
  /** Opens the one activation code with this SHA-256, hexadecimal. */
  readonly codeHash?: string;
}

const joined = (values: readonly string[] | '*' | undefined): string =>
  typeof values === 'string' ? values : (values ?? []).join(',');

const settings = (scope: Scope) => sql`set_config('app.province', ${scope.province ?? ''}, true),
  set_config('app.person', ${scope.person ?? ''}, true),
  set_config('app.communes', ${joined(scope.communes)}, true),
  set_config('app.oversees', ${joined(scope.oversees)}, true),
  set_config('app.manages', ${joined(scope.manages)}, true),
  set_config('app.grants', ${joined(scope.grants)}, true),
  set_config('app.sender', ${scope.sender ?? ''}, true),
  set_config('app.code_hash', ${scope.codeHash ?? ''}, true)`;

/** Sets the scope of the running transaction anew, for instance once a code has told the province. */
export const setScope = async (trx: Trx, scope: Scope): Promise<void> => {
  await sql`SELECT ${settings(scope)}`.execute(trx);
};

const within =
  (role: string | undefined) =>
  <T>(db: Db, scope: Scope, work: (trx: Trx) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await sql`SELECT ${role ? sql`set_config('role', ${role}, true),` : sql``} ${settings(scope)}`.execute(
        trx,
      );
      return work(trx);
    });

/** Runs one transaction in the role of the app, limited to the scope; commits when `work` resolves. */
export const asApp = within(ROLES.app);

/** Runs one transaction in the role of ingest, limited to the signer of the batch. */
export const asIngest = within(ROLES.ingest);

/** Runs one transaction of a connection made with the owner's URL (CLI, restore): sees every province. */
export const asOwner = within(undefined);
