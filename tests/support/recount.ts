import { label } from '../../src/domain/catalogues/catalogue.ts';
import { topics } from '../../src/domain/catalogues/topics.ts';

/** A session as it stands in a stored line. Written down here anew: a recount must not share code with what it checks. */
interface StoredSession {
  readonly heldOn: string;
  readonly heldTo?: string;
  readonly places: { readonly whole?: true; readonly villages?: string[]; readonly typed?: string[] };
  readonly topics: readonly unknown[];
  readonly channel: unknown;
  readonly timesPerDay?: StoredNumber;
  readonly minutesEach?: StoredNumber;
  readonly attendance?: {
    readonly [part: string]: StoredNumber;
  } & { readonly womenNotCounted?: true; readonly group?: { readonly count: StoredNumber } };
  readonly materials?: readonly { readonly quantity: StoredNumber }[];
}
interface StoredNumber {
  readonly value: number | null;
  readonly qualifier?: 'NEARLY' | 'MORE_THAN' | 'ABOUT';
}

/** Days of a report, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Text of every figure as the officer's table prints it, by the name of its row; absent where nothing was reported. */
export type PrintedFigures = Readonly<Record<string, string>>;

/** Sessions by topic: they overlap, so that only the parts are printed. */
const ABOUT = 'Buổi có nội dung về';

/** The printed name of a topic; one that was typed stands under "Khác". */
const topicName = (topic: unknown): string =>
  label(topics, typeof topic === 'string' ? topic : 'OTHER', 'vi', 'full');

const nounOf = (row: string): string | undefined => (row.startsWith(ABOUT) ? 'buổi' : nouns[row]);

const nouns: Readonly<Record<string, string>> = {
  'Buổi tuyên truyền': 'buổi',
  'Lượt người dự': 'lượt người',
  'Trong đó nữ': 'lượt người',
  'Lượt người ở các buổi có đếm nữ': 'lượt người',
  'Trong đó trẻ em dưới 16 tuổi': 'lượt người',
  'Trong đó người dân tộc thiểu số': 'lượt người',
  'Trong đó người khuyết tật': 'lượt người',
  'Trong đó theo nhóm': 'lượt người',
  'Buổi chưa rõ số người': 'buổi',
  'Số hộ có người dự': 'lượt hộ',
  'Lượt phát loa': 'lượt',
  'Thời lượng phát loa': 'phút',
  'Tài liệu đã phát': 'sản phẩm',
  'Bản có buổi tuyên truyền': 'bản',
  'Bản có từ 2 buổi trở lên': 'bản',
};

const words = { NEARLY: 'gần', MORE_THAN: 'hơn', ABOUT: 'khoảng' } as const;
const DAY_MS = 86_400_000;

/** Bodies of the records that stand: the highest revision of each, unless it took the record away. */
export function standing(lines: readonly string[]): ReadonlyMap<string, StoredSession> {
  const heads = new Map<string, { rev: number; body: StoredSession | null }>();
  for (const line of lines) {
    const { recordId, rev, type, body } = JSON.parse(line);
    if (type === 'propaganda_session' && rev > (heads.get(recordId)?.rev ?? 0))
      heads.set(recordId, { rev, body });
  }
  return new Map([...heads].flatMap(([id, { body }]) => (body === null ? [] : [[id, body] as const])));
}

/** Counts the figures of a commune over stored canonical lines. */
export function recount(lines: readonly string[], days: Days): PrintedFigures {
  const sums = new Map<string, { value: number; words: Set<string> }>();
  const villages = new Map<string, number>();
  const add = (row: string, number: StoredNumber | undefined) => {
    if (number === undefined || number.value === null) return;
    const sum = sums.get(row) ?? { value: 0, words: new Set() };
    sum.value += number.value;
    if (number.qualifier) sum.words.add(words[number.qualifier]);
    sums.set(row, sum);
  };

  for (const body of standing(lines).values()) {
    if (body.heldOn < days.from || body.heldOn > days.to) continue;
    if (body.channel === 'LOUDSPEAKER') {
      const dayCount = (Date.parse(body.heldTo ?? body.heldOn) - Date.parse(body.heldOn)) / DAY_MS + 1;
      const times = dayCount * (body.timesPerDay?.value ?? 0);
      add('Lượt phát loa', { value: times });
      add('Thời lượng phát loa', { value: times * (body.minutesEach?.value ?? 0) });
    } else {
      add('Buổi tuyên truyền', { value: 1 });
      for (const topic of body.topics) add(`${ABOUT}, ${topicName(topic)}`, { value: 1 });
      for (const village of body.places.villages ?? [])
        villages.set(village, (villages.get(village) ?? 0) + 1);
    }
    const people = body.attendance;
    if (people) {
      if (people.total?.value === null) add('Buổi chưa rõ số người', { value: 1 });
      const total = people.total?.value === null ? undefined : people.total;
      const women = people.women?.value === null ? undefined : people.women;
      add('Lượt người dự', total ?? (women && { ...women, qualifier: 'MORE_THAN' }));
      if (total && women && !people.womenNotCounted) {
        add('Trong đó nữ', women);
        add('Lượt người ở các buổi có đếm nữ', people.total);
      }
      add('Trong đó trẻ em dưới 16 tuổi', people.children);
      add('Trong đó người dân tộc thiểu số', people.ethnicMinority);
      add('Trong đó người khuyết tật', people.disabled);
      add('Trong đó theo nhóm', people.group?.count);
      add('Số hộ có người dự', people.households);
    }
    for (const { quantity } of body.materials ?? []) add('Tài liệu đã phát', quantity);
  }
  if (villages.size > 0) {
    add('Bản có buổi tuyên truyền', { value: villages.size });
    add('Bản có từ 2 buổi trở lên', { value: [...villages.values()].filter((n) => n >= 2).length });
  }
  return Object.fromEntries(
    [...sums].map(([row, { value, words: said }]) => {
      const word = said.size > 1 ? 'khoảng' : [...said][0];
      const digits = String(value).replace(/\B(?=(\d{3})+$)/g, '.');
      return [row, [word, digits, nounOf(row)].filter(Boolean).join(' ')];
    }),
  );
}
