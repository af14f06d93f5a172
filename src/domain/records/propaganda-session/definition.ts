import { defineRecord } from '../../define-record.ts';
import { broadcastNote } from './broadcast-note.ts';
import { sessionFields } from './fields.ts';
import { sessionIndicators } from './indicators.ts';
import { sessionOutline } from './outline.ts';
import { sessionRules } from './rules.ts';
import { settleSession } from './settle.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Buổi tuyên truyền: one propaganda session, or the days one loudspeaker programme ran. */
export const propagandaSession = defineRecord({
  ...sessionOutline,
  saveAction: l('Lưu buổi', 'Save session'),
  fields: sessionFields,
  blocks: [
    { title: l('Ở đâu, khi nào', 'Where and when'), fields: ['heldOn', 'heldTo', 'places'] },
    {
      title: l('Nói gì, bằng cách nào', 'What and how'),
      fields: [
        'topics',
        'channel',
        'loudspeaker',
        'timesPerDay',
        'minutesEach',
        'integrated',
        'host',
        'languages',
      ],
      note: broadcastNote,
    },
    { title: l('Bao nhiêu người', 'How many people'), fields: ['attendance'] },
    {
      title: l('Thêm', 'More'),
      fields: ['venue', 'audiences', 'campaign', 'movement', 'materials', 'speakers', 'partners', 'note'],
      extra: true,
    },
  ],
  settle: settleSession,
  rules: sessionRules,
  indicators: sessionIndicators,
  remembered: ['places', 'channel', 'loudspeaker', 'timesPerDay', 'minutesEach', 'languages'],
});
