import type { Day } from './day.ts';
import type { RecordId } from './envelope.ts';
import { fold } from './fold.ts';

/** What is looked at to tell whether two records may be of one act. */
export interface Twin {
  readonly type: string;
  readonly person: string;
  readonly day: Day;
  /** Seconds since 1970 by the author's phone. */
  readonly recordedAt: number;
  readonly body: { readonly [field: string]: unknown };
}

/** Saved within this time of each other, as two people at one meeting do. */
const NEAR_SECONDS = 6 * 3600;
/** Two people rarely count a hall alike: a tenth apart, or this many heads. */
const NEAR_SHARE = 0.1;
const NEAR_HEADS = 3;

interface Places {
  readonly whole?: true;
  readonly villages?: readonly string[];
  readonly typed?: readonly string[];
}

/**
 * Where another record of the same act would stand, too: the model and its day, or each village and its day. [] for a
 * record that names no place or has no topic.
 */
export const spotsOf = ({ type, day, body }: Twin, commune: string): readonly string[] => {
  const model = (body.model as { readonly id?: RecordId } | undefined)?.id;
  if (model !== undefined) return [`${type} ${day} ${model}`];
  const places = body.places as Places | undefined;
  if (!places || body.topics === undefined) return [];
  const at = [
    ...(places.whole ? ['*'] : []),
    ...(places.villages ?? []),
    ...(places.typed ?? []).map((name) => `~${fold(name)}`),
  ];
  return at.map((place) => `${type} ${day} ${commune} ${place}`);
};

const codesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : [];

const shares = (a: unknown, b: unknown): boolean => {
  const of = new Set(codesIn(a));
  return codesIn(b).some((code) => of.has(code));
};

const headsIn = (body: Twin['body']): number | undefined => {
  const total = (body.attendance as { readonly total?: { readonly value: number | null } } | undefined)
    ?.total;
  return total?.value ?? undefined;
};

const nearCounts = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a - b) <= Math.max(NEAR_HEADS, NEAR_SHARE * Math.max(a, b));

/**
 * Whether two records that share a spot may tell of one act: of two authors, with a topic in common, and with nearly
 * the same head-count or saved about the same time. A guess for a human, never a ground to count less.
 */
export const looksAlike = (a: Twin, b: Twin): boolean => {
  if (a.person === b.person || a.type !== b.type || a.day !== b.day) return false;
  const hasTopics = a.body.topics !== undefined && b.body.topics !== undefined;
  if (hasTopics && !shares(a.body.topics, b.body.topics)) return false;
  if (!hasTopics && a.body.activityType !== b.body.activityType) return false;
  return (
    nearCounts(headsIn(a.body), headsIn(b.body)) || Math.abs(a.recordedAt - b.recordedAt) <= NEAR_SECONDS
  );
};
