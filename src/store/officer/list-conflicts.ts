import { isSame } from '../../domain/apply-corrections.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { readLine } from '../../domain/wire/line.ts';
import type { CorrectionRow, PulledRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import type { Body, OtherRow } from './other-row.ts';

/** One value somebody wrote into a field. */
export interface FieldClaim {
  /** null: the field is left out. */
  readonly value: unknown;
  readonly name: string;
  /** Seconds since 1970 by the phone that wrote it. */
  readonly recordedAt: number;
  readonly unit: OrgUnitKey;
  readonly by: 'author' | 'officer';
}

/** A field a human has to decide; the author's value comes first. */
export interface ConflictField {
  readonly field: string;
  readonly claims: readonly FieldClaim[];
}

/** A record with fields to decide; none where one phone took away what another changed: only the author settles that. */
export interface Conflict {
  readonly row: OtherRow;
  readonly fields: readonly ConflictField[];
}

interface Claim extends Omit<FieldClaim, 'value'> {
  readonly body: Body;
}

const claimsOfHead = (row: OtherRow, pulled: PulledRow | undefined): readonly Claim[] =>
  [pulled?.line ?? '', ...(pulled?.also ?? [])].sort().flatMap((line): Claim[] => {
    const entry = readLine(line);
    if (!entry?.body) return [];
    const { recordedAt, orgUnit: unit } = entry;
    return [{ name: row.name, recordedAt, unit, by: 'author', body: entry.body as Body }];
  });

/** Of several claims to one value the first. */
const unlike = (claims: readonly FieldClaim[]): readonly FieldClaim[] =>
  claims.filter((claim, i) => claims.findIndex(({ value }) => isSame(value, claim.value)) === i);

const conflictOf = async ({ db }: Store, row: OtherRow): Promise<Conflict> => {
  const [pulled, corrections] = await Promise.all([
    db.pulled.get([row.id, row.rev]),
    db.corrections.where('ofRecord').equals(row.id).toArray(),
  ]);
  const [lines, own] = await Promise.all([
    db.pulled.bulkGet(corrections.map(({ id, rev }) => [id, rev] as [string, number])),
    // What this device wrote itself has not come down.
    db.records.bulkGet(corrections.map(({ id }) => id)),
  ]);
  const made = (correction: CorrectionRow, i: number, field: string): FieldClaim[] => {
    const entry = readLine(lines[i]?.line ?? '');
    if (!(field in correction.changes)) return [];
    const [value, { name }] = [correction.changes[field] ?? null, correction];
    const { recordedAt = 0, orgUnit: unit = row.unit } = entry ?? own[i] ?? {};
    return [{ value, name, recordedAt, unit, by: 'officer' }];
  };
  const claims = claimsOfHead(row, pulled);
  const fields = row.conflicts.map((field) => ({
    field,
    claims: unlike([
      ...claims.map(({ body, ...claim }) => ({ ...claim, value: body[field] ?? null })),
      ...corrections.flatMap((correction, i) => made(correction, i, field)),
    ]),
  }));
  return { row, fields };
};

/** Records with fields to decide, the newest first; few at any time. Usable in `live`. */
export const listConflicts = (store: Store): Promise<readonly Conflict[]> =>
  read(store, async () => {
    const rows = await store.db.others.where('dispute').equals(1).toArray();
    rows.sort((a, b) => b.recordedAt - a.recordedAt);
    return Promise.all(rows.map((row) => conflictOf(store, row)));
  });

/** The conflict of one record; undefined when there is none. Usable in `live`. */
export const getConflict = (store: Store, id: RecordId): Promise<Conflict | undefined> =>
  read(store, async () => {
    const row = await store.db.others.get(id);
    return row?.dispute === 1 ? conflictOf(store, row) : undefined;
  });
