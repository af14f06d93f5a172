import * as z from 'zod/mini';
import { catalogueAddition } from './catalogues/extend-catalogue.ts';
import { type Day, daysBetween, isDay } from './day.ts';
import { choiceSchema, textSchema } from './field-values.ts';

/** Data of a change of kind `entry`: somebody's accepted line, or an own one for a new phone. */
export const entryChangeSchema = z.object({
  line: z.string(),
  person: z.string(),
  /** Name of the person, for the list of an officer and under a correction. */
  name: z.string(),
  /** Of a correction: its place in the order in which the province received those about its record. */
  position: z.exactOptional(z.int()),
  /** Of a correction in a closed period: its number there. */
  amendment: z.exactOptional(z.int()),
});

/** Data of a change of kind `review`: what an officer said about one revision; told to its author and to all officers. */
export const reviewChangeSchema = z.object({
  /** recordId of the review, and its own revision. */
  act: z.string(),
  actRev: z.int(),
  recordId: z.string(),
  rev: z.int(),
  /** `none`: taken back. */
  verdict: z.enum(['approved', 'returned', 'duplicate', 'distinct', 'none']),
  reasons: z.exactOptional(z.array(choiceSchema)),
  text: z.exactOptional(z.string()),
  /** The other record of a pair. */
  other: z.exactOptional(z.string()),
  /** Name and id of the officer. */
  by: z.string(),
  person: z.string(),
  /** Seconds since 1970 by the officer's device. */
  recordedAt: z.int(),
  /** Its place in the order in which the province received the acts about its record. */
  position: z.int(),
});

/** Data of a change of kind `unit_list`, `catalogue`, `target` or `setting`: the whole new value under its name. */
export const namedChangeSchema = z.object({ name: z.string(), value: z.unknown() });

/** Value of a catalogue, named as the list it extends. */
export const catalogueChangeSchema = z.strictObject({
  additions: z.exactOptional(z.array(catalogueAddition)),
  order: z.exactOptional(z.array(z.string())),
  hidden: z.exactOptional(z.array(z.string())),
  common: z.exactOptional(z.array(z.string())),
});

const day = z.string().check(z.refine(isDay)) as unknown as z.ZodMiniType<Day>;

/**
 * Value of the unit_list `villages`: villages of the commune in the order of its list, ended ones included, so that
 * what was written there stays readable. `replaces`: keys of the villages that this one continues.
 */
export const villageListSchema = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    from: z.exactOptional(day),
    until: z.exactOptional(day),
    replaces: z.exactOptional(z.array(z.string())),
  }),
);

/** How much of an indicator a unit is to reach in a period, both days inclusive. */
const targetSchema = z.object({
  indicator: z.string(),
  unit: z.string(),
  period: z.object({ from: day, to: day }),
  value: z.int().check(z.positive()),
});

/** Value of the list `targets`: every target of the commune and its villages. */
export const targetListSchema = z.array(targetSchema);

/** Name of the setting that holds the numbers to call, of a commune or else of the province. */
export const CONTACTS = 'contacts';

const phone = z.string().check(z.regex(/^\+?[0-9][0-9 .]{2,18}$/));
const words = textSchema(80);

/** Who can be called in a commune; the national numbers are built in. VILLAGE_HEAD names its village. */
export const contactSchema = z.object({
  code: z.enum([
    'COMMUNE_POLICE',
    'HEALTH_STATION',
    'COMMUNE_COMMITTEE',
    'BORDER_POST',
    'VILLAGE_HEAD',
    'SUPPORT',
  ]),
  label: z.exactOptional(words),
  village: z.exactOptional(z.string()),
  name: z.exactOptional(words),
  phone,
});

/** Value of the setting `contacts`, in the order in which they are shown. */
export const contactListSchema = z.array(contactSchema);

/** Name of the setting that holds when campaigns run, of a commune or else of the province. */
export const CAMPAIGN_WINDOWS = 'campaign_windows';

const code = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,39}$/));

/** One time of a campaign of the list: a window of at most a year, both days inclusive. */
export const campaignWindowSchema = z
  .object({
    code,
    from: day,
    to: day,
    name: z.exactOptional(textSchema(120)),
    theme: z.exactOptional(textSchema(300)),
    topics: z.exactOptional(z.array(code).check(z.minLength(1), z.maxLength(5))),
  })
  .check(z.refine(({ from, to }) => from <= to && daysBetween(from, to) <= 366));

/** Value of the setting `campaign_windows`. */
export const campaignWindowListSchema = z.array(campaignWindowSchema);

/**
 * Name of the setting that says on which day each model of the commune last did something, whoever wrote it down. No
 * model that receives people, or ever did, stands in it.
 */
export const LAST_ACTIVITIES = 'last_activities';

/** Value of the setting `last_activities`: days by the id of the model. */
export const lastActivitiesSchema = z.record(z.string(), day);

/** Name of the setting whose value is the last day of the newest closed period. */
export const CLOSED_THROUGH = 'closed_through';

/** Name of the setting that says where reporting periods end: a CutOffRule. */
export const CUT_OFF_RULE = 'cut_off_rule';
