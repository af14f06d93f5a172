import { deriveRecordId, type SenderId } from '../../src/domain/envelope.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { sha256 } from './sha256.ts';

const topics = [
  'DV_PREVENTION',
  'GENDER_EQUALITY',
  'CHILD_MARRIAGE',
  'GBV',
  'HUMAN_TRAFFICKING',
  'LAW_CHILDREN',
];
const channels = ['VILLAGE_MEETING', 'DIRECT_SESSION', 'THEMATIC_TALK', 'SEMINAR'];
const words =
  'hôm nay nhà trường mời chị em xem tranh nói về chia việc nhà ai cũng hỏi cách giữ con khỏi đường dây lừa đảo ' +
  'mưa đá hỏng mái nên dời sang buổi khác có bác cựu chiến binh kể chuyện rất hay cả lớp im lặng nghe rồi vỗ tay';

/** A generator of numbers below `n`, the same for the same seed. */
const numbers = (seed: number) => {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
};

/** Bodies of ordinary sessions with notes of 0 to 24 words, the same for the same seed. */
export const sessionBodies = (count: number, seed = 7): Record<string, unknown>[] => {
  const next = numbers(seed);
  const list = words.split(' ');
  return Array.from({ length: count }, (_, i) => {
    const total = 5 + next(90);
    const note = Array.from({ length: next(25) }, () => list[next(list.length)]).join(' ');
    return {
      heldOn: `2026-${String(1 + (Math.floor(i / 20) % 11)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`,
      places: { villages: [`04204-0${1 + next(9)}@2025-07-01`] },
      topics: [topics[next(topics.length)]],
      channel: channels[next(channels.length)],
      attendance: { total: { value: total }, women: { value: next(total) } },
      ...(next(3) === 0 ? { materials: [{ item: 'LEAFLET', quantity: { value: 1 + next(100) } }] } : {}),
      ...(note ? { note } : {}),
    };
  });
};

/** The same as lines of one sender, each the first revision of its record. */
export const sessionLines = (sender: SenderId, count: number, seed = 7): Promise<SentLine[]> =>
  Promise.all(
    sessionBodies(count, seed).map(async (body, i) => ({
      seq: i + 1,
      line: lineOf({
        recordId: await deriveRecordId(sender, i + 1, sha256),
        rev: 1,
        type: 'propaganda_session',
        version: 1,
        orgUnit: '04204@2025-07-01',
        recordedAt: 1_795_000_000 + i * 4_000,
        body,
      }),
    })),
  );
