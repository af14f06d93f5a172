import { CAMPAIGN_WINDOWS, CONTACTS } from '../../src/domain/change-data.ts';
import { MARKETS } from '../../src/domain/markets.ts';
import {
  type CommuneList,
  changeCatalogue,
  changeCommuneList,
  changeSetting,
  communeLists,
  extensibleLists,
  provinceSettings,
} from '../admin/province-lists.ts';
import type { Db } from '../db/connect.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, type CommandContext, CommandError, UsageError } from './command.ts';
import { chosenProvince, communeNamed, readInput, required, withOwner } from './with-owner.ts';

/** set: a setting of the province, told to every device. */
export const setCommand: Command = {
  name: 'set',
  usage: '<name> (<value> | --file <json>) [--commune <code>] [--province <code>]',
  summary: 'Changes a setting of the province; the phones learn it with their next sync.',
  help: [
    ...Object.entries(provinceSettings).map(([name, { takes }]) => `${name.padEnd(16)} ${takes}`),
    `${CONTACTS.padEnd(16)} --file <json>: [{"code", "phone", "label"?, "village"?, "name"?}], for --commune or all;`,
    '                 code: COMMUNE_POLICE, HEALTH_STATION, COMMUNE_COMMITTEE, BORDER_POST, VILLAGE_HEAD, SUPPORT',
    `${MARKETS.padEnd(16)} --file <json>: [{"name", "weekdays"?, "lunarDates"?, "every"?: {"days", "since"}}], as contacts;`,
    '                 weekdays: 1 = Monday; every: so many days since a market day, YYYY-MM-DD',
    `${CAMPAIGN_WINDOWS.padEnd(16)} --file <json>: [{"code", "from", "to", "name"?, "theme"?, "topics"?}], as contacts;`,
    '                 code: of the list campaigns; its dates of that year no longer count',
  ],
  options: { file: { type: 'string' }, commune: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const [name = '', value = ''] = context.positionals;
      if (isCommuneList(name)) return setCommuneList(context, db, name);
      const setting = provinceSettings[name];
      if (!setting)
        throw new UsageError(
          `Settings: ${[...Object.keys(provinceSettings), ...Object.keys(communeLists)].join(', ')}.`,
        );
      if (!setting.isValue(value)) throw new UsageError(`${name} takes ${setting.takes}.`);
      const province = await chosenProvince(context, db);
      await asOwner(db, { province }, (trx) => changeSetting(trx, province, name, value));
      context.out(`${name} is ${value}.`);
    }),
};

const isCommuneList = (name: string): name is CommuneList => Object.hasOwn(communeLists, name);

const entriesOf: Readonly<Record<CommuneList, string>> = {
  contacts: 'numbers',
  markets: 'markets',
  campaign_windows: 'windows',
};

const setCommuneList = async (context: CommandContext, db: Db, name: CommuneList): Promise<void> => {
  const text = readInput(required(context, 'file'));
  const province = await chosenProvince(context, db);
  const code = context.option('commune');
  const count = await asOwner(db, { province }, async (trx) =>
    changeCommuneList(
      trx,
      province,
      name,
      text,
      code === undefined ? undefined : await communeNamed(trx, province, code),
    ),
  );
  if (count === undefined) throw new CommandError(`The file is no list of ${entriesOf[name]}: see --help.`);
  context.out(`${name}: ${count} ${entriesOf[name]}.`);
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
    'An added type of model is kept like a place that receives people (no village, name or last activity),',
    'unless its code begins with P_OPEN_, as that of a club does.',
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
