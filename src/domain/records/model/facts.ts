import type { FactDraft } from '../../define-record.ts';
import { addStated, attendanceParts, codeOf, dimsOf, unitOf } from '../../fact-parts.ts';
import type { OrgUnitKey } from '../../org-units.ts';
import type { Model, ModelAttributes } from './fields.ts';
import type { ModelIndicator } from './indicators.ts';
import { type ModelSpan, timelineOf } from './timeline.ts';

type Standing = Omit<FactDraft, 'from' | 'to'> & { readonly indicator: ModelIndicator };

/** What a model of these attributes adds to the stock while it works. */
const standing = (of: ModelAttributes, commune: OrgUnitKey): readonly Standing[] => {
  const orgUnit = unitOf(of.places, commune);
  const modelType = codeOf(of.modelType);
  const facts: FactDraft[] = [];
  const add = (indicator: ModelIndicator, q: Parameters<typeof addStated>[3]) =>
    addStated(facts, { from: null, to: null, orgUnit }, indicator, q, { modelType });
  const people = of.members && attendanceParts(of.members);
  add('model_members', people?.known);
  add('model_members_women', people?.women);
  add('model_members_sex_known', people?.sexKnown);
  const one: Standing = {
    indicator: 'models',
    value: 1,
    orgUnit,
    dims: dimsOf({
      modelType,
      standard: codeOf(of.standard),
      under: of.parent ? (of.parent.standard ?? 'INDEPENDENT') : 'NONE',
      hostFacility: codeOf(of.hostFacility),
    }),
  };
  return [one, ...facts.map(({ from: _from, to: _to, ...rest }) => rest as Standing)];
};

const same = (a: Standing, b: Standing): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a day changes: each thing that no longer stands taken away, each new one added. */
const change = (
  before: readonly Standing[],
  after: readonly Standing[],
  on: ModelSpan['on'],
): FactDraft[] => [
  ...before
    .filter((b) => !after.some((a) => same(a, b)))
    .map((b) => ({ ...b, value: 0 - b.value, from: on, to: on })),
  ...after.filter((a) => !before.some((b) => same(a, b))).map((a) => ({ ...a, from: on, to: on })),
];

/**
 * What a model counts for: dated changes of the stock, so that its sum up to any day is what stood on that day, and
 * each event in the period of its day. A merger takes each of the merged away; the one they become is a record of its
 * own. Where the founding day is unknown the model has always stood (from null).
 */
export const modelFacts = (body: Model, commune: OrgUnitKey): readonly FactDraft[] => {
  const facts: FactDraft[] = [];
  let before: readonly Standing[] = [];
  for (const { on, kind, state, attributes } of timelineOf(body)) {
    const after = state === 'ACTIVE' ? standing(attributes, commune) : [];
    facts.push(...change(before, after, on));
    before = after;
    if (on === null) continue;
    const dims = dimsOf({ modelEvent: kind, modelType: codeOf(attributes.modelType) });
    const event: ModelIndicator = 'model_events';
    facts.push({
      indicator: event,
      value: 1,
      from: on,
      to: on,
      orgUnit: unitOf(attributes.places, commune),
      dims,
    });
  }
  return facts;
};
