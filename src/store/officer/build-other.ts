import { type Day, dayOf } from '../../domain/day.ts';
import type { AnyRecord, Names } from '../../domain/define-record.ts';
import { spotsOf } from '../../domain/duplicates.ts';
import { isOrgUnitKey, type OrgUnitKey } from '../../domain/org-units.ts';
import { projectRecord, type Revision } from '../../domain/project-record.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { readLine } from '../../domain/wire/line.ts';
import type { CorrectionRow, PulledRow, ReviewRow } from '../rows.ts';
import { wordsOf } from '../search-text.ts';
import { reviewsInOrder, standingOver } from '../standing-review.ts';
import { cellsOf, isUnitAct, placesOf } from './keys.ts';
import type { Body, Flag, StoredOther } from './other-row.ts';

/** More people than this in one session are looked at before they count unseen. */
const MANY_PEOPLE = 300;

/** What is known of a commune when its records are read. */
export interface CommuneLook {
  readonly names: Names;
  /** Last day of its newest closed period. */
  readonly through: Day | undefined;
}

/** Everything that is held about one foreign record. */
export interface HeldOther {
  readonly pulled: readonly PulledRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly reviews: readonly ReviewRow[];
  /** It looks like another record, and nobody has settled that. */
  readonly isAlike: boolean;
}

const revisionsOf = (rows: readonly PulledRow[]): readonly Revision[] =>
  rows.flatMap(({ line, also = [], commune }) =>
    [line, ...also].flatMap((each) => {
      const entry = readLine(each);
      return entry ? [{ rev: entry.rev, line: each, entry, commune: commune ?? entry.orgUnit }] : [];
    }),
  );

const peopleIn = (body: Body): number => {
  const total = (body.attendance as { readonly total?: { readonly value: number | null } } | undefined)
    ?.total;
  return total?.value ?? 0;
};

/** Villages a record names; [] for the whole commune and for places that are in no list. */
export const villagesIn = (body: Body): readonly OrgUnitKey[] => {
  const places = (body.places ?? (body.model as { readonly places?: unknown } | undefined)?.places) as
    | { readonly villages?: readonly OrgUnitKey[] }
    | undefined;
  if (places?.villages) return places.villages;
  return isOrgUnitKey(body.unit) && body.unit.includes('-') ? [body.unit] : [];
};

/** Registers and what officers do to others' records are in no list. */
const isShown = (definition: AnyRecord | undefined): boolean =>
  definition !== undefined &&
  !definition.sealed &&
  (definition.isReport !== false || isUnitAct(definition.type));

const wasReturned = ({ reviews }: HeldOther, rev: number): boolean =>
  reviewsInOrder(reviews).some((row) => row.verdict === 'returned' && row.rev < rev);

/**
 * A foreign record as the province has it, with its place in every list; undefined for one that is in none. Every act
 * held here has an effect: the province tells of no other, and an officer's own are about what the officer oversees.
 */
export const buildOther = (
  registry: Registry,
  lookOf: (commune: OrgUnitKey) => CommuneLook,
  held: HeldOther,
): StoredOther | undefined => {
  const revisions = revisionsOf(held.pulled);
  const head = held.pulled.reduce<PulledRow | undefined>((a, b) => (a && a.rev > b.rev ? a : b), undefined);
  const definition = registry.get(head?.type ?? '');
  if (!head || revisions.length === 0 || !definition || !isShown(definition)) return undefined;
  const corrections = [...held.corrections].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const reviews = reviewsInOrder(held.reviews);
  const projected = projectRecord(registry, revisions, () => ({
    corrections,
    reviews: reviews.map(({ rev, verdict }) => ({ ofRev: rev, verdict })),
  }));
  const { headRev, state, commune, unit, conflicts } = projected;
  const body = projected.body ?? undefined;
  const day = projected.day ?? undefined;
  const recordedAt = Math.max(
    ...revisions.filter(({ rev }) => rev === headRev).map(({ entry }) => entry.recordedAt),
  );
  const { names, through } = lookOf(commune);
  const words = body ? wordsOf(definition, body, names) : undefined;
  const said = standingOver(held.reviews, headRev)?.verdict;
  const verdict = said === 'distinct' ? undefined : said;
  const flags: Flag[] = [];
  if (state === 'live' && verdict === undefined && day !== undefined && body) {
    if (held.isAlike) flags.push('possible_duplicate');
    if (peopleIn(body) > MANY_PEOPLE) flags.push('over_300');
    if (isLate(day, headRev, recordedAt, through)) flags.push('changed_after_cutoff');
    if (definition.type === 'hand_total') flags.push('by_hand');
    if (wasReturned(held, headRev)) flags.push('came_back');
  }
  const row = {
    id: head.recordId,
    rev: headRev,
    type: definition.type,
    person: head.person,
    name: head.name,
    unit,
    commune,
    ...(day === undefined ? {} : { day }),
    villages: body ? villagesIn(body) : [],
    recordedAt,
    state,
    ...(body ? { body } : {}),
    conflicts,
    summary: words?.summary ?? { title: definition.title.vi, detail: '' },
    text: words?.text ?? '',
    ...(verdict === undefined ? {} : { verdict }),
    // What the province delivers names its commune; a file does not.
    ...(head.commune === undefined ? { isHandedOver: true as const } : {}),
    flags,
  };
  const isReport = definition.isReport !== false;
  const twin = day && body && { type: definition.type, person: head.person, day, recordedAt, body };
  return {
    ...row,
    places: placesOf(row, isReport),
    cells: isReport ? cellsOf(row, definition.yieldsTo !== undefined) : [],
    spots: twin && isReport && state === 'live' ? spotsOf(twin, commune) : [],
    ...(state === 'conflict' || conflicts.length > 0 ? { dispute: 1 as const } : {}),
  };
};

/** Changed by a save that is younger than the closing of the period it lies in. */
const isLate = (day: Day, rev: number, recordedAt: number, through: Day | undefined): boolean =>
  through !== undefined && rev > 1 && day <= through && dayOf(recordedAt * 1000) > through;
