import { writeFileSync } from 'node:fs';
import { createProvince } from '../admin/create-province.ts';
import { importReferenceUnits } from '../admin/import-units.ts';
import { DIRECTORY_DAYS, signDirectories } from '../admin/sign-directory.ts';
import { readKeyFile } from '../auth/key-file.ts';
import { readRootKey } from '../auth/root-key.ts';
import type { Db } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import { chosenProvince, withOwner } from './with-owner.ts';

/** create-province: root key, first server key, all units. */
export const createProvinceCommand: Command = {
  name: 'create-province',
  usage: '<code> [--root-key-out <file>]',
  summary: 'Makes a province with its keys and all its units; prints the private root key once.',
  help: [
    '<code>                 code of the province since July 2025, "14" for Sơn La',
    '--root-key-out <file>  writes the private root key there (0600) instead of printing it',
  ],
  options: { 'root-key-out': { type: 'string' } },
  run: async (context) => {
    const [code] = context.positionals;
    if (code === undefined || !/^\d{2}$/.test(code))
      throw new UsageError('The code of a province has two digits.');
    await migrate(context.ownerUrl);
    const secret = readKeyFile(context.config.keyFile);
    const made = await withOwner(context, async (db) => {
      const created = await createProvince(db, secret, code, new Date());
      if (created.ok) await signFirst(db, secret, code, created.rootPrivateKey);
      return created;
    });
    if (!made.ok)
      throw new CommandError(
        made.reason === 'already_there'
          ? `The province ${code} is already there.`
          : `No province has had the code ${code} since July 2025.`,
      );
    context.out(`Province ${code} ${made.name}: ${made.communes} communes.`);
    const file = context.option('root-key-out');
    if (file === undefined) {
      context.out('The private root key. It is stored nowhere: keep it on paper or on a stick in a safe.');
      context.out(made.rootPrivateKey);
    } else {
      writeFileSync(file, made.rootPrivateKey, { mode: 0o600, flag: 'wx' });
      context.out(`The private root key is in ${file} and nowhere else: move it to a safe.`);
    }
  },
};

/** With a directory from the first day on, phones can seal to the province before there is an officer with a key. */
const signFirst = async (db: Db, secret: Uint8Array, province: string, pem: string): Promise<void> => {
  const rootKey = readRootKey(pem);
  if (!rootKey) throw new Error('the new root key cannot be read');
  const signing = { province, secret, rootKey, days: DIRECTORY_DAYS, accepted: [], actor: 'admin' };
  await asOwner(db, { province }, (trx) => signDirectories(trx, { ...signing, now: new Date() }));
};

/** import-units: the reference lists again. */
export const importUnitsCommand: Command = {
  name: 'import-units',
  usage: '[--province <code>]',
  summary: 'Imports the units of the reference lists, for a release with newer ones.',
  help: ['Communes and above, before and since July 2025; villages come with import-villages.'],
  options: { province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const province = await chosenProvince(context, db);
      const count = await asOwner(db, { province }, (trx) => importReferenceUnits(trx, province));
      context.out(`${count ?? 0} units of province ${province}.`);
    }),
};
