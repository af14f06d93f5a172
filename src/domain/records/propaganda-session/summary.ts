import type { Names, Summary } from '../../define-record.ts';
import { choiceText, joined, peopleText, placesText } from '../../summary-text.ts';
import type { Session } from './fields.ts';
import { broadcastsText, isLoudspeaker } from './loudspeaker.ts';

/** "Nà Pản – Bình đẳng giới" over "Họp bản · 63 người, nữ 41", or "Loa · 14 lượt, 210 phút". */
export const sessionSummary = (body: Session, names: Names): Summary => ({
  title: joined(' – ', placesText(body.places, names), choiceText('topics', body.topics[0], names)),
  detail: joined(
    ' · ',
    choiceText('channels', body.channel, names),
    isLoudspeaker(body.channel) ? broadcastsText(body, names.lang) : peopleText(body.attendance, names),
  ),
});
