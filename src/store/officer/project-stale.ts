import { looksAlike, type Twin } from '../../domain/duplicates.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { listKeyOf } from '../list-key.ts';
import { readMeta } from '../meta.ts';
import { storedNames } from '../record-context.ts';
import type { CorrectionRow, PulledRow, ReviewRow } from '../rows.ts';
import type { StoreDb } from '../schema.ts';
import { reviewsInOrder } from '../standing-review.ts';
import { isFailure, type Store, type StoreFailure } from '../store.ts';
import { write } from '../write.ts';
import { buildOther, type CommuneLook } from './build-other.ts';
import type { StoredOther, StoredPair } from './other-row.ts';
import { closedThroughIn, type OverseenSource, sourceOf } from './units.ts';

/** Records of one transaction: few enough that a tap in between is answered at once. */
const CHUNK = 100;

const TABLES = ['stale', 'others', 'pairs', 'pulled', 'corrections', 'reviews', 'meta'] as const;

const grouped = <Row>(rows: readonly Row[], idOf: (row: Row) => RecordId): ReadonlyMap<RecordId, Row[]> => {
  const groups = new Map<RecordId, Row[]>();
  for (const row of rows) {
    const known = groups.get(idOf(row));
    if (known) known.push(row);
    else groups.set(idOf(row), [row]);
  }
  return groups;
};

interface Ground {
  readonly pulled: ReadonlyMap<RecordId, PulledRow[]>;
  readonly corrections: ReadonlyMap<RecordId, CorrectionRow[]>;
  readonly reviews: ReadonlyMap<RecordId, ReviewRow[]>;
}

