import * as z from 'zod/mini';
import type { RecordId } from './envelope.ts';
import type { Label } from './fields.ts';
import { internal } from './fields.ts';
import type { OrgUnitKey } from './org-units.ts';

/** The id of another record. */
export const recordIdField = (label: Label) =>
  internal<RecordId>({
    label,
    schema: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  });

/** The key of a unit; whether the officer answers for it only the province knows. */
export const unitField = (label: Label) =>
  internal<OrgUnitKey>({
    label,
    schema: z
      .string()
      .check(z.regex(/^[0-9A-Z-]{2,20}@\d{4}-\d{2}-\d{2}$/)) as unknown as z.ZodMiniType<OrgUnitKey>,
  });
