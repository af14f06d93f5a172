import type { Role } from './activation.ts';

/** Who may review, correct, add totals and close periods. */
export const officers: readonly Role[] = ['commune_officer', 'area_officer'];
