import { registry } from '../../src/domain/records/index.ts';
import { isTargetIndicator } from '../../src/domain/targets.ts';
import { importModels } from '../admin/import-models.ts';
import { importTargets, targetColumns } from '../admin/import-targets.ts';
import { importVillages, readVillages, villageColumns } from '../admin/import-villages.ts';
import { type BadCell, badCellText } from '../admin/list-file.ts';
import { modelColumns } from '../admin/model-list.ts';
import { createCodeHash } from '../auth/code-hash.ts';
import { readKeyFile } from '../auth/key-file.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, CommandError } from './command.ts';
import { chosenCommune, chosenProvince, communeNamed, readInput, required, withOwner } from './with-owner.ts';

const notImported = (bad: readonly BadCell[]): CommandError =>
  new CommandError(`Nothing was imported.\n${badCellText(bad)}`);

/** import-villages: the villages of a commune, with their days and what became of them. */
export const importVillagesCommand: Command = {
  name: 'import-villages',
  usage: '--commune <code> --file <csv or json> [--province <code>]',
  summary: 'Brings the villages of a commune to what a list says; its phones learn it.',
  help: [
    `Columns: ${villageColumns.join(', ')}. kind: bản (when left out), thôn, tiểu khu, tổ dân phố.`,
    'from, until: first and last day under this name. replaces: names between "|" of the villages that ended the day',
    'before; one is renamed, several are merged, one named by two rows is divided. Figures of today count a renamed',
    'or merged village in the one that stands for it. None is ever removed.',
  ],
  options: { file: { type: 'string' }, commune: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const code = required(context, 'commune');
      const { rows, bad } = readVillages(readInput(required(context, 'file')));
      const province = await chosenProvince(context, db);
      const made = await asOwner(db, { province }, async (trx) => {
        const commune = await communeNamed(trx, province, code);
        return bad.length > 0 ? { ok: false as const, bad } : importVillages(trx, province, commune, rows);
      });
      if (!made.ok) throw notImported(made.bad);
      const same = rows.length - made.added - made.changed;
      context.out(`Villages: ${made.added} added, ${made.changed} changed, ${Math.max(0, same)} as before.`);
    }),
};

/** import-targets: what communes and villages are to reach. */
export const importTargetsCommand: Command = {
  name: 'import-targets',
  usage: '--file <csv or json> [--commune <code>] [--province <code>]',
  summary: 'Sets, changes and takes back targets; the phones of each commune learn them.',
  help: [
    `Columns: ${targetColumns.join(', ')}.`,
    'period: 2026, 2026-11, 2026-Q4, 2026-H1, 2026-M9 under the cut-off rule; or the days in from and to.',
    'A row without a value takes the target back. village: a name of the commune; left out: the whole commune.',
    `indicator: ${registry.indicators
      .filter(isTargetIndicator)
      .map(({ code }) => code)
      .join(', ')}.`,
    '--commune <code>  of rows without a commune of their own',
  ],
  options: { file: { type: 'string' }, commune: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const text = readInput(required(context, 'file'));
      const province = await chosenProvince(context, db);
      const commune = await chosenCommune(context, db, province);
      const made = await asOwner(db, { province }, (trx) =>
        importTargets(trx, province, registry, text, commune, Date.now()),
      );
      if (!made.ok) throw notImported(made.bad);
      context.out(`Targets: ${made.set} set, ${made.withdrawn} taken back.`);
    }),
};

/** import-models: the register of models out of a list. */
export const importModelsCommand: Command = {
  name: 'import-models',
  usage: '--file <csv or json> [--commune <code>] [--province <code>]',
  summary: 'Brings the register of models to what a list says; the phones of each commune learn it.',
  help: [
    `Columns: ${modelColumns.join(', ')}.`,
    'A row is an event with what the model was from that day on; what is left empty stays as before, "-" clears it.',
    'event: ESTABLISHED (first row, also without a day), MAINTAINED, REPLICATED, CHANGED, PAUSED, RESUMED, MERGED,',
    '  DISSOLVED. Rows of one model have one code, or one commune, type and name. villages: names between "|".',
    'A list given again changes what is different, adds what is new and leaves everything else as it is.',
    '--commune <code>  of rows without a commune of their own',
  ],
  options: { file: { type: 'string' }, commune: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const text = readInput(required(context, 'file'));
      const province = await chosenProvince(context, db);
      const commune = await chosenCommune(context, db, province);
      const codeHash = createCodeHash(readKeyFile(context.config.keyFile));
      const made = await importModels({ db, registry, codeHash, nowMs: Date.now() }, province, text, commune);
      if (!made.ok) throw notImported(made.bad);
      context.out(`Models: ${made.added} added, ${made.changed} changed, ${made.same} as before.`);
    }),
};
