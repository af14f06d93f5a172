import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActRow, HeldLine } from '../../server/db/held.ts';
import type { Signer } from '../../server/db/signers.ts';
import { overseenBy } from '../../server/db/signers.ts';
import { decideGroup, type GroupDecision } from '../../server/ingest/decide-group.ts';
import { createJudge } from '../../server/ingest/judge-entry.ts';
import type { Role } from '../../src/domain/activation.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { approveRecords, returnRecord, undoActs } from '../../src/store/officer/review-records.ts';
import { correctRecord } from '../../src/store/officer/settle.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { isFailure, type Store } from '../../src/store/store.ts';
import { newPhone, profile, session } from '../support/test-store.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`officer-projection.test.ts seed ${seed}`);

const UNIT = profile.unit.key;
const RECORDS = [0, 1].map((i) => `0000000${i}-5b3e-8d41-a6f0-2b9c4d8e1f37`);
const ACTS = [0, 1, 2].map((i) => `1000000${i}-5b3e-8d41-a6f0-2b9c4d8e1f37`);

const signer = (person: string, role: Role): Signer => ({
  province: '14',
  sender: `sender-of-${person}`,
  person,
  name: `Người ${person}`,
  publicKey: new Uint8Array(),
  state: 'active',
  service: [{ role, unit: UNIT, commune: UNIT, current: true, area: [] }],
});
const author = signer('author', 'collector');
const mine = signer('officer-1', 'commune_officer');
const other = signer('officer-2', 'commune_officer');

/** The province without its database: the very decisions of ingest over rows in memory. */
const province = () => {
  const lines: (HeldLine & { readonly name: string; readonly n: number })[] = [];
  const acts = new Map<string, ActRow>();
  const stands = new Map<string, GroupDecision['projections'][number]>();
  const changes: Change[] = [];
  let n = 0;
  const take = (by: Signer, line: string): void => {
    const [judged] = [createJudge(by, registry)({ seq: 1, line })];
    if (!judged?.entry) throw new Error('a line that does not read');
    const { recordId, body } = judged.entry;
    const target = (body as { ofRecord?: string } | null)?.ofRecord ?? acts.get(recordId)?.ofRecord;
    const ids = [recordId, ...(target === undefined ? [] : [target])];
    const decided = decideGroup([judged], {
      lines: lines.filter((row) => ids.includes(row.recordId)),
      acts: [...acts.values()].filter((act) => act.actId === recordId || ids.includes(act.ofRecord)),
      foreign: new Set(
        lines.some((row) => row.recordId === recordId && row.person !== by.person) ? [recordId] : [],
      ),
      units: new Map(),
      totals: [],
      closed: new Map(),
      signer: by,
      registry,
      overseen: overseenBy(by),
    });
    for (const { entry, hash, line: stored } of decided.stored) {
      if (!entry) continue;
      n += 1;
      lines.push({
        recordId,
        person: by.person,
        rev: entry.rev,
        hash,
        line: stored,
        commune: UNIT,
        name: by.name,
        n,
      });
      // What this device wrote itself does not come down to it.
      if (by.person !== mine.person)
        changes.push({
          unit: UNIT,
          n,
          kind: 'entry',
          data: { line: stored, person: by.person, name: by.name },
        });
    }
    for (const act of decided.acts) acts.set(act.actId, act);
    for (const projection of decided.projections) stands.set(projection.recordId, projection);
    for (const { kind, data } of decided.deliveries) {
      n += 1;
      changes.push({ unit: UNIT, n, kind, data: JSON.parse(JSON.stringify(data)) });
    }
  };
  return { take, stands, changes };
};

type Step =
  | {
      readonly do: 'save';
      readonly record: number;
      readonly rev: number;
      readonly note: number;
      readonly heads: number;
    }
  | {
      readonly do: 'act';
      readonly act: number;
      readonly rev: number;
      readonly record: number;
      readonly of: number;
      readonly say: number;
    }
  | { readonly do: 'own'; readonly record: number; readonly say: number }
  | { readonly do: 'undo' | 'send' | 'pull' };

const nat = (max: number) => fc.nat({ max });
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('save' as const),
        record: nat(1),
        rev: fc.integer({ min: 1, max: 3 }),
        note: nat(2),
        heads: nat(2),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('act' as const),
        act: nat(2),
        rev: fc.integer({ min: 1, max: 3 }),
        record: nat(1),
        of: fc.integer({ min: 1, max: 3 }),
        say: nat(5),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('own' as const), record: nat(1), say: nat(3) }) },
    { weight: 1, arbitrary: fc.constant({ do: 'undo' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'send' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'pull' as const }) },
  ),
  { maxLength: 24 },
);

const sessionOf = (note: number, heads: number) =>
  note === 2 && heads === 2
    ? null
    : { ...session(`lần ${note}`), attendance: { total: { value: heads * 10 } } };

