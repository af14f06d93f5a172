import type { FactDraft } from './define-record.ts';
import type { Choice, Headcount, Places } from './fields.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { Quantity } from './quantity.ts';

/** The code a choice counts under; typed words count under OTHER. */
export const codeOf = (choice: Choice | undefined): string | undefined =>
  typeof choice === 'string' ? choice : choice && 'OTHER';

type Dims = { readonly [dim: string]: string | undefined };

/** The dimensions that have a code. */
export const dimsOf = (values: Dims): FactDraft['dims'] =>
  Object.fromEntries(Object.entries(values).filter((e): e is [string, string] => e[1] !== undefined));

/** The smallest unit that holds all places: one village alone, else the commune. */
export const unitOf = (places: Places | undefined, commune: OrgUnitKey): OrgUnitKey => {
  if (!places || 'whole' in places) return commune;
  const [village, another] = places.villages;
  return village !== undefined && another === undefined && !places.typed ? village : commune;
};

/** Adds what a stated quantity counts for; one that is absent or not stated counts for nothing. */
export const addStated = (
  facts: FactDraft[],
  at: Pick<FactDraft, 'from' | 'to' | 'orgUnit'>,
  indicator: string,
  q: Quantity | undefined,
  dims: Dims,
): void => {
  if (q === undefined || q.value === null) return;
  facts.push({
    indicator,
    value: q.value,
    ...(q.qualifier ? { qualifier: q.qualifier } : {}),
    ...at,
    dims: dimsOf(dims),
  });
};

/** What a head-count says, part by part. `sexKnown` is the base of the percentage of women. */
export interface AttendanceParts {
  readonly notStated?: Quantity;
  readonly known?: Quantity | undefined;
  readonly women?: Quantity;
  readonly sexKnown?: Quantity;
  readonly children?: Quantity | undefined;
  readonly ethnicMinority?: Quantity | undefined;
  readonly disabled?: Quantity | undefined;
  readonly group?: Quantity | undefined;
  readonly households?: Quantity | undefined;
}

const stated = (q: Quantity | undefined): Quantity | undefined => (q?.value === null ? undefined : q);

/**
 * The parts of a head-count as every record counts them. Women alone were counted: they are also all the people
 * anybody knows of, "hơn" of the true total. Where women were not counted apart, or the total is not stated, nothing
 * enters their percentage.
 */
export const attendanceParts = (people: Headcount): AttendanceParts => {
  const [total, women] = [stated(people.total), stated(people.women)];
  return {
    ...(people.total?.value === null ? { notStated: { value: 1 } } : {}),
    known: total ?? (women && { ...women, qualifier: 'MORE_THAN' as const }) ?? people.total,
    ...(total && women && !people.womenNotCounted ? { women, sexKnown: total } : {}),
    children: people.children,
    ethnicMinority: people.ethnicMinority,
    disabled: people.disabled,
    group: people.group?.count,
    households: people.households,
  };
};
