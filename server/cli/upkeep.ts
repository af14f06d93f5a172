import { registry } from '../../src/domain/records/index.ts';
import { makeBackup, restoreBackup } from '../admin/backup.ts';
import { rebuildFacts } from '../admin/rebuild-facts.ts';
import { refile } from '../admin/refile.ts';
import { verifyAudit } from '../db/audit.ts';
import { UnfitDump } from '../db/dump.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import { chosenProvince, readPassphrase, required, withOwner } from './with-owner.ts';

const passphraseHelp =
  'The passphrase comes from BACKUP_PASSPHRASE or --key-file; without it a backup is lost.';

/** backup: every table, encrypted. */
export const backupCommand: Command = {
  name: 'backup',
  usage: '--out <file> [--key-file <file>]',
  summary: 'Writes every table as it stands now into an encrypted file.',
  help: [passphraseHelp, 'KEY_FILE is not in it: keep a copy of that file elsewhere.'],
  options: { out: { type: 'string' }, 'key-file': { type: 'string' } },
  run: async (context) => {
    const out = required(context, 'out');
    const manifest = await makeBackup(context.ownerUrl, out, readPassphrase(context), new Date());
    const rows = Object.values(manifest.counts).reduce((sum, n) => sum + n, 0);
    context.out(
      `${out}: schema ${manifest.schema}, ${rows} rows, ${manifest.counts.entry ?? 0} of them entries.`,
    );
    for (const [province, head] of Object.entries(manifest.audit)) context.out(`Audit ${province}  ${head}`);
  },
};

/** restore: a backup into an empty database. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: '--in <file> [--key-file <file>]',
  summary: 'Brings a backup back into an empty database; phones then send again what is missing.',
  help: [passphraseHelp, 'Use the KEY_FILE of that time, or phones will not trust the receipts.'],
  options: { in: { type: 'string' }, 'key-file': { type: 'string' } },
  run: async (context) => {
    const file = required(context, 'in');
    const passphrase = readPassphrase(context);
    let restored: Awaited<ReturnType<typeof restoreBackup>>;
    try {
      restored = await restoreBackup(context.ownerUrl, file, passphrase, new Date());
    } catch (error) {
      if (error instanceof UnfitDump) throw new CommandError(error.message);
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw new CommandError(`There is no file ${file}.`);
      throw error;
    }
    if (!restored.ok) throw new CommandError(refusals[restored.reason]);
    const { schema, madeAt, counts } = restored.manifest;
    context.out(
      `Restored what stood at ${madeAt}: schema ${schema}, ${counts.entry ?? 0} entries, audit verified.`,
    );
  },
};

const refusals = {
  not_empty: 'There is a province in this database: restore into an empty one.',
  schema_newer: 'The backup is of a newer version of Sổ công tác: update first.',
  audit_broken:
    'Everything was restored, but the audit chain does not verify: keep the file and look into it.',
} as const;

/** rebuild-facts: figures anew after a new definition, with what only it could file. */
export const rebuildFactsCommand: Command = {
  name: 'rebuild-facts',
  usage: '[--province <code>]',
  summary:
    'Files what was set aside and can be filed now, then makes records and facts anew from the stored lines.',
  help: ['The endpoint may run meanwhile.'],
  options: { province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const province = await chosenProvince(context, db);
      context.out(`${await refile(db, registry, province, new Date())} lines filed that had been set aside.`);
      context.out(`${await rebuildFacts(db, registry, province, new Date())} records.`);
    }),
};

/** verify-audit: the chain of a province, and heads somebody has seen. */
export const verifyAuditCommand: Command = {
  name: 'verify-audit',
  usage: '[--province <code>] [--head <hash>]…',
  summary: 'Checks the audit chain from its first row, and that it still has heads seen before.',
  help: ['--head <hash>  head out of a signed receipt or a backup, base64url; shows a tail that was cut off'],
  options: { province: { type: 'string' }, head: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const head = context.option('head');
      if (head !== undefined && !/^[\w-]{43}$/.test(head)) throw new UsageError('--head has 43 characters.');
      const province = await chosenProvince(context, db);
      const check = await asOwner(db, { province }, (trx) =>
        verifyAudit(trx, province, head === undefined ? [] : [head]),
      );
      if (!check.ok)
        throw new CommandError(`The chain of ${province} is broken at row ${check.at} (${check.fault}).`);
      context.out(`${check.rows} rows, unbroken. Head ${check.head}`);
    }),
};