const actOf = ({ record, of, say }: Extract<Step, { do: 'act' }>): { type: string; body: unknown } => {
  const about = { ofRecord: RECORDS[record], ofRev: of };
  const madeOn = '2026-11-20';
  if (say < 2) {
    const changes = { note: `sửa ${say}` };
    return { type: 'correction', body: { ...about, changes, madeOn } };
  }
  const verdict = ['approved', 'returned', 'duplicate', 'distinct'][say - 2];
  const more =
    verdict === 'returned'
      ? { reasons: ['WRONG_DAY'] }
      : verdict === 'approved'
        ? {}
        : { other: RECORDS[1 - record] };
  return { type: 'review', body: { ...about, verdict, ...more, madeOn } };
};

/** What a machine of its own does: random steps, then everything is sent and pulled, in pages of any order. */
const play = async (
  script: readonly Step[],
  mix: readonly number[],
): Promise<{ store: Store; home: ReturnType<typeof province> }> => {
  const store = await newPhone().open();
  await putProfile(store, { ...profile, person: mine.person, name: mine.name, role: 'commune_officer' });
  const home = province();
  const made: string[] = [];
  let sent = 0;
  const pull = async (items: readonly Change[]) => {
    await applyChanges(store, { cursor: { cluster: 'c1', units: {} }, items: [...items], left: 1 });
    await projectOthers(store);
  };
  const send = async () => {
    const rows = await store.db.outbox.where('seq').above(sent).toArray();
    for (const row of rows) home.take(mine, row.line);
    // As the phone does it: what may have left is never made again.
    await store.db.outbox.bulkPut(
      rows.map((row) => ({ ...row, frozen: 1 as const, state: 'held' as const })),
    );
    sent = rows.at(-1)?.seq ?? sent;
  };
  let acted = 0;
  for (const step of script) {
    if (step.do === 'save') {
      const { rev, note, heads } = step;
      const recordId = RECORDS[step.record] as string;
      const body = sessionOf(note, heads);
      home.take(
        author,
        lineOf({
          recordId,
          rev,
          type: 'propaganda_session',
          version: 1,
          orgUnit: UNIT,
          recordedAt: 1_795_000_000,
          body,
        }),
      );
    } else if (step.do === 'act') {
      acted += 1;
      // A third of the acts are taken back in their next revision.
      const { type, body } = actOf(step);
      const recordId = ACTS[step.act] as string;
      const said = acted % 3 === 0 ? null : body;
      home.take(
        other,
        lineOf({
          recordId,
          rev: step.rev,
          type,
          version: 1,
          orgUnit: UNIT,
          recordedAt: 1_795_000_000,
          body: said,
        }),
      );
    } else if (step.do === 'own') {
      const row = await store.db.others.get(RECORDS[step.record] as string);
      if (!row) continue;
      const of = { recordId: row.id, rev: row.rev };
      const done =
        step.say === 0
          ? await approveRecords(store, [of])
          : step.say === 1
            ? await returnRecord(store, of, { text: 'Xem lại' })
            : await correctRecord(store, of, { note: `của mình ${step.say}` });
      if (isFailure(done)) throw new Error(done.code);
      made.push(...done.acts);
      await projectOthers(store);
    } else if (step.do === 'undo') {
      const last = made.pop();
      if (last !== undefined) await undoActs(store, [last]);
      await projectOthers(store);
    } else if (step.do === 'send') await send();
    else await pull(home.changes);
  }
  await send();
  const order = [...home.changes].sort(
    (a, b) => (mix[a.n % mix.length] ?? 0) - (mix[b.n % mix.length] ?? 0) || a.n - b.n,
  );
  for (let at = 0; at < order.length; at += 3) await pull(order.slice(at, at + 3));
  return { store, home };
};

it('an officer’s device shows every record as the province has it, whatever was done in whatever order', async () => {
  let compared = 0;
  const states = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(steps, fc.array(nat(9), { minLength: 5, maxLength: 5 }), async (script, mix) => {
      const { store, home } = await play(script, mix);
      for (const [recordId, there] of home.stands) {
        if (there.type !== 'propaganda_session') continue;
        const here = await store.db.others.get(recordId);
        expect({
          rev: here?.rev,
          state: here?.state,
          body: here?.body ?? null,
          conflicts: [...(here?.conflicts ?? [])].sort(),
        }).toEqual({
          rev: there.headRev,
          state: there.state,
          body: there.body,
          conflicts: [...there.conflicts].sort(),
        });
        compared += 1;
        const key = there.conflicts.length > 0 ? `${there.state} open` : there.state;
        states.set(key, (states.get(key) ?? 0) + 1);
      }
      store.close();
    }),
    { seed, numRuns: Number(process.env.RUNS ?? 150) },
  );
  expect(compared).toBeGreaterThan(50);
  console.info(
    `compared ${compared}: ${[...states].map(([state, count]) => `${state} ${count}`).join(', ')}`,
  );
}, 120_000);
