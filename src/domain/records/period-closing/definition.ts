import { defineRecord } from '../../define-record.ts';
import { type BodyOf, date } from '../../fields.ts';
import { unitField } from '../../officer-acts.ts';
import { officers } from '../../officer-roles.ts';

const l = (vi: string, en: string) => ({ vi, en });

const fields = {
  unit: unitField(l('Xã', 'Commune')),
  through: date({ label: l('Chốt đến hết ngày', 'Closed through') }),
} as const;

/** A commune and the last day of its newest closed period. */
export type PeriodClosing = BodyOf<typeof fields>;

/** Chốt số liệu: figures of a commune are closed through a day; deleting it gives back what was closed before. */
export const periodClosing = defineRecord({
  type: 'period_closing',
  version: 1,
  sealed: false,
  isReport: false,
  writers: officers,
  title: l('Chốt số liệu', 'Closing of a period'),
  fields,
  blocks: [{ title: l('Chốt số liệu', 'Closing of a period'), fields: ['unit', 'through'] }],
  day: 'through',
  rules: [],
  indicators: [],
  facts: () => [],
  summary: ({ unit }, names) => ({
    title: names.lang === 'vi' ? 'Chốt số liệu' : 'Closing of a period',
    detail: names.unit(unit),
  }),
});
