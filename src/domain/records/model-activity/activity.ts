import { activityTypes } from '../../catalogues/activity-types.ts';
import { itemOf } from '../../catalogues/catalogue.ts';
import type { Draft, ModelRef } from '../../fields.ts';
import { isRestrictedModel } from '../../model-type.ts';
import type { RecordContext } from '../../record-context.ts';

/** The list's word about an activity: the province's where a context is at hand, the shipped one on the server. */
export const activityItem = (type: unknown, context: RecordContext | undefined) =>
  typeof type === 'string'
    ? itemOf(context ? context.catalogue('activity-types') : activityTypes, type)
    : undefined;

/** True unless nobody comes to it. */
export const takesAttendance = (type: unknown, context: RecordContext | undefined): boolean =>
  activityItem(type, context)?.attendance !== false;

/** True once the chosen model is one that receives people. */
export const ofRestrictedModel = (draft: Draft, context: RecordContext | undefined): boolean =>
  isRestrictedModel((draft.model as ModelRef | undefined)?.type, context);

/** True where people must be counted; of an activity the province added the server cannot know, and asks for nothing. */
export const needsAttendance = (type: unknown, context: RecordContext | undefined): boolean =>
  takesAttendance(type, context) && (typeof type !== 'string' || activityItem(type, context) !== undefined);
