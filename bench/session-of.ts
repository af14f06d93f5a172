/** A record as the harness makes it. */
export interface HarnessRecord {
  readonly occurredOn: string;
  readonly communeCode: string;
  readonly villageName: string;
  readonly topicCodes: readonly string[];
  readonly channelCode: string;
  readonly maleCount: number;
  readonly femaleCount: number;
  readonly ethnicMinorityCount: number;
  readonly materials: readonly { readonly kind: string; readonly quantity: number }[];
  readonly note: string;
  readonly createdAt: string;
}

const topics = [
  'DV_PREVENTION',
  'GENDER_EQUALITY',
  'GBV',
  'VAWC',
  'GBV_SKILLS',
  'WOMEN_ADVANCEMENT',
  'LAW_GENDER_EQUALITY',
  'LAW_DV',
  'LAW_MARRIAGE_FAMILY',
  'LAW_CHILDREN',
  'LAW_LABOUR',
  'CONSTITUTION_EQUALITY',
];
const channels = ['DIRECT_SESSION', 'THEMATIC_TALK', 'SEMINAR', 'CONFERENCE', 'WORKSHOP', 'RALLY'];
const materials: { readonly [kind: string]: string } = {
  leaflet: 'LEAFLET',
  poster: 'POSTER',
  handbook: 'HANDBOOK',
  calendar: 'CALENDAR',
  banner: 'BANNER',
};

/** Two codes of the harness share one of our channels; the languages keep the difference, so that no bit is lost. */
const languages = [['KINH'], ['THAI']] as const;

const numberOf = (code: string): number => Number(code.slice(1)) - 1;

/**
 * The harness's record as a session. Everything the form has a place for is kept: the village's name as typed words
 * and its commune as the key beside them, though a real phone picks a village from its list and sends the key alone.
 * Position (never stored by the product), ids and device (derived from the sender) do not travel.
 */
export const sessionOf = (r: HarnessRecord): Record<string, unknown> => {
  const channel = numberOf(r.channelCode);
  return {
    heldOn: r.occurredOn,
    places: { villages: [`${r.communeCode}-01@2025-07-01`], typed: [r.villageName] },
    topics: r.topicCodes.map((code) => topics[numberOf(code)]),
    channel: channels[channel % channels.length],
    languages: [...(languages[Math.floor(channel / channels.length)] ?? languages[0])],
    attendance: {
      total: { value: r.maleCount + r.femaleCount },
      women: { value: r.femaleCount },
      ethnicMinority: { value: r.ethnicMinorityCount },
    },
    ...(r.materials.length > 0
      ? {
          materials: r.materials.map(({ kind, quantity }) => ({
            item: materials[kind] ?? { other: kind },
            quantity: { value: quantity },
          })),
        }
      : {}),
    ...(r.note ? { note: r.note.normalize('NFC') } : {}),
  };
};
