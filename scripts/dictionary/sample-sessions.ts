import type { Entry, RecordId } from '../../src/domain/envelope.ts';
import { registry } from '../../src/domain/records/index.ts';

/** Bodies as collectors write them, from the plainest to one with every field; all of it invented. */
export const sampleSessions: readonly Record<string, unknown>[] = [
  {
    heldOn: '2026-11-05',
    places: { villages: ['04117-01@2025-07-01'] },
    topics: ['DV_PREVENTION'],
    channel: 'VILLAGE_MEETING',
    integrated: true,
    host: 'VILLAGE_MEETING',
    languages: ['THAI', 'KINH'],
    attendance: { total: { value: 63 }, women: { value: 41 } },
  },
  {
    heldOn: '2026-11-06',
    heldTo: '2026-11-12',
    places: { whole: true },
    topics: ['GENDER_EQUALITY', 'CHILD_MARRIAGE'],
    channel: 'LOUDSPEAKER',
    loudspeaker: 'FIXED',
    timesPerDay: { value: 2 },
    minutesEach: { value: 15 },
    languages: ['MONG'],
  },
  {
    heldOn: '2026-11-09',
    places: { villages: ['04117-02@2025-07-01', '04117-03@2025-07-01'], typed: ['Bản '] },
    topics: ['GBV', 'HUMAN_TRAFFICKING', 'CHILD_ABUSE'],
    channel: 'DIRECT_SESSION',
    languages: ['KINH'],
    attendance: {
      total: { value: 120, qualifier: 'NEARLY' },
      women: { value: 70 },
      children: { value: 12 },
      ethnicMinority: { value: 118 },
      disabled: { value: 2 },
      households: { value: 55 },
      group: { who: 'WOMEN', count: { value: 30 } },
    },
    venue: 'CULTURE_HOUSE',
    audiences: ['CITIZENS', 'WOMEN'],
    campaign: 'GE_ACTION_MONTH',
    movement: 'NEW_RURAL',
    materials: [
      { item: 'LEAFLET', quantity: { value: 100 } },
      { item: 'POSTER', quantity: { value: 20, qualifier: 'MORE_THAN' } },
      { item: 'HANDBOOK', quantity: { value: 5 } },
    ],
    speakers: ['COLLABORATOR', 'VILLAGE_HEAD'],
    partners: ['WOMENS_UNION', 'POLICE'],
    note: 'Bà con ',
  },
  {
    heldOn: '2026-11-17',
    places: { villages: [], typed: ['Bản '] },
    topics: ['DV_PREVENTION', 'GENDER_EQUALITY', 'LAW_DV'],
    channel: 'THEMATIC_TALK',
    attendance: { total: { value: 48 }, women: { value: 26 }, ethnicMinority: { value: 33 } },
    materials: [{ item: 'LEAFLET', quantity: { value: 40 } }],
    note: 'Đã ',
  },
];

/** The samples as entries of one commune. */
export const sampleEntries = (recordIds: readonly RecordId[]): readonly Entry[] =>
  sampleSessions.map((body, i) => ({
    recordId: recordIds[i] ?? '',
    rev: 1,
    type: registry.all[0]?.type ?? '',
    version: 1,
    orgUnit: '04117@2025-07-01',
    recordedAt: 1_795_230_000 + i * 86_400,
    body,
  }));
