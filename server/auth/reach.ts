import type { Role } from '../../src/domain/activation.ts';
import { dayOf } from '../../src/domain/day.ts';
import { isValidOn } from '../../src/domain/org-index.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { type GivenInvitation, grantedBy, levelOf } from '../../src/domain/people-api.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import type { Trx } from '../db/connect.ts';
import { type PersonRow, readPeople } from '../db/managed-people.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import type { Post } from '../db/people.ts';
import type { Actor } from './require-role.ts';

/** Where and what somebody may give and take. */
export interface Reach {
  /** Units; '*' for those of the whole province. */
  readonly manages: readonly OrgUnitKey[] | '*';
  readonly grants: readonly Role[];
}

/** The reach of whoever signed a request; the policies of the database hold the same a second time. */
export const reachOf = ({ roles, oversees }: Actor): Reach => ({
  manages: roles.includes('admin') ? '*' : oversees,
  grants: [...new Set(roles.flatMap((role) => grantedBy[role]))],
});
/** Whether all of these posts may be given and taken. */
export const reaches = ({ manages, grants }: Reach, posts: PersonRow['posts']): boolean =>
  posts.every(({ role, unit }) => grants.includes(role) && (manages === '*' || manages.includes(unit)));

/** Why nothing may be done to a person: not in reach, or in a post above. */
export const refusalOf = async (
  trx: Trx,
  { province }: Actor,
  reach: Reach,
  person: string | undefined,
  nowMs: number,
): Promise<Problem | undefined> => {
  const [row] =
    person === undefined ? [] : await readPeople(trx, province, reach.manages, new Date(nowMs), person);
  if (!row) return problem('person_unknown');
  return reaches(reach, row.posts) ? undefined : problem('role_missing');
};

/** Whether somebody in reach, and that is the acting person, holds this post. */
export const holds = async (
  trx: Trx,
  { province, person }: Actor,
  { manages }: Reach,
  post: Post,
  nowMs: number,
): Promise<boolean> => {
  const [self] = await readPeople(trx, province, manages, new Date(nowMs), person);
  return self?.posts.some(({ role, unit }) => role === post.role && unit === post.unit) ?? false;
};

/** The unit of a post that may be given today, or what stands against it. */
export const unitFor = async (
  trx: Trx,
  province: string,
  { manages, grants }: Reach,
  post: Post,
  nowMs: number,
): Promise<GivenInvitation['unit'] | Problem> => {
  if (!grants.includes(post.role)) return problem('role_missing', { fields: ['role'] });
  const unit = (await loadOrgIndex(trx, province)).units.get(post.unit);
  const isThere = unit && unit.level === levelOf(post.role) && isValidOn(unit, dayOf(nowMs));
  if (!isThere || !(manages === '*' || manages.includes(unit.key)))
    return problem('unit_unknown', { fields: ['unit'] });
  return { key: unit.key, name: unit.name, kind: unit.kind };
};
