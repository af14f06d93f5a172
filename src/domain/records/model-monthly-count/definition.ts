import { itemOf } from '../../catalogues/catalogue.ts';
import { modelMonthlyCounts } from '../../catalogues/model-monthly-counts.ts';
import { defineRecord, type Rule } from '../../define-record.ts';
import { type BodyOf, choice, date, model, quantity, rows } from '../../fields.ts';
import { firstOfMonthRule, monthText } from '../../month-record.ts';

const l = (vi: string, en: string) => ({ vi, en });

const fields = {
  month: date({ label: l('Tháng', 'Month') }),
  model: model({ label: l('Mô hình', 'Model') }),
  counts: rows({
    label: l('Trong tháng', 'In the month'),
    addLabel: l('Thêm việc', 'Add a count'),
    max: 10,
    columns: {
      what: choice({ label: l('Việc', 'What'), catalogue: modelMonthlyCounts }),
      // A count that is not there was not given; 0 was.
      times: quantity({ label: l('Số lần', 'Times'), noun: l('lượt', 'times'), exact: true, max: 10_000 }),
    },
  }),
} as const;

type MonthlyCount = BodyOf<typeof fields>;

const unfit = ({ model: { type }, counts }: MonthlyCount): readonly string[] =>
  counts.flatMap(({ what }, i) => {
    const item = typeof what === 'string' ? itemOf(modelMonthlyCounts, what) : undefined;
    return item?.modelTypes?.includes(type) ? [] : [`counts.${i}.what`];
  });

const rules: readonly Rule<MonthlyCount>[] = [
  firstOfMonthRule,
  {
    code: 'too_open',
    severity: 'error',
    fields: ['model'],
    check: ({ model: { name, places } }) => (name !== undefined || places !== undefined ? {} : undefined),
    text: {
      vi: () => 'Số theo tháng không ghi tên hay bản của mô hình',
      en: () => 'A monthly count holds neither name nor village of its model',
    },
  },
  {
    code: 'count_unfit',
    severity: 'error',
    fields: unfit,
    check: (body) => (unfit(body).length > 0 ? {} : undefined),
    text: {
      vi: () => 'Loại mô hình này không có việc đó',
      en: () => 'This type of model does not do that',
    },
  },
  {
    code: 'counted_twice',
    severity: 'error',
    fields: ['counts'],
    check: ({ counts }) => (new Set(counts.map(({ what }) => what)).size < counts.length ? {} : undefined),
    text: {
      vi: () => 'Một việc có hai số. Sửa một trong hai',
      en: () => 'One count is there twice. Change one',
    },
  },
];

/**
 * Số theo tháng của mô hình: what would tell of a case, as numbers by month and model. It travels in the closed stream
 * alone; until that exists no store saves it and no server files it.
 */
export const modelMonthlyCount = defineRecord({
  type: 'model_monthly_count',
  version: 1,
  sealed: true,
  title: l('Số theo tháng của mô hình', 'Monthly count of a model'),
  fields,
  blocks: [{ title: l('Trong tháng', 'In the month'), fields: ['month', 'model', 'counts'] }],
  day: 'month',
  rules,
  indicators: [],
  facts: () => [],
  summary: (body, names) => ({ title: monthText(body.month, names.lang), detail: '' }),
});
