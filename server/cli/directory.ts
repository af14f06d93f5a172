import { DIRECTORY_DAYS, signDirectories, standingKeys } from '../admin/sign-directory.ts';
import { readKeyFile } from '../auth/key-file.ts';
import { wordsOfKey } from '../auth/key-words.ts';
import { type RootKey, readRootKey } from '../auth/root-key.ts';
import type { Db } from '../db/connect.ts';
import { readSignedDirectories } from '../db/directories.ts';
import type { OfficerKey } from '../db/officer-keys.ts';
import { rootKeyOf } from '../db/provision.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, type CommandContext, CommandError, UsageError } from './command.ts';
import { chosenProvince, readInput, required, withOwner } from './with-owner.ts';

/** The private root key of the province in the file an option names; refuses every other key. */
const rootKeyFrom = async (
  context: CommandContext,
  db: Db,
  province: string,
  option: string,
): Promise<RootKey> => {
  const key = readRootKey(readInput(required(context, option)));
  if (!key) throw new CommandError('The file holds no private key of a province (PKCS #8, P-256).');
  const pinned = await asOwner(db, { province }, (trx) => rootKeyOf(trx, province));
  if (!pinned || !Buffer.from(pinned).equals(key.publicKey))
    throw new CommandError(`The key is not the root key of province ${province}: phones would refuse it.`);
  return key;
};

const daysOf = (context: CommandContext): number => {
  const days = Number(context.option('days') ?? DIRECTORY_DAYS);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageError('--days is a whole number of days, 1 to 3650.');
  return days;
};

const listKeys = async (context: CommandContext, keys: readonly OfficerKey[]): Promise<void> => {
  for (const { kid, name, at, offices, publicKey } of keys) {
    const places = offices.length === 1 ? offices[0]?.commune : `${offices.length} communes`;
    context.out(`  ${kid}  ${name}, ${places}, ${at.toISOString()}`);
    context.out(`    ${(await wordsOfKey(publicKey)).join(', ')}`);
  }
};

const newKeysText = 'New keys. Ask each officer, by voice, for the four words on their screen:';

/** sign-directory: to whom carry files are sealed. */
export const signDirectoryCommand: Command = {
  name: 'sign-directory',
  usage: '--root-key <file> [--accept <id,id…>] [--days <n>] [--renew-ingest-key] [--province <code>]',
  summary: 'Signs the directory of every commune; phones seal their files to the officers in it.',
  help: [
    '--root-key <file>  the private root key out of the safe; it is read for this command alone',
    '--accept <ids>     new keys whose four words were compared with their officers, between commas;',
    '                   a new key that is not named stays out and waits, as does a known one in a new commune',
    `--days <n>         how long it is good for (default ${DIRECTORY_DAYS}); an expired one still seals and is flagged`,
    '--renew-ingest-key phones seal to a new key of the endpoint from now on; the ones before it still open',
    'Devices that were replaced or revoked, and officers who serve no more, leave the directory with this signing.',
  ],
  options: {
    'root-key': { type: 'string' },
    accept: { type: 'string' },
    days: { type: 'string' },
    'renew-ingest-key': { type: 'boolean' },
    province: { type: 'string' },
  },
  run: (context) =>
    withOwner(context, async (db) => {
      const days = daysOf(context);
      const accepted = (context.option('accept') ?? '').split(',').filter((kid) => kid !== '');
      const province = await chosenProvince(context, db);
      const rootKey = await rootKeyFrom(context, db, province, 'root-key');
      const secret = readKeyFile(context.config.keyFile);
      const done = await asOwner(db, { province }, async (trx) => {
        const { fresh } = await standingKeys(trx, province, rootKey.publicKey);
        const unknown = accepted.filter((kid) => !fresh.some((key) => key.kid === kid));
        if (unknown.length > 0)
          throw new CommandError(`No new key of an active device has the id ${unknown.join(', ')}.`);
        const signing = { province, secret, rootKey, days, accepted, actor: 'admin', now: new Date() };
        return signDirectories(trx, { ...signing, renewIngestKey: context.flag('renew-ingest-key') });
      });
      context.out(
        `Directory ${done.version} of ${done.communes} communes, good until ${done.expiresAt}: ${done.named.length} officers' keys.`,
      );
      if (done.waiting.length > 0) {
        context.out(`${newKeysText} then sign again with --accept.`);
        await listKeys(context, done.waiting);
      }
    }),
};

/** root-key: whether a file is the one from the safe. */
export const rootKeyCommand: Command = {
  name: 'root-key',
  usage: '--file <file> [--province <code>]',
  summary: 'Checks that a file holds the private root key that the phones of the province have pinned.',
  help: ['--file <file>  PKCS #8 in PEM, as create-province gave it out'],
  options: { file: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const province = await chosenProvince(context, db);
      await rootKeyFrom(context, db, province, 'file');
      context.out(`This is the root key of province ${province}.`);
    }),
};

/** directory-status: what was signed last, and which keys wait. */
export const directoryStatusCommand: Command = {
  name: 'directory-status',
  usage: '[--province <code>]',
  summary: 'Tells until when the directories are good, and lists new keys with their four words.',
  help: ['The words of a key are the ones on the screen of the officer whose PIN made it.'],
  options: { province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const province = await chosenProvince(context, db);
      const { signed, known, fresh } = await asOwner(db, { province }, async (trx) => ({
        signed: await readSignedDirectories(trx, province),
        ...(await standingKeys(trx, province, (await rootKeyOf(trx, province)) ?? new Uint8Array())),
      }));
      if (!signed) context.out('No directory yet: phones cannot seal. Sign one with sign-directory.');
      else {
        const isOver = Date.parse(signed.expiresAt) <= Date.now();
        context.out(
          `Directory ${signed.version} of ${signed.issuedAt}, ${isOver ? 'EXPIRED' : 'good until'} ${signed.expiresAt}: ${known.length} officers' keys.`,
        );
      }
      if (fresh.length === 0) context.out('No new keys.');
      else {
        context.out(newKeysText);
        await listKeys(context, fresh);
      }
    }),
};
