import { createHash } from 'node:crypto';
import type { Role } from '../../src/domain/activation.ts';
import { linkFragment } from '../../src/domain/activation-code.ts';
import type { CodeHash } from '../auth/code-hash.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { currentPosts, endPosts, insertCode, insertPerson, type Post, startPost } from '../db/people.ts';
import { rootKeyOf } from '../db/provision.ts';
import { readSetting } from '../db/settings.ts';

const HOUR_MS = 3_600_000;

/** Names of the settings that say how long a code waits for its phone. */
export const CODE_LIFE = { collector: 'collector_code_days', others: 'officer_code_hours' } as const;

/** Collectors are reached on foot, keepers and officers sit beside whoever invites them: 14 days and 72 hours. */
const codeLifeMs = async (trx: Trx, province: string, role: Role): Promise<number> => {
  const isCollector = role === 'collector';
  const set = Number(await readSetting(trx, province, isCollector ? CODE_LIFE.collector : CODE_LIFE.others));
  return isCollector ? (set || 14) * 24 * HOUR_MS : (set || 72) * HOUR_MS;
};

/** Who is invited: somebody new by name, or a person already there, who gets a new phone or another post. */
export type Invitee = { readonly name: string; readonly newId?: string } | { readonly person: string };

/** What an invitation needs. */
export interface Invitation {
  readonly province: string;
  readonly invitee: Invitee;
  readonly post: Post;
  readonly code: string;
  readonly actor: string;
  readonly now: Date;
}

/** A code for one phone, and until when. */
export interface Invited {
  readonly person: string;
  readonly expiresAt: Date;
}

/**
 * Writes a person's post and a code for one phone, with rows in the audit. A person who held another post leaves it.
 * The code is kept as a hash alone; an earlier unused code of the person ends.
 */
export const invite = async (trx: Trx, codeHash: CodeHash, i: Invitation): Promise<Invited> => {
  const person =
    'name' in i.invitee
      ? await insertPerson(trx, i.province, i.invitee.name, i.invitee.newId)
      : i.invitee.person;
  const posts = await currentPosts(trx, i.province, person);
  if (!posts.some((p) => p.role === i.post.role && p.unit === i.post.unit)) {
    await endPosts(trx, i.province, person, i.now);
    await startPost(trx, i.province, person, i.post);
    await appendAudit(trx, { event: 'role_changed', actor: i.actor, subject: person, detail: { ...i.post } });
  }
  const expiresAt = new Date(i.now.getTime() + (await codeLifeMs(trx, i.province, i.post.role)));
  await insertCode(trx, i.province, { ...i.post, person, hash: codeHash(i.code), expiresAt }, i.now);
  await appendAudit(trx, {
    event: 'code_issued',
    actor: i.actor,
    subject: person,
    detail: { ...i.post, expires: expiresAt.toISOString() },
  });
  return { person, expiresAt };
};

/** What stands after # in the link of a code; it never reaches a server. Throws for an unknown province. */
export const activationFragment = async (trx: Trx, province: string, code: string): Promise<string> => {
  const rootKey = await rootKeyOf(trx, province);
  if (!rootKey) throw new Error('no such province');
  return linkFragment(code, createHash('sha256').update(rootKey).digest('base64url'));
};

/** The link a phone is activated with. Throws for an unknown province. */
export const activationLink = async (
  trx: Trx,
  province: string,
  code: string,
  base: string,
): Promise<string> => `${base}/kich-hoat#${await activationFragment(trx, province, code)}`;
