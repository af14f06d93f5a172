import pg from 'pg';

/** Said once before the rows: of which schema, when, of which database, how many rows of each table. */
export interface Manifest {
  readonly format: 1;
  /** Version of the schema. */
  readonly schema: number;
  /** Instant, ISO 8601 UTC. */
  readonly madeAt: string;
  readonly cluster: string;
  readonly counts: { readonly [table: string]: number };
  /** Newest hash of each province's audit chain, base64url: a cut tail shows against it. */
  readonly audit: { readonly [province: string]: string };
}

const ROWS_PER_FETCH = 2000;

// Parents before children, so that a restore meets no foreign key that is not there yet.
const tablesInOrder = `
WITH RECURSIVE t AS (
  SELECT c.oid, c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r'
), above AS (
  SELECT t.oid, t.name, 0 AS depth FROM t
  UNION ALL
  SELECT t.oid, t.name, above.depth + 1
  FROM above JOIN pg_constraint k ON k.confrelid = above.oid AND k.contype = 'f' AND k.conrelid <> k.confrelid
  JOIN t ON t.oid = k.conrelid
  WHERE above.depth < 50
)
SELECT name FROM above GROUP BY name ORDER BY max(depth), name`;

/** Every row of every table as it stood at one moment, as lines of text: M manifest, T table, R row, E end. */
export async function* dumpRows(ownerUrl: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: tables } = await client.query<{ name: string }>(tablesInOrder);
    const names = tables.map((table) => table.name);
    yield `M${JSON.stringify(await manifestOf(client, names))}\n`;
    for (const name of names) {
      yield `T${name}\n`;
      await client.query(
        `DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(name)} t`,
      );
      for (;;) {
        const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS_PER_FETCH} FROM dump`);
        if (rows.length === 0) break;
        yield rows.map(({ row }) => `R${row}\n`).join('');
      }
      await client.query('CLOSE dump');
    }
    yield 'E\n';
  } finally {
    await client.end();
  }
}

const manifestOf = async (client: pg.Client, names: readonly string[]): Promise<Manifest> => {
  const one = async <T>(sql: string): Promise<T> =>
    (await client.query<{ value: T }>(sql)).rows[0]?.value as T;
  const counts: { [table: string]: number } = {};
  for (const name of names)
    counts[name] = Number(await one<string>(`SELECT count(*) AS value FROM ${quoted(name)}`));
  const { rows: heads } = await client.query<{ province_code: string; hash: Buffer }>(
    'SELECT DISTINCT ON (province_code) province_code, hash FROM audit ORDER BY province_code, n DESC',
  );
  return {
    format: 1,
    schema: await one<number>('SELECT max(version) AS value FROM schema_version'),
    madeAt: (await one<Date>('SELECT now() AS value')).toISOString(),
    cluster: (await one<string | undefined>('SELECT id AS value FROM cluster')) ?? '',
    counts,
    audit: Object.fromEntries(heads.map((h) => [h.province_code, h.hash.toString('base64url')])),
  };
};

/** A table by its name in the catalogue or a file, safe inside a statement, and never a type of the same name. */
const quoted = (name: string): string => `public."${name.replaceAll('"', '""')}"`;

/** The dump does not fit this database; its message names the table and holds no value. */
export class UnfitDump extends Error {}

// What a restore makes itself: the versions by migrating, the name of the database anew.
const NOT_LOADED = new Set(['schema_version', 'cluster']);

/** True when no province lives here yet, whether or not the tables are there. */
export const isEmptyDatabase = async (ownerUrl: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('public.province') IS NOT NULL AS there`,
    );
    if (!rows[0]?.there) return true;
    return (await client.query('SELECT FROM province LIMIT 1')).rowCount === 0;
  } finally {
    await client.end();
  }
};

/**
 * Loads the rows of a dump in one transaction into tables of its schema version. Commits only when the lines have
 * ended properly and every table has as many rows as the manifest says; throws UnfitDump otherwise, and passes on
 * whatever the lines throw.
 */
export const loadRows = async (
  ownerUrl: string,
  manifest: Manifest,
  lines: AsyncIterable<string>,
): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Its rows are written by nobody but their function: the owner steps over the policy for this transaction alone.
    await client.query('ALTER TABLE audit NO FORCE ROW LEVEL SECURITY');
    const loaded = await load(client, lines);
    for (const [table, count] of Object.entries(manifest.counts))
      if (!NOT_LOADED.has(table) && (loaded.get(table) ?? 0) !== count)
        throw new UnfitDump(`The table ${table} has not as many rows as the backup says.`);
    await client.query('ALTER TABLE audit FORCE ROW LEVEL SECURITY');
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
};

const load = async (client: pg.Client, lines: AsyncIterable<string>): Promise<Map<string, number>> => {
  const loaded = new Map<string, number>();
  let table = '';
  let pending: string[] = [];
  let hasEnded = false;
  const flush = async (): Promise<void> => {
    if (pending.length > 0 && !NOT_LOADED.has(table)) {
      const result = await client.query(
        `INSERT INTO ${quoted(table)} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
        [`[${pending.join(',')}]`],
      );
      loaded.set(table, (loaded.get(table) ?? 0) + (result.rowCount ?? 0));
    }
    pending = [];
  };
  for await (const line of lines) {
    const kind = line[0];
    if (kind === 'R') {
      pending.push(line.slice(1));
      if (pending.length >= 500) await flush();
    } else if (kind === 'T') {
      await flush();
      table = line.slice(1);
    } else if (kind === 'E') {
      await flush();
      hasEnded = true;
    } else throw new UnfitDump('The backup has a line of an unknown kind.');
  }
  if (!hasEnded) throw new UnfitDump('The backup ends too early.');
  return loaded;
};
