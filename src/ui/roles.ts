import type { Role } from '../domain/activation.ts';

/**
 * What each role does on a device with this build: write records, look through those of others and read figures, or
 * nothing yet. `figures` are the roles that GET /v1/figures serves; an area has no unit since July 2025, so its officers
 * are not among them and only look through what came in.
 */
const work = {
  collector: 'records',
  keeper: 'records',
  commune_officer: 'both',
  area_officer: 'inbox',
  case_officer: 'none',
  province: 'figures',
  admin: 'none',
} as const satisfies Record<Role, 'records' | 'inbox' | 'figures' | 'both' | 'none'>;

/** A role that has no pages in this build. */
export type RoleWithoutPages = { [R in Role]: (typeof work)[R] extends 'none' ? R : never }[Role];

/** Whether a person looks through records of others or reads figures instead of writing sessions; false before activation. */
export const isOfficer = (role: Role | undefined): boolean => readsFigures(role) || looksThrough(role);

/** Whether a person reads the figures of a unit; false before activation. */
export const readsFigures = (role: Role | undefined): boolean =>
  role !== undefined && (work[role] === 'figures' || work[role] === 'both');

/** Whether the records of others come down to this device to be looked through; false before activation. */
export const looksThrough = (role: Role | undefined): boolean =>
  role !== undefined && (work[role] === 'inbox' || work[role] === 'both');

/** Whether there is nothing to do here for a person of the role; false before activation. */
export const hasNoPages = (role: Role | undefined): role is RoleWithoutPages =>
  role !== undefined && work[role] === 'none';
