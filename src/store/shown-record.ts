import { applyCorrections } from '../domain/apply-corrections.ts';
import type { Day } from '../domain/day.ts';
import type { Summary } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { knownEntry } from '../domain/wire/line-of.ts';
import { type RecordState, stateOf } from './record-state.ts';
import type { CorrectionRow, RecordRow, ReviewRow } from './rows.ts';
import type { Store } from './store.ts';

/** A record as a screen shows it. */
export interface ShownRecord {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly type: string;
  readonly version: number;
  readonly day: Day;
  /** Seconds since 1970 by the phone's clock. */
  readonly recordedAt: number;
  /** The author's words with corrections laid over them, lifted to the newest version of the type. */
  readonly body: unknown;
  /** The author's two lines in Vietnamese as they read when it was written. */
  readonly summary: Summary;
  /** Who corrected it; absent when nobody did. */
  readonly correctedBy?: readonly string[];
  /** Fields where author and corrector both wrote something new; the author's words stand meanwhile. */
  readonly conflicts: readonly string[];
  readonly state: RecordState;
  /** Milliseconds since 1970; present in the bin. */
  readonly deletedAt?: number;
}

type Body = { readonly [field: string]: unknown };

/** Body of an own revision, from the line that was sent or came down; undefined for a deletion or a line unknown here. */
const bodyOfRev = async (store: Store, id: RecordId, rev: number): Promise<Body | undefined> => {
  const own = await store.db.outbox.where('[recordId+rev]').equals([id, rev]).first();
  const line = own?.line ?? (await store.db.pulled.get([id, rev]))?.line ?? '';
  return ((own?.unfixed ?? knownEntry(line))?.body as Body | null | undefined) ?? undefined;
};

/** The body of the author, lifted to the version of this build. */
const lifted = (store: Store, row: RecordRow): unknown => {
  const definition = store.ports.registry.get(row.type);
  return definition?.upcast && row.version < definition.version && row.body !== undefined
    ? definition.upcast(row.body, row.version)
    : row.body;
};

const correctedBody = async (
  store: Store,
  row: RecordRow,
  corrections: readonly CorrectionRow[],
): Promise<{ body: unknown; conflicts: readonly string[] }> => {
  const body = lifted(store, row);
  if (corrections.length === 0 || body === undefined) return { body, conflicts: [] };
  const earlier = new Map<number, Body | undefined>();
  for (const { ofRev } of corrections)
    if (ofRev !== row.rev) earlier.set(ofRev, await bodyOfRev(store, row.id, ofRev));
  const inOrder = [...corrections].sort((a, b) => a.position - b.position);
  return applyCorrections({ rev: row.rev, body: body as Body }, (rev) => earlier.get(rev), inOrder);
};

/** The reviews of these records, by record. */
export const reviewsOf = async (
  { db }: Store,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, readonly ReviewRow[]>> => {
  const rows =
    (await db.reviews.count()) === 0 ? [] : await db.reviews.where('recordId').anyOf(ids).toArray();
  const byRecord = new Map<RecordId, ReviewRow[]>();
  for (const row of rows) byRecord.set(row.recordId, [...(byRecord.get(row.recordId) ?? []), row]);
  return byRecord;
};

/** Joins rows with their state and corrections, in the order given. */
export const showRecords = async (
  store: Store,
  rows: readonly RecordRow[],
): Promise<readonly ShownRecord[]> => {
  const ids = rows.map((row) => row.id);
  const [heads, reviews, corrections] = await Promise.all([
    store.db.outbox.bulkGet(rows.map((row) => row.headSeq ?? 0)),
    reviewsOf(store, ids),
    store.db.corrections.where('ofRecord').anyOf(ids).toArray(),
  ]);
  return Promise.all(
    rows.map(async (row, i) => {
      const laid = corrections.filter((c) => c.ofRecord === row.id);
      return {
        recordId: row.id,
        rev: row.rev,
        type: row.type,
        version: row.version,
        day: row.day,
        recordedAt: row.recordedAt,
        summary: row.summary,
        ...(await correctedBody(store, row, laid)),
        ...(laid.length > 0 ? { correctedBy: [...new Set(laid.map((c) => c.name))] } : {}),
        state: stateOf(row, heads[i], reviews.get(row.id)),
        ...(row.deletedAt === undefined ? {} : { deletedAt: row.deletedAt }),
      };
    }),
  );
};
