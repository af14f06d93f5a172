import type { Outline } from '../../define-record.ts';
import { activityFacts } from './facts.ts';
import type { Activity } from './fields.ts';
import { activitySummary } from './summary.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Hoạt động mô hình, as lists and sums know it. */
export const activityOutline = {
  type: 'model_activity',
  version: 1,
  sealed: false,
  title: l('Hoạt động mô hình', 'Model activity'),
  action: l('Ghi hoạt động mô hình', 'Log a model activity'),
  day: 'heldOn',
  facts: activityFacts,
  summary: activitySummary,
  carried: ['model', 'activityType', 'topics', 'languages'],
} satisfies Outline<Activity>;
