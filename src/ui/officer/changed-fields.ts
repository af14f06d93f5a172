import type { Draft } from '../../domain/fields.ts';

/** The fields that differ, with their new value; null takes a field away. Empty when nothing was changed. */
export const changedFields = (before: Draft, after: Draft): { readonly [field: string]: unknown } =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, after[field] ?? null]),
  );
