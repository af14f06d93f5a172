import { asDay } from '../../src/domain/day.ts';
import { orgUnitKey } from '../../src/domain/org-units.ts';

const SINCE_JULY_2025 = asDay('2025-07-01');

/** Sơn La by its code. */
export const PROVINCE = '14';
/** Sơn La as a unit. */
export const provinceUnit = orgUnitKey(PROVINCE, SINCE_JULY_2025);
/** Three of its communes, by their keys. */
export const communes = {
  first: orgUnitKey('04204', SINCE_JULY_2025),
  second: orgUnitKey('04219', SINCE_JULY_2025),
  third: orgUnitKey('04186', SINCE_JULY_2025),
} as const;

/** The commune of a test that needs one only. */
export const COMMUNE = communes.first;
