import { writeFileSync } from 'node:fs';
import { dayOf } from '../../src/domain/day.ts';
import { createProvince } from '../admin/create-province.ts';
import { importReferenceUnits, importVillages, readVillages } from '../admin/import-units.ts';
import { readKeyFile } from '../auth/key-file.ts';
import { migrate } from '../db/migrate.ts';
import { findUnit } from '../db/people.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import { chosenProvince, readInput, required, withOwner } from './with-owner.ts';

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
    const made = await withOwner(context, (db) => createProvince(db, secret, code, new Date()));
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

/** import-units: the reference lists again, or the villages of a commune. */
export const importUnitsCommand: Command = {
  name: 'import-units',
  usage: '[--province <code>] [--commune <code> --villages <file>]',
  summary: 'Imports the units of the reference lists, or the villages of a commune.',
  help: [
    '--commune <code>   commune the villages belong to, by code or key',
    '--villages <file>  JSON [{"name","kind"}], or lines "name" or "name,kind"; kind: bản, thôn, tiểu khu, tổ dân phố',
    'Villages already in the list stay; none is removed.',
  ],
  options: { province: { type: 'string' }, commune: { type: 'string' }, villages: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const province = await chosenProvince(context, db);
      if (context.option('villages') === undefined && context.option('commune') === undefined) {
        const count = await asOwner(db, { province }, (trx) => importReferenceUnits(trx, province));
        context.out(`${count ?? 0} units of province ${province}.`);
      }
      const rows = readVillages(readInput(required(context, 'villages')));
      if ('badRow' in rows) throw new CommandError(`Row ${rows.badRow} of the list is no village.`);
      const code = required(context, 'commune');
      const added = await asOwner(db, { province }, async (trx) => {
        const commune = await findUnit(trx, province, code, dayOf(Date.now()));
        if (commune?.level !== 'COMMUNE') throw new CommandError(`There is no commune ${code} today.`);
        return importVillages(trx, province, commune.key, rows);
      });
      context.out(`${added} villages added, ${rows.length - added} were there.`);
    }),
};
