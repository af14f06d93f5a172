import type { Role } from '../domain/activation.ts';

const officers: ReadonlySet<Role> = new Set(['commune_officer', 'area_officer', 'province', 'admin']);

/** Whether a person reads figures instead of writing sessions; false before activation. */
export const isOfficer = (role: Role | undefined): boolean => role !== undefined && officers.has(role);
