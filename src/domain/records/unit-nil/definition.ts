import { defineRecord, type Rule } from '../../define-record.ts';
import { type BodyOf, date } from '../../fields.ts';
import { unitField } from '../../officer-acts.ts';
import { officers } from '../../officer-roles.ts';
import { spanRule } from '../../span-rule.ts';

const l = (vi: string, en: string) => ({ vi, en });

const fields = {
  unit: unitField(l('Đơn vị', 'Unit')),
  from: date({ label: l('Từ ngày', 'From') }),
  to: date({ label: l('Đến ngày', 'To') }),
} as const;

/** A unit and the days in which nothing happened there. */
export type UnitNil = BodyOf<typeof fields>;

const rules: readonly Rule<UnitNil>[] = [spanRule('to', (span) => span)];

/** Không phát sinh: an officer says that a unit had nothing in a span of days, so that it counts as having reported. */
export const unitNil = defineRecord({
  type: 'unit_nil',
  version: 1,
  sealed: false,
  isReport: false,
  writers: officers,
  title: l('Không phát sinh', 'Nothing to report'),
  fields,
  blocks: [{ title: l('Không phát sinh', 'Nothing to report'), fields: ['unit', 'from', 'to'] }],
  day: 'from',
  rules,
  indicators: [],
  facts: () => [],
  summary: ({ unit }, names) => ({
    title: names.lang === 'vi' ? 'Không phát sinh' : 'Nothing to report',
    detail: names.unit(unit),
  }),
});
