import type { AnyOutline } from '../define-record.ts';
import { activityOutline } from './model-activity/outline.ts';
import { nilMonthOutline } from './nil-month/outline.ts';
import { sessionOutline } from './propaganda-session/outline.ts';
import type { RecordTypes } from './registry.ts';

const all: readonly AnyOutline[] = [sessionOutline, activityOutline, nilMonthOutline];

/** The types a collector writes, without what only a form needs: the first screen of a phone reads its book by them. */
export const outlines: RecordTypes = {
  all,
  get: (type) => all.find((outline) => outline.type === type),
  full: async () => (await import('./index.ts')).registry,
};
