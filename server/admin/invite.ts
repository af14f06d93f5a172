import { createHash } from 'node:crypto';
import type { Role } from '../../src/domain/activation.ts';
import { linkFragment } from '../../src/domain/activation-code.ts';
import type { OrgLevel } from '../../src/domain/org-units.ts';
import type { CodeHash } from '../auth/code-hash.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { currentPosts, endPosts, insertCode, insertPerson, type Post, startPost } from '../db/people.ts';
import { rootKeyOf } from '../db/provision.ts';

const DAY_MS = 86_400_000;

/** How long a code waits for its phone: collectors are reached on foot, officers sit beside whoever invites them. */
const codeLifetimeMs = (role: Role): number => (role === 'collector' ? 14 * DAY_MS : 3 * DAY_MS);

/** Level of the unit a role is held in. */
export const levelOf = (role: Role): OrgLevel =>
  role === 'province' || role === 'admin' ? 'PROVINCE' : role === 'area_officer' ? 'DISTRICT' : 'COMMUNE';

/** Who is invited: somebody new by name, or a person already there, who gets a new phone or another post. */
export type Invitee = { readonly name: string } | { readonly person: string };

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
  const person = 'name' in i.invitee ? await insertPerson(trx, i.province, i.invitee.name) : i.invitee.person;
  const posts = await currentPosts(trx, i.province, person);
  if (!posts.some((p) => p.role === i.post.role && p.unit === i.post.unit)) {
    await endPosts(trx, i.province, person, i.now);
    await startPost(trx, i.province, person, i.post);
    await appendAudit(trx, { event: 'role_changed', actor: i.actor, subject: person, detail: { ...i.post } });
  }
  const expiresAt = new Date(i.now.getTime() + codeLifetimeMs(i.post.role));
  await insertCode(trx, i.province, { ...i.post, person, hash: codeHash(i.code), expiresAt }, i.now);
  await appendAudit(trx, {
    event: 'code_issued',
    actor: i.actor,
    subject: person,
    detail: { ...i.post, expires: expiresAt.toISOString() },
  });
  return { person, expiresAt };
};

/** The link a phone is activated with; what stands after # never reaches a server. Throws for an unknown province. */
export const activationLink = async (
  trx: Trx,
  province: string,
  code: string,
  base: string,
): Promise<string> => {
  const rootKey = await rootKeyOf(trx, province);
  if (!rootKey) throw new Error('no such province');
  const hash = createHash('sha256').update(rootKey).digest('base64url');
  return `${base}/kich-hoat#${linkFragment(code, hash)}`;
};
