import * as z from 'zod/mini';
import { defineRecord } from '../../define-record.ts';
import { date, internal } from '../../fields.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Fields of a correction: which record and revision was read, and the fields as they should be; null takes a field away. */
const correctionFields = {
  ofRecord: internal<string>({
    label: l('Phiếu được sửa', 'Corrected record'),
    schema: z.string().check(z.regex(/^[0-9a-f-]{36}$/)),
  }),
  ofRev: internal<number>({ label: l('Lần ghi', 'Revision'), schema: z.int().check(z.minimum(1)) }),
  changes: internal<{ readonly [field: string]: unknown }>({
    label: l('Chỗ sửa', 'Changes'),
    schema: z.record(z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)), z.unknown()),
  }),
  madeOn: date({ label: l('Ngày sửa', 'Made on') }),
} as const;

/**
 * Sửa của cán bộ: somebody else's edit of a record. It is a record of its own, so the author's words stay;
 * it counts for nothing itself and changes what the corrected record counts for.
 */
export const correction = defineRecord({
  type: 'correction',
  version: 1,
  sealed: false,
  isReport: false,
  title: l('Sửa của cán bộ', 'Correction'),
  fields: correctionFields,
  blocks: [{ title: l('Chỗ sửa', 'Changes'), fields: ['ofRecord', 'ofRev', 'changes', 'madeOn'] }],
  day: 'madeOn',
  rules: [],
  indicators: [],
  facts: () => [],
  summary: (_, names) => ({ title: names.lang === 'vi' ? 'Sửa của cán bộ' : 'Correction', detail: '' }),
});
