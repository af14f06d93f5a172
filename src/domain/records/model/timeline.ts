import type { Day } from '../../day.ts';
import { attributeNames, type Model, type ModelAttributes, type ModelEvent } from './fields.ts';

/** ACTIVE counts; PAUSED counts for nothing until it is resumed; CLOSED was dissolved or merged away for good. */
export type ModelState = 'ACTIVE' | 'PAUSED' | 'CLOSED';

/** What a model was from a day on; `on` null: since before anybody knows. */
export interface ModelSpan {
  readonly on: Day | null;
  readonly kind: string;
  readonly state: ModelState;
  readonly attributes: ModelAttributes;
}

const stateAfter = (before: ModelState, kind: unknown): ModelState => {
  if (before === 'CLOSED' || kind === 'DISSOLVED' || kind === 'MERGED') return 'CLOSED';
  if (kind === 'PAUSED') return 'PAUSED';
  return kind === 'CHANGED' ? before : 'ACTIVE';
};

/** What a model is counted by, out of a body or one of its events. */
export const attributesOf = (of: ModelAttributes | ModelEvent): ModelAttributes =>
  Object.fromEntries(
    attributeNames.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])),
  ) as unknown as ModelAttributes;

/** The events in the order of their days, those of one day in the order written, each with the state it leads to. */
export const timelineOf = ({ events }: Pick<Model, 'events'>): readonly ModelSpan[] => {
  // '' sorts before every day, and sorting keeps the order of equals.
  const day = (event: ModelEvent) => event.on ?? '';
  const sorted = [...events].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  let state: ModelState = 'ACTIVE';
  return sorted.map((event) => {
    state = stateAfter(state, event.kind);
    return { on: event.on ?? null, kind: String(event.kind), state, attributes: attributesOf(event) };
  });
};

/** What the model is after all its events. */
export const stateOf = (body: Pick<Model, 'events'>): ModelState =>
  timelineOf(body).at(-1)?.state ?? 'ACTIVE';
