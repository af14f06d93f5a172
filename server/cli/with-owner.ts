import { readFileSync } from 'node:fs';
import { dayOf } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { connect, type Db, type Trx } from '../db/connect.ts';
import { findUnit } from '../db/people.ts';
import { listProvinces } from '../db/provision.ts';
import { asOwner } from '../db/transact.ts';
import { type CommandContext, CommandError, UsageError } from './command.ts';

/** Runs `work` on a pool of the owner and closes it whatever happens. */
export const withOwner = async <T>(context: CommandContext, work: (db: Db) => Promise<T>): Promise<T> => {
  const db = connect(context.ownerUrl, { max: 2 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
};

/** The province that --province names, or the only one there is. */
export const chosenProvince = async (context: CommandContext, db: Db): Promise<string> => {
  const provinces = await asOwner(db, {}, listProvinces);
  const named = context.option('province');
  if (named !== undefined) {
    if (!provinces.includes(named)) throw new CommandError(`There is no province ${named} in this database.`);
    return named;
  }
  const [only, second] = provinces;
  if (only === undefined) throw new CommandError('There is no province yet: make one with create-province.');
  if (second !== undefined)
    throw new UsageError(`There are several provinces (${provinces.join(', ')}): name one with --province.`);
  return only;
};

/** The value of an option without which the command means nothing. */
export const required = (context: CommandContext, name: string): string => {
  const value = context.option(name);
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
};

/** Text of a file that an option names. */
export const readInput = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(`The file ${path} cannot be read.`);
  }
};

/** The passphrase of a backup: --key-file, or BACKUP_PASSPHRASE; never an argument, which others can list. */
export const readPassphrase = (context: CommandContext): string => {
  const file = context.option('key-file');
  const passphrase = file === undefined ? context.env.BACKUP_PASSPHRASE : readInput(file).trim();
  if (passphrase === undefined || passphrase.length < 12)
    throw new UsageError(
      'A passphrase of at least 12 characters is needed: BACKUP_PASSPHRASE or --key-file.',
    );
  return passphrase;
};

/** Key of the commune an operator names. */
export const communeNamed = async (trx: Trx, province: string, code: string): Promise<OrgUnitKey> => {
  const unit = await findUnit(trx, province, code, dayOf(Date.now()));
  if (unit?.level !== 'COMMUNE') throw new CommandError(`There is no commune ${code} today.`);
  return unit.key;
};

/** The commune that --commune names, or undefined where the option is left out. */
export const chosenCommune = async (
  context: CommandContext,
  db: Db,
  province: string,
): Promise<OrgUnitKey | undefined> => {
  const code = context.option('commune');
  return code === undefined
    ? undefined
    : asOwner(db, { province }, (trx) => communeNamed(trx, province, code));
};
