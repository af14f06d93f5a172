import type { Draft, Headcount } from '../../fields.ts';
import type { RecordContext } from '../../record-context.ts';
import { ofRestrictedModel } from './activity.ts';

/** Takes off a restricted model's activity what it may not hold: households and groups, which name who came. */
export const settleActivity = (draft: Draft, context: RecordContext): Draft => {
  if (!draft.attendance || !ofRestrictedModel(draft, context)) return draft;
  const { households: _households, group: _group, ...attendance } = draft.attendance as Headcount;
  return { ...draft, attendance };
};
