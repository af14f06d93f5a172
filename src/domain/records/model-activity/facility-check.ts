/** True for looking over house and equipment: a condition instead of people. */
export const isFacilityCheck = (type: unknown): boolean => type === 'FACILITY_CHECK';
