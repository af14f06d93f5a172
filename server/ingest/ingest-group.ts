import { CLOSED_THROUGH, LAST_ACTIVITIES } from '../../src/domain/change-data.ts';
import type { Projection } from '../../src/domain/project-record.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { putActs, readTargets } from '../db/acts.ts';
import { lockAmendments, putAmendments, readClosed } from '../db/closings.ts';
import type { Db, Trx } from '../db/connect.ts';
import { type BatchOrigin, type GroupResult, writeGroup } from '../db/entries.ts';
import { type Held, lockRecords, readHeld } from '../db/held.ts';
import { renewLastActivities } from '../db/last-activities.ts';
import { replaceRecords } from '../db/records.ts';
import { overseenBy, type Signer, scopeOfSigner } from '../db/signers.ts';
import { asIngest } from '../db/transact.ts';
import { lockTotals, putUnitActs, readUnits } from '../db/unit-acts.ts';
import type { Delivery } from './decide-acts.ts';
import { decideGroup, isAct, type Outcome, targetsOf } from './decide-group.ts';
import type { Judged } from './judge-entry.ts';
import { type UnitsHeld, unitOf } from './judge-unit-act.ts';

/** What a group is filed with. */
export interface Work {
  readonly db: Db;
  readonly signer: Signer;
  readonly registry: Registry;
  readonly now: Date;
}

/** What became of a group. */
export type GroupOutcome = GroupResult & { readonly outcomes: readonly Outcome[] };

/** What a person's own records and acts of a group bear on; locked until the transaction has ended. */
const holdRecords = async (trx: Trx, { signer }: Work, judged: readonly Judged[]): Promise<Held> => {
  const { province } = signer;
  const ids = [...new Set(judged.flatMap((j) => j.entry?.recordId ?? []))];
  if (ids.length === 0) return { lines: [], acts: [], foreign: new Set() };
  const acts = judged.filter((j) => isAct(j.entry?.type));
  // A deleted act no longer says which record it was about.
  const targets = acts.length > 0 ? [...targetsOf(acts), ...(await readTargets(trx, province, ids))] : [];
  await lockRecords(trx, province, [...ids, ...targets]);
  return readHeld(trx, province, ids, targets);
};

/** The closed communes among those of records that corrections are about. */
const holdClosed = async (trx: Trx, { signer }: Work, held: Held, judged: readonly Judged[]) => {
  const isCorrecting =
    held.acts.some(({ type, amendment }) => type === 'correction' && amendment === null) ||
    judged.some(({ entry }) => entry?.type === 'correction');
  if (!isCorrecting) return new Map();
  const communes = [
    ...new Set([...held.lines, ...judged].flatMap(({ commune }) => (commune === undefined ? [] : [commune]))),
  ];
  await lockAmendments(trx, signer.province, communes);
  return readClosed(trx, signer.province, communes);
};

const holdUnits = async (trx: Trx, { signer }: Work, judged: readonly Judged[]): Promise<UnitsHeld> => {
  const keys = judged.flatMap(({ entry }) => unitOf(entry) ?? []);
  if (keys.length === 0) return { units: new Map(), totals: [] };
  const units = await readUnits(trx, signer.province, keys);
  const hasTotals = judged.some(({ entry }) => entry?.type === 'hand_total');
  const communes = [...units.values()].map(({ commune }) => commune);
  return { units, totals: hasTotals ? await lockTotals(trx, signer.province, communes) : [] };
};

/** Tells every device of a commune through which day it is closed now. */
const tellClosed = async (
  trx: Trx,
  { signer }: Work,
  communes: readonly string[],
): Promise<readonly Delivery[]> => {
  if (communes.length === 0) return [];
  const closed = await readClosed(trx, signer.province, communes);
  return communes.map((commune) => {
    const data = { name: CLOSED_THROUGH, value: closed.get(commune)?.through ?? null };
    return { to: null, commune, kind: 'setting', data };
  });
};

/** Tells every device of a commune when its models last did something, once that is another day. */
const tellActivities = async (
  trx: Trx,
  { signer }: Work,
  projections: readonly Projection[],
): Promise<readonly Delivery[]> => {
  const ofModels = projections.filter(({ type }) => type === 'model' || type === 'model_activity');
  const told: Delivery[] = [];
  for (const commune of [...new Set(ofModels.map((projection) => projection.commune))].sort()) {
    const value = await renewLastActivities(trx, signer.province, commune);
    if (value) told.push({ to: null, commune, kind: 'setting', data: { name: LAST_ACTIVITIES, value } });
  }
  return told;
};

/** Files a group of entries in one transaction, with everything they change; resolves after the commit. */
export const ingestGroup = (
  work: Work,
  batch: BatchOrigin,
  judged: readonly Judged[],
): Promise<GroupOutcome> => {
  const { db, signer, registry, now } = work;
  const { province } = signer;
  return asIngest(db, scopeOfSigner(signer), async (trx) => {
    const held = await holdRecords(trx, work, judged);
    const closed = await holdClosed(trx, work, held, judged);
    const units = await holdUnits(trx, work, judged);
    const overseen = overseenBy(signer);
    const decided = decideGroup(judged, { ...held, ...units, closed, signer, registry, overseen });
    await replaceRecords(trx, province, decided.projections, decided.replaced, now);
    await putActs(trx, province, signer.person, decided.acts);
    const reclosed = await putUnitActs(trx, province, decided.projections);
    const told = [
      ...(await tellClosed(trx, work, reclosed)),
      ...(await tellActivities(trx, work, decided.projections)),
    ];
    await putAmendments(trx, province, decided.amendments);
    const result = await writeGroup(
      trx,
      signer,
      batch,
      {
        ...decided,
        deliveries: [...decided.deliveries, ...told],
        entries: decided.stored,
        kept: decided.outcomes.filter((o) => o.outcome !== 'rejected').map((o) => o.seq),
        refused: decided.outcomes.filter((o) => o.outcome === 'rejected').map((o) => o.seq),
      },
      now,
    );
    return { ...result, outcomes: decided.outcomes };
  });
};
