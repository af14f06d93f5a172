import * as z from 'zod/mini';
import { countNouns } from './catalogues/count-nouns.ts';
import type { CountNoun, Quantity } from './quantity.ts';

const shipped: ReadonlySet<string> = new Set(countNouns.items.map((item) => item.code));
const isCountNoun = (code: unknown): code is CountNoun =>
  typeof code === 'string' && code !== 'OTHER' && (shipped.has(code) || /^P_[A-Z0-9_]{1,38}$/.test(code));

/** Strict schema of a quantity with a safe integer of `min` to `max`; a number not stated carries no qualifier. */
export const quantitySchema = (range: {
  readonly min: number;
  readonly max: number;
}): z.ZodMiniType<Quantity> =>
  z
    .strictObject({
      value: z.nullable(z.int().check(z.gte(range.min), z.lte(range.max))),
      noun: z.exactOptional(z.custom<CountNoun>(isCountNoun)),
      qualifier: z.exactOptional(z.enum(['NEARLY', 'MORE_THAN', 'OVER', 'ABOUT'])),
      precision: z.exactOptional(z.literal('ESTIMATE')),
    })
    .check(
      z.refine((q) => q.value !== null || (q.qualifier === undefined && q.precision === undefined), {
        path: ['qualifier'],
      }),
    );
