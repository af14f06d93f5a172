import * as z from 'zod/mini';
import type { Day } from '../../day.ts';
import { defineRecord, type Rule } from '../../define-record.ts';
import { type BodyOf, date, flag, freeText, internal, optional, quantity } from '../../fields.ts';
import { unitField } from '../../officer-acts.ts';
import { officers } from '../../officer-roles.ts';
import { spanRule } from '../../span-rule.ts';

const l = (vi: string, en: string) => ({ vi, en });

const fields = {
  indicator: internal<string>({
    label: l('Chỉ tiêu', 'Indicator'),
    schema: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,59}$/)),
  }),
  unit: unitField(l('Đơn vị', 'Unit')),
  from: date({ label: l('Từ ngày', 'From') }),
  to: date({ label: l('Đến ngày', 'To') }),
  quantity: quantity({ label: l('Số', 'Number'), noun: l('đơn vị', 'units') }),
  source: freeText({ label: l('Nguồn', 'Source'), maxLength: 120 }),
  toldBy: optional(freeText({ label: l('Ai báo', 'Told by'), maxLength: 120 })),
  complete: optional(
    flag({ label: l('Phiếu của thời gian này đã đủ', 'The records of this time are complete') }),
  ),
} as const;

/** A number for what has no records: one indicator, one unit, one span of days. */
export type HandTotal = BodyOf<typeof fields>;

const rules: readonly Rule<HandTotal>[] = [
  spanRule('to', (span) => span),
  {
    code: 'number_missing',
    severity: 'error',
    fields: ['quantity'],
    check: (body) => (body.quantity.value === null ? {} : undefined),
    text: { vi: () => 'Nhập số', en: () => 'Enter the number' },
  },
];

const dayText = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/**
 * Số gộp: a total that stands for what has no records (paper months, communes without the app, other offices). It is
 * never added to records of the same unit and time: it counts until somebody says that those are complete.
 */
export const handTotal = defineRecord({
  type: 'hand_total',
  version: 1,
  sealed: false,
  isReport: false,
  writers: officers,
  title: l('Số gộp', 'Total by hand'),
  saveAction: l('Lưu số gộp', 'Save total'),
  fields,
  blocks: [
    { title: l('Số gộp', 'Total'), fields: ['indicator', 'unit', 'from', 'to', 'quantity'] },
    { title: l('Từ đâu', 'Where from'), fields: ['source', 'toldBy', 'complete'] },
  ],
  day: 'from',
  rules,
  indicators: [],
  facts: () => [],
  summary: ({ unit, from, to }, names) => ({
    title: names.lang === 'vi' ? 'Số gộp' : 'Total by hand',
    detail: `${names.unit(unit)}, ${dayText(from)}–${dayText(to)}`,
  }),
});
