import * as z from 'zod/mini';
import type { Day } from './day.ts';
import { isDay } from './day.ts';
import type { OrgUnitKey } from './org-units.ts';

const day = z.string().check(z.refine(isDay)) as unknown as z.ZodMiniType<Day>;
const unitKey = z
  .string()
  .check(z.regex(/^[0-9A-Z-]{2,20}@\d{4}-\d{2}-\d{2}$/)) as unknown as z.ZodMiniType<OrgUnitKey>;

/** Query of GET /v1/figures. `former` reads by the units of the day, `current` through the mapping of 2025. */
export const figuresQuerySchema = z.strictObject({
  unit: unitKey,
  from: day,
  to: day,
  view: z.exactOptional(z.enum(['current', 'former'])),
});
/** A query whose unit and days were checked. */
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

const qualifier = z.exactOptional(z.enum(['NEARLY', 'MORE_THAN', 'OVER', 'ABOUT']));

/** One number; null where nothing was reported, which is not 0. */
const figure = z.strictObject({ value: z.nullable(z.int()), qualifier, records: z.int() });

/** A unit one may ask for next. `until`: its last day, for one that is no more. */
const unitBelow = z.strictObject({
  key: unitKey,
  name: z.string(),
  kind: z.string(),
  until: z.exactOptional(day),
});
/** A unit that was read. */
export type UnitBelow = z.infer<typeof unitBelow>;

/** Answer of GET /v1/figures. */
export const figuresSchema = z.object({
  /** Instant up to which received records are in the figures, ISO 8601 UTC; null before the first record. */
  asOf: z.nullable(z.string()),
  /** Communes below the unit, and how many of them have sent anything for the window. */
  communes: z.object({
    reported: z.int(),
    total: z.int(),
    missing: z.array(z.object({ key: unitKey, name: z.string() })),
  }),
  /** Communes of a province; of a commune its villages, in the view `former` after the communes merged into it. */
  below: z.array(unitBelow),
  /** How many totals by hand are in the figures. */
  handTotals: z.int(),
  /** In the order of the indicators. `parts` splits what the records say of a FLOW by one dimension. */
  figures: z.array(
    z.object({
      indicator: z.string(),
      figure,
      parts: z.array(z.object({ dim: z.string(), code: z.string(), figure })),
      /**
       * Totals by hand: how many are in the figure and what they add up to, and how many stand beside it because the
       * records of their time are complete or the window cuts them. Absent when there are none.
       */
      totals: z.exactOptional(z.object({ counted: z.int(), value: z.int(), beside: z.int() })),
    }),
  ),
});
/** An answer that was read. */
export type Figures = z.infer<typeof figuresSchema>;

/** Query of GET /v1/figures/records: the records behind one number, newest day first. */
export const figureRecordsQuerySchema = z.strictObject({
  ...figuresQuerySchema.shape,
  indicator: z.string(),
  dim: z.exactOptional(z.string()),
  code: z.exactOptional(z.string()),
  /** recordId of the last row of the page before. */
  after: z.exactOptional(z.string()),
});
/** A query for the records behind a number. */
export type FigureRecordsQuery = z.infer<typeof figureRecordsQuerySchema>;

/** Answer of GET /v1/figures/records. `contribution` is what the record adds to the number. */
export const figureRecordsSchema = z.object({
  rows: z.array(
    z.object({
      recordId: z.string(),
      rev: z.int(),
      type: z.string(),
      author: z.string(),
      unit: z.object({ key: unitKey, name: z.string() }),
      day,
      receivedAt: z.string(),
      /** The body that counts: the author's head with corrections laid over it. */
      body: z.unknown(),
      contribution: z.int(),
    }),
  ),
  /** Names of the units that stand in the bodies of this page. */
  names: z.record(z.string(), z.string()),
  more: z.boolean(),
});
/** A page of records that was read. */
export type FigureRecords = z.infer<typeof figureRecordsSchema>;

/** Query of GET /v1/figures/totals: the totals by hand behind one number. */
export const figureTotalsQuerySchema = z.strictObject({ ...figuresQuerySchema.shape, indicator: z.string() });

/** Answer of GET /v1/figures/totals, the newest days first. */
export const figureTotalsSchema = z.object({
  rows: z.array(
    z.object({
      recordId: z.string(),
      unit: z.object({ key: unitKey, name: z.string() }),
      from: day,
      to: day,
      value: z.int(),
      qualifier,
      /** The records of that time are complete: they count and this stands beside them. */
      complete: z.boolean(),
      /** It is part of the number. */
      counts: z.boolean(),
      author: z.string(),
      /** Where it comes from and who told it; for officers of the commune only. */
      source: z.exactOptional(z.string()),
      toldBy: z.exactOptional(z.string()),
      /** What the records of its time and place say. */
      records: figure,
    }),
  ),
});
/** Totals that were read. */
export type FigureTotals = z.infer<typeof figureTotalsSchema>;
