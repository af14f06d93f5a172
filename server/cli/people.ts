import { type Role, roles } from '../../src/domain/activation.ts';
import { dayOf } from '../../src/domain/day.ts';
import { levelOf } from '../../src/domain/people-api.ts';
import { activationLink, invite } from '../admin/invite.ts';
import { endService, lockDevice } from '../admin/let-go.ts';
import { createCodeHash, randomCode } from '../auth/code-hash.ts';
import { readKeyFile } from '../auth/key-file.ts';
import type { Trx } from '../db/connect.ts';
import { currentPosts, findUnit, nameOf, type Post, sendersOf } from '../db/people.ts';
import { asOwner } from '../db/transact.ts';
import { type Command, type CommandContext, CommandError, UsageError } from './command.ts';
import { chosenProvince, required, withOwner } from './with-owner.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** invite: a code for a new person, or for the next phone or another post of one already there. */
export const inviteCommand: Command = {
  name: 'invite',
  usage:
    '(--name <name> | --person <id>) [--role <role> --unit <code>] [--province <code>] [--link-base <url>]',
  summary: 'Makes an activation code and link for one phone; each is shown once.',
  help: [
    '--name <name>      a new person; needs --role and --unit',
    '--person <id>      a person already there: a new phone, or with --role and --unit another post',
    `--role <role>      ${roles.join(', ')}`,
    '--unit <code>      code or key of the commune; the province for the roles province and admin',
    '--link-base <url>  address of the endpoint (default PUBLIC_URL)',
    'A code is good for 14 days for collectors and 72 hours for everybody else (settings); an earlier unused one ends.',
  ],
  options: {
    name: { type: 'string' },
    person: { type: 'string' },
    role: { type: 'string' },
    unit: { type: 'string' },
    province: { type: 'string' },
    'link-base': { type: 'string' },
  },
  run: (context) =>
    withOwner(context, async (db) => {
      const name = context.option('name')?.normalize('NFC').trim();
      const person = context.option('person');
      if ((name === undefined || name === '') === (person === undefined))
        throw new UsageError('Name a new person with --name, or one already there with --person.');
      if (person !== undefined && !uuid.test(person))
        throw new UsageError('--person is the id that invite printed.');
      const province = await chosenProvince(context, db);
      const codeHash = createCodeHash(readKeyFile(context.config.keyFile));
      const code = randomCode();
      const base =
        context.option('link-base') ?? context.config.publicUrl ?? `http://localhost:${context.config.port}`;
      await asOwner(db, { province }, async (trx) => {
        const known = person === undefined ? undefined : await nameOf(trx, province, person);
        if (person !== undefined && known === undefined) throw new CommandError('There is no such person.');
        const post = await postOf(context, trx, province, person);
        const invitee = person === undefined ? { name: name ?? '' } : { person };
        const made = await invite(trx, codeHash, {
          province,
          invitee,
          post,
          code,
          actor: 'admin',
          now: new Date(),
        });
        context.out(`Person  ${made.person}  ${known ?? name}`);
        context.out(
          `Code    ${code.replace(/(\d{4})(?=\d)/g, '$1 ')}  until ${made.expiresAt.toISOString()}`,
        );
        context.out(`Link    ${await activationLink(trx, province, code, base.replace(/\/+$/, ''))}`);
      });
    }),
};

const postOf = async (
  context: CommandContext,
  trx: Trx,
  province: string,
  person: string | undefined,
): Promise<Post> => {
  const role = context.option('role');
  if (role === undefined && context.option('unit') === undefined && person !== undefined) {
    const [post] = await currentPosts(trx, province, person);
    if (!post) throw new CommandError('The person holds no post: name one with --role and --unit.');
    return post;
  }
  if (!roles.includes(role as Role)) throw new UsageError(`--role is one of ${roles.join(', ')}.`);
  const level = levelOf(role as Role);
  const code = context.option('unit') ?? (level === 'PROVINCE' ? province : required(context, 'unit'));
  const unit = await findUnit(trx, province, code, dayOf(Date.now()));
  if (unit?.level !== level)
    throw new CommandError(`There is no unit ${code} in which a ${role} could serve today.`);
  return { role: role as Role, unit: unit.key };
};

/** revoke: one device, or a person with all devices and posts. */
export const revokeCommand: Command = {
  name: 'revoke',
  usage: '(--device <sender> | --person <id>) [--province <code>]',
  summary: 'Revokes a device, or a person with all devices, posts and codes.',
  help: [
    'What a revoked device still sends is held apart and counts for nothing. What it sent before stays.',
    '--device <sender>  22 characters, as the audit names it',
    '--person <id>      the id that invite printed',
  ],
  options: { device: { type: 'string' }, person: { type: 'string' }, province: { type: 'string' } },
  run: (context) =>
    withOwner(context, async (db) => {
      const device = context.option('device');
      const person = context.option('person');
      if ((device === undefined) === (person === undefined))
        throw new UsageError('Name a device with --device, or a person with --person.');
      if (person !== undefined && !uuid.test(person))
        throw new UsageError('--person is the id that invite printed.');
      const province = await chosenProvince(context, db);
      const revoked = await asOwner(db, { province }, async (trx) => {
        if (person !== undefined && (await nameOf(trx, province, person)) === undefined)
          throw new CommandError('There is no such person.');
        const senders = person === undefined ? [device ?? ''] : await sendersOf(trx, province, person);
        const act = { province, actor: 'admin', now: new Date() };
        for (const sender of senders)
          if (!(await lockDevice(trx, act, sender)))
            throw new CommandError('There is no such device, or it was revoked before.');
        if (person !== undefined) await endService(trx, act, person, 'person_revoked');
        return senders.length;
      });
      context.out(`${revoked} ${revoked === 1 ? 'device' : 'devices'} revoked.`);
    }),
};
