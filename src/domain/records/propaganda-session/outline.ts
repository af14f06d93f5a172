import type { Outline } from '../../define-record.ts';
import { sessionFacts } from './facts.ts';
import type { Session } from './fields.ts';
import { sessionSummary } from './summary.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Buổi tuyên truyền, as lists and sums know it. */
export const sessionOutline = {
  type: 'propaganda_session',
  version: 1,
  sealed: false,
  title: l('Buổi tuyên truyền', 'Propaganda session'),
  action: l('Ghi buổi tuyên truyền', 'Log a session'),
  day: 'heldOn',
  facts: sessionFacts,
  summary: sessionSummary,
  carried: [
    'places',
    'topics',
    'channel',
    'loudspeaker',
    'timesPerDay',
    'minutesEach',
    'integrated',
    'host',
    'languages',
    'venue',
  ],
} satisfies Outline<Session>;