const readGround = async (db: StoreDb, ids: readonly RecordId[]): Promise<Ground> => {
  const revisions = (id: RecordId) =>
    db.pulled.where('[recordId+rev]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).toArray();
  const [pulled, corrections, reviews] = await Promise.all([
    Promise.all(ids.map(revisions)),
    db.corrections.where('ofRecord').anyOf(ids).toArray(),
    db.reviews.where('recordId').anyOf(ids).toArray(),
  ]);
  return {
    pulled: grouped(pulled.flat(), (row) => row.recordId),
    corrections: grouped(corrections, (row) => row.ofRecord),
    reviews: grouped(reviews, (row) => row.recordId),
  };
};

const lookAt = (source: OverseenSource): ((commune: OrgUnitKey) => CommuneLook) => {
  const known = new Map<OrgUnitKey, CommuneLook>();
  return (commune) => {
    const look = known.get(commune) ?? {
      names: storedNames(sourceOf(source, commune)),
      through: closedThroughIn(source, commune),
    };
    known.set(commune, look);
    return look;
  };
};

const twinOf = ({ type, person, day, recordedAt, body }: StoredOther): Twin | undefined =>
  day && body && { type, person, day, recordedAt, body };

const keyOf = (a: RecordId, b: RecordId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Ids of the records that officers have told from this one, or taken for the same act. */
const settledWith = (reviews: readonly ReviewRow[]): ReadonlySet<RecordId> =>
  new Set(
    reviewsInOrder(reviews).flatMap(({ verdict, other }) => (verdict === 'distinct' && other ? [other] : [])),
  );

/** Pairs that records of the chunk make with each other and with what is held. */
const findPairs = async (
  db: StoreDb,
  rows: readonly StoredOther[],
  reviews: Ground['reviews'],
): Promise<readonly StoredPair[]> => {
  const spots = [...new Set(rows.flatMap((row) => row.spots))];
  if (spots.length === 0) return [];
  const changed = new Map(rows.map((row) => [row.id, row]));
  const there = await db.others.where('spots').anyOf(spots).distinct().toArray();
  const all = [...there.filter(({ id }) => !changed.has(id)), ...rows];
  const bySpot = new Map<string, StoredOther[]>();
  for (const row of all) for (const spot of row.spots) bySpot.set(spot, [...(bySpot.get(spot) ?? []), row]);
  const candidates = new Map<string, readonly [StoredOther, StoredOther]>();
  for (const a of rows)
    for (const spot of a.spots)
      for (const b of bySpot.get(spot) ?? []) if (a.id !== b.id) candidates.set(keyOf(a.id, b.id), [a, b]);
  const likely = [...candidates].filter(([, [a, b]]) => {
    const [left, right] = [twinOf(a), twinOf(b)];
    return left && right && looksAlike(left, right);
  });
  if (likely.length === 0) return [];
  const others = likely.flatMap(([, pair]) => pair.map(({ id }) => id)).filter((id) => !changed.has(id));
  const theirs = grouped(await db.reviews.where('recordId').anyOf(others).toArray(), (row) => row.recordId);
  const isSettled = (a: RecordId, b: RecordId): boolean =>
    settledWith(reviews.get(a) ?? theirs.get(a) ?? []).has(b);
  return likely.flatMap(([key, [a, b]]): StoredPair[] => {
    if (isSettled(a.id, b.id) || isSettled(b.id, a.id)) return [];
    const ids: [RecordId, RecordId] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
    return [{ key, ids, sortKey: listKeyOf(a.day as never, Math.max(a.recordedAt, b.recordedAt), key) }];
  });
};

const projectChunk = async (store: Store, registry: Registry, ids: readonly RecordId[]): Promise<void> => {
  const { db } = store;
  const meta = await readMeta(db, ['profile', 'lists', 'cursor']);
  const lookOf = lookAt(meta);
  const build = (ground: Ground, id: RecordId, isAlike: boolean) =>
    buildOther(registry, lookOf, {
      // An own record from an earlier phone is no other's.
      pulled: (ground.pulled.get(id) ?? []).filter(({ person }) => person !== meta.profile?.person),
      corrections: ground.corrections.get(id) ?? [],
      reviews: ground.reviews.get(id) ?? [],
      isAlike,
    });
  const ground = await readGround(db, ids);
  const plain = ids.flatMap((id) => build(ground, id, false) ?? []);
  const before = await db.pairs.where('ids').anyOf(ids).distinct().toArray();
  const now = await findPairs(db, plain, ground.reviews);
  await db.pairs.bulkDelete(before.map(({ key }) => key));
  await db.pairs.bulkPut([...now]);

  // Whoever was or is the other half of a pair may gain or lose the flag.
  const halves = new Set([...before, ...now].flatMap((pair) => pair.ids));
  const partners = [...halves].filter((id) => !ids.includes(id));
  const around = partners.length > 0 ? await readGround(db, partners) : undefined;
  const touched = [...halves];
  const counts = await Promise.all(touched.map((id) => db.pairs.where('ids').equals(id).count()));
  const alike = new Set(touched.filter((_, i) => (counts[i] ?? 0) > 0));
  const rows = [
    ...plain.map((row) => (alike.has(row.id) ? (build(ground, row.id, true) ?? row) : row)),
    ...partners.flatMap((id) => (around ? (build(around, id, alike.has(id)) ?? []) : [])),
  ];
  const kept = new Set(rows.map(({ id }) => id));
  await db.others.bulkDelete(ids.filter((id) => !kept.has(id)));
  await db.others.bulkPut(rows);
  await db.stale.bulkDelete([...ids]);
};

/**
 * Projects the next records that were touched anew, with their place in every list, in one transaction; gives how many,
 * 0 when everything is up to date. Doing it twice is doing it once.
 */
export const projectStale = async (store: Store): Promise<number | StoreFailure> => {
  const registry = await store.ports.registry.full();
  const done = await write(store, TABLES, async () => {
    const ids = await store.db.stale.limit(CHUNK).primaryKeys();
    if (ids.length > 0) await projectChunk(store, registry, ids);
    return ids.length;
  });
  return isFailure(done) ? done : done;
};
