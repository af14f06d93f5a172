import { defineRecord } from '../../define-record.ts';
import { activityFields } from './fields.ts';
import { activityIndicators } from './indicators.ts';
import { activityOutline } from './outline.ts';
import { activityRules } from './rules.ts';
import { settleActivity } from './settle.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Hoạt động mô hình: one thing a community model did on a day, that may stand in the open. */
export const modelActivity = defineRecord({
  ...activityOutline,
  saveAction: l('Lưu hoạt động', 'Save activity'),
  fields: activityFields,
  blocks: [
    { title: l('Mô hình nào, khi nào', 'Which model and when'), fields: ['heldOn', 'model'] },
    { title: l('Làm gì', 'What'), fields: ['activityType', 'topics', 'condition'] },
    { title: l('Bao nhiêu người', 'How many people'), fields: ['attendance'] },
    {
      title: l('Thêm', 'More'),
      fields: ['services', 'languages', 'campaign', 'note'],
      extra: true,
    },
  ],
  settle: settleActivity,
  rules: activityRules,
  indicators: activityIndicators,
  remembered: ['model', 'activityType', 'languages'],
});
