import type { Role } from '../domain/activation.ts';

/**
 * What each role does on a device with this build: write records, read figures, or nothing yet. `figures` are the
 * roles that GET /v1/figures serves; an area has no unit since July 2025, so its officers are not among them.
 */
const work = {
  collector: 'records',
  keeper: 'records',
  commune_officer: 'figures',
  area_officer: 'none',
  case_officer: 'none',
  province: 'figures',
  admin: 'none',
} as const satisfies Record<Role, 'records' | 'figures' | 'none'>;

/** A role that has no pages in this build. */
export type RoleWithoutPages = { [R in Role]: (typeof work)[R] extends 'none' ? R : never }[Role];

/** Whether a person reads figures instead of writing sessions; false before activation. */
export const isOfficer = (role: Role | undefined): boolean => role !== undefined && work[role] === 'figures';

/** Whether there is nothing to do here for a person of the role; false before activation. */
export const hasNoPages = (role: Role | undefined): role is RoleWithoutPages =>
  role !== undefined && work[role] === 'none';
