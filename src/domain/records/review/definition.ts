import * as z from 'zod/mini';
import { reasonsReturned } from '../../catalogues/reasons-returned.ts';
import { defineRecord, type Rule } from '../../define-record.ts';
import { type BodyOf, choices, date, freeText, internal, optional } from '../../fields.ts';
import { recordIdField } from '../../officer-acts.ts';
import { officers } from '../../officer-roles.ts';
import type { Verdict } from '../../verdicts.ts';

const l = (vi: string, en: string) => ({ vi, en });

const fields = {
  ofRecord: recordIdField(l('Phiếu được xem', 'Reviewed record')),
  ofRev: internal<number>({ label: l('Lần ghi', 'Revision'), schema: z.int().check(z.minimum(1)) }),
  verdict: internal<Verdict>({
    label: l('Kết quả', 'Verdict'),
    schema: z.enum(['approved', 'returned', 'duplicate', 'distinct']),
  }),
  reasons: optional(choices({ label: l('Lý do', 'Reasons'), catalogue: reasonsReturned, max: 6 })),
  text: optional(freeText({ label: l('Ghi thêm', 'More'), maxLength: 500, multiline: true })),
  other: optional(recordIdField(l('Phiếu kia', 'The other record'))),
  madeOn: date({ label: l('Ngày xem', 'Reviewed on') }),
} as const;

/** One verdict of an officer on one revision of somebody's record. */
export type Review = BodyOf<typeof fields>;

const rules: readonly Rule<Review>[] = [
  {
    code: 'reason_missing',
    severity: 'error',
    fields: ['reasons'],
    check: ({ verdict, reasons, text }) => (verdict === 'returned' && !reasons && !text ? {} : undefined),
    text: { vi: () => 'Chọn lý do, hoặc ghi vài chữ', en: () => 'Choose a reason, or write a few words' },
  },
  {
    code: 'other_missing',
    severity: 'error',
    fields: ['other'],
    check: ({ verdict, other, ofRecord }) =>
      (verdict === 'duplicate' || verdict === 'distinct') && (other === undefined || other === ofRecord)
        ? {}
        : undefined,
    text: { vi: () => 'Cần biết phiếu kia là phiếu nào', en: () => 'The other record has to be named' },
  },
];

/**
 * Ý kiến của cán bộ: what an officer says about one revision of a record. A mark for `approved` and `distinct`; what is
 * `returned` or a `duplicate` counts for nothing until a later revision, or until this record is deleted.
 */
export const review = defineRecord({
  type: 'review',
  version: 1,
  sealed: false,
  isReport: false,
  writers: officers,
  title: l('Ý kiến của cán bộ', 'Review'),
  fields,
  blocks: [
    {
      title: l('Ý kiến', 'Verdict'),
      fields: ['ofRecord', 'ofRev', 'verdict', 'reasons', 'text', 'other', 'madeOn'],
    },
  ],
  day: 'madeOn',
  rules,
  indicators: [],
  facts: () => [],
  summary: (_, names) => ({ title: names.lang === 'vi' ? 'Ý kiến của cán bộ' : 'Review', detail: '' }),
});
