import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { appendAudit, verifyAudit } from '../db/audit.ts';
import { renewCluster } from '../db/cluster.ts';
import { connect, type Db } from '../db/connect.ts';
import { dumpRows, isEmptyDatabase, loadRows, type Manifest, UnfitDump } from '../db/dump.ts';
import { migrate } from '../db/migrate.ts';
import { SCHEMA_VERSION } from '../db/migrations/index.ts';
import { listProvinces } from '../db/provision.ts';
import { asOwner } from '../db/transact.ts';
import { openSealed, sealStream, UnreadableBackup } from './sealed-file.ts';

/** Runs `work` on a pool of the owner and closes it. */
const withOwner = async <T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const db = connect(ownerUrl, { max: 1 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
};

const auditEverywhere = (ownerUrl: string, event: string, now: Date): Promise<void> =>
  withOwner(ownerUrl, async (db) => {
    for (const province of await asOwner(db, {}, listProvinces))
      await asOwner(db, { province }, (trx) =>
        appendAudit(trx, { event, actor: 'admin', subject: province, detail: { at: now.toISOString() } }),
      );
  });

/**
 * Writes every table as it stood at one moment into an encrypted file. The file appears under its name only when it
 * is whole. That it was made stands in the audit, also of the file itself.
 */
export const makeBackup = async (
  ownerUrl: string,
  file: string,
  passphrase: string,
  now: Date,
): Promise<Manifest> => {
  await auditEverywhere(ownerUrl, 'backup_made', now);
  const unfinished = `${file}.part`;
  let manifest: Manifest | undefined;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const text of dumpRows(ownerUrl)) {
      manifest ??= JSON.parse(text.slice(1)) as Manifest;
      yield text;
    }
  };
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 6 }),
      await sealStream(passphrase),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return manifest as Manifest;
};

/** The lines of a sealed file, opened while they are read. Throws UnreadableBackup at the latest at their end. */
async function* linesOf(file: string, passphrase: string): AsyncGenerator<string> {
  const unzip = createGunzip();
  const plain = Readable.from(openSealed(createReadStream(file), passphrase));
  plain.once('error', (error) => unzip.destroy(error));
  let rest = '';
  try {
    for await (const text of plain.pipe(unzip).setEncoding('utf8') as AsyncIterable<string>) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    // A changed byte may upset the unpacking before the tag at the end is looked at.
    const isZlib = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
    throw isZlib ? new UnreadableBackup('The passphrase is wrong, or the file was changed.') : error;
  }
}

/** What came of a restore. */
export type Restored =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: 'not_empty' | 'schema_newer' | 'audit_broken' };

/**
 * Brings a backup back into an empty database: schema of that day, all rows in one transaction, a new name for the
 * database (so that every phone asks anew what is held), then the migrations made since. Throws UnreadableBackup or
 * UnfitDump without having loaded anything.
 */
export const restoreBackup = async (
  ownerUrl: string,
  file: string,
  passphrase: string,
  now: Date,
): Promise<Restored> => {
  if (!(await isEmptyDatabase(ownerUrl))) return { ok: false, reason: 'not_empty' };
  const lines = linesOf(file, passphrase);
  const first = (await lines.next()).value as string | undefined;
  const manifest = readManifest(first);
  if (manifest.schema > SCHEMA_VERSION) return { ok: false, reason: 'schema_newer' };
  await migrate(ownerUrl, manifest.schema);
  await loadRows(ownerUrl, manifest, lines);
  await withOwner(ownerUrl, (db) => asOwner(db, {}, renewCluster));
  await migrate(ownerUrl);
  for (const [province, head] of Object.entries(manifest.audit)) {
    const check = await withOwner(ownerUrl, (db) =>
      asOwner(db, { province }, (trx) => verifyAudit(trx, province, [head])),
    );
    if (!check.ok) return { ok: false, reason: 'audit_broken' };
  }
  await auditEverywhere(ownerUrl, 'backup_restored', now);
  return { ok: true, manifest };
};

const readManifest = (line: string | undefined): Manifest => {
  try {
    const manifest = JSON.parse((line ?? '').slice(1)) as Manifest;
    if (line?.[0] === 'M' && manifest.format === 1) return manifest;
  } catch {
    // told below
  }
  throw new UnfitDump('The backup has no manifest this version can read.');
};
