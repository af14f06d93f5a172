import {
  changeCatalogue,
  changeSetting,
  extensibleLists,
  provinceSettings,
} from '../admin/province-lists.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import { chosenProvince, readInput, required, withOwner } from './with-owner.ts';

/** set: a setting of the province, told to every device. */
export const setCommand: Command = {
  name: 'set',
  usage: '<name> <value> [--province <code>]',
  summary: 'Changes a setting of the province; the phones learn it with their next sync.',
  help: Object.entries(provinceSettings).map(([name, { takes }]) => `${name.padEnd(16)} ${takes}`),
  options: { province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const [name = '', value = ''] = context.positionals;
      const setting = provinceSettings[name];
      if (!setting) throw new UsageError(`Settings: ${Object.keys(provinceSettings).join(', ')}.`);
      if (!setting.isValue(value)) throw new UsageError(`${name} takes ${setting.takes}.`);
      const province = await chosenProvince(context, db);
      await asOwner(db, { province }, (trx) => changeSetting(trx, province, name, value));
      context.out(`${name} is ${value}.`);
    }),
};

/** extend-list: entries of the province's own in a choice list. */
export const extendListCommand: Command = {
  name: 'extend-list',
  usage: '--list <name> --file <json> [--province <code>]',
  summary: 'Adds entries to a choice list, or orders and hides entries; no release is needed.',
  help: [
    `--list <name>  ${extensibleLists.join(', ')}`,
    '--file <json>  {"additions": [{"code": "P_…", "vi", "en"?, "short"?, …}], "order"?, "hidden"?, "common"?}',
    'Codes of the province begin with P_. Nothing is ever removed: records hold it; hide it instead.',
  ],
  options: { list: { type: 'string' }, file: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const list = extensibleLists.find((name) => name === required(context, 'list'));
      if (!list) throw new UsageError(`Lists: ${extensibleLists.join(', ')}.`);
      const text = readInput(required(context, 'file'));
      const province = await chosenProvince(context, db);
      const count = await asOwner(db, { province }, (trx) => changeCatalogue(trx, province, list, text));
      if (count === undefined) throw new CommandError('The file is no change of a list: see --help.');
      context.out(`${list}: ${count} entries of the province.`);
    }),
};
