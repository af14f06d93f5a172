import * as phone from './device.ts';
import {
  addDevice,
  copyDb,
  type Device,
  type Line,
  mark,
  type Parcel,
  type Reply,
  type World,
} from './model.ts';
import type { Random } from './random.ts';
import { type Fate, handle, restore } from './server.ts';

/** A step with two random words; which phone or parcel they mean depends on what there is, nothing is a no-op. */
export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
}

const WHOLE: Fate = { commits: Number.POSITIVE_INFINITY, answers: true };
const LIMITS = [1, 700, 3_000, 100_000] as const;
const COUNTS = [1, 2, 5, 100] as const;

const pick = <T>(from: readonly T[], word: number): T | undefined =>
  from.length === 0 ? undefined : from[word % from.length];

const take = <T>(from: T[], word: number): T | undefined =>
  from.length === 0 ? undefined : from.splice(word % from.length, 1)[0];

const phoneOf = (world: World, word: number): Device | undefined => {
  const device = pick(world.devices, word);
  return device?.lost ? undefined : device;
};

const bits = (word: number, from: number, bound: number): number => (word >>> from) % bound;

/** Mostly fit; about one in six is refused, one in twelve cannot be filed. */
const verdictOf = (word: number): Line['verdict'] => {
  const part = bits(word, 12, 24);
  return part < 4 ? 'reject' : part < 6 ? 'quarantine' : 'fit';
};

const draft = (recordId: string | undefined, deleted: boolean, word: number): phone.Draft => ({
  recordId,
  deleted,
  verdict: deleted ? 'fit' : verdictOf(word),
  length: 200 + bits(word, 4, 1_000),
});

/** One save in sixteen is cut between database and journal. */
const isKilled = (word: number): boolean => bits(word, 20, 16) === 0;

const knownRecord = (device: Device, word: number, deleted: boolean): string | undefined => {
  const ids: string[] = [];
  for (const [id, known] of device.known) if (known.deleted === deleted) ids.push(id);
  return pick(ids, bits(word, 8, 64));
};

const limitOf = (word: number) => ({
  plainBytes: LIMITS[word & 3] as number,
  entries: COUNTS[(word >>> 2) & 3] as number,
});

/** Plans, signs and sends; the phone remembers the batch until it is killed. */
export const post = (
  world: World,
  device: Device,
  limit: { plainBytes: number; entries: number },
): Parcel => {
  const batch = phone.nextBatch(world, device, limit);
  device.inFlight.push(batch);
  return { batch, device, cursor: device.cursor };
};

const deliver = (world: World, parcel: Parcel | undefined, fate: Fate): void => {
  if (!parcel) return;
  if (!fate.answers) mark(world, 'a server crash');
  const reply = handle(world, parcel, fate);
  if (reply) world.replies.push(reply);
};

const saveOn = (world: World, step: Step, deleted: boolean, wanted: 'new' | 'live' | 'deleted'): void => {
  const device = phoneOf(world, step.a);
  if (!device) return;
  const recordId = wanted === 'new' ? undefined : knownRecord(device, step.b, wanted === 'deleted');
  if (wanted !== 'new' && recordId === undefined) return;
  phone.save(world, device, draft(recordId, deleted, step.b), isKilled(step.b));
};

const HOW = {
  save: (world: World, step: Step) => saveOn(world, step, false, 'new'),
  edit: (world: World, step: Step) => saveOn(world, step, false, 'live'),
  remove: (world: World, step: Step) => saveOn(world, step, true, 'live'),
  undo: (world: World, step: Step) => saveOn(world, step, false, 'deleted'),
  /** The next revision of a refused one. */
  fix: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    const refused =
      device &&
      pick(
        device.rows.filter((row) => row.state === 'rejected'),
        step.b,
      );
    if (!device || !refused) return;
    mark(world, 'a fix after a rejection');
    const fixed = { ...draft(refused.recordId, false, step.b), verdict: 'fit' } as const;
    phone.save(world, device, fixed, isKilled(step.b));
  },
  /** Somebody else's edit is a record of its own. */
  correct: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (!device || !world.db.changes.some(({ line }) => line.person !== device.person)) return;
    phone.save(world, device, draft(undefined, false, step.b), isKilled(step.b));
  },
  send: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (device) world.requests.push(post(world, device, limitOf(step.b)));
  },
  deliver: (world: World, step: Step) => deliver(world, take(world.requests, step.a), WHOLE),
  dropRequest: (world: World, step: Step) => void take(world.requests, step.a),
  duplicateRequest: (world: World, step: Step) => {
    const parcel = pick(world.requests, step.a);
    if (parcel) world.requests.push(parcel);
  },
  /** The server dies after some entries, none, or all of them; the phone may send the same bytes again. */
  crash: (world: World, step: Step) => {
    const parcel = take(world.requests, step.a);
    if (!parcel) return;
    deliver(world, parcel, { commits: bits(step.b, 1, parcel.batch.lines.length + 1), answers: false });
    if (step.b & 1) world.requests.push(parcel);
  },
  receive: (world: World, step: Step) => {
    const reply = take(world.replies, step.a);
    if (reply) phone.receive(world, reply, 'network');
  },
  loseReply: (world: World, step: Step) => void take(world.replies, step.a),
  duplicateReply: (world: World, step: Step) => {
    const reply = pick(world.replies, step.a);
    if (reply) world.replies.push(reply);
  },
  /** HTTP 200 from somebody else; the request never arrived. */
  portal: (world: World, step: Step) => {
    const parcel = take(world.requests, step.a);
    if (parcel) phone.receive(world, { parcel }, 'network');
  },
  /** A server that did and told only part of the batch. */
  short: (world: World, step: Step) => {
    const parcel = take(world.requests, step.a);
    if (parcel && parcel.batch.lines.length > 0)
      deliver(world, parcel, { commits: bits(step.b, 0, parcel.batch.lines.length), answers: true });
  },
  /** A whole clean round trip. */
  sync: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (!device) return;
    const reply = handle(world, post(world, device, limitOf(step.b)), WHOLE);
    if (reply) phone.receive(world, reply, 'network');
    if (reply && bits(step.b, 8, 4) === 0) world.replies.push(reply);
  },
  carry: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (!device) return;
    const batch = phone.nextBatch(world, device, limitOf(step.b));
    if (batch.seqs.length === 0) return;
    device.carried.push(batch);
    world.files.push({ batch, device });
  },
  importFile: (world: World, step: Step) => {
    const parcel = step.b & 3 ? take(world.files, step.a) : pick(world.files, step.a);
    const reply = parcel && handle(world, parcel, WHOLE);
    if (reply) world.receiptFiles.push(reply);
  },
  receiveFile: (world: World, step: Step) => {
    const reply: Reply | undefined =
      step.b & 3 ? take(world.receiptFiles, step.a) : pick(world.receiptFiles, step.a);
    if (reply) phone.receive(world, reply, 'file');
  },
  backup: (world: World) => void world.backups.push({ db: copyDb(world.db), restored: 0 }),
  /** Mostly the newest backup, at times the very first: an empty database. */
  restore: (world: World, step: Step) =>
    restore(world, step.b & 7 ? world.backups.length - 1 : step.a % world.backups.length),
  kill: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (device) phone.kill(device);
  },
  damage: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (device) phone.damage(world, device, (step.b & 3) === 0);
  },
  /** A new phone of the same person; the old one is lost or stays in use. */
  replace: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (!device || world.devices.length >= 7) return;
    mark(world, 'a replaced phone');
    addDevice(world, device.person);
    if (step.b & 1) return;
    device.lost = true;
    for (const row of device.rows) row.line.save.gone = true;
  },
  revoke: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (!device) return;
    mark(world, 'a revoked device');
    world.revoked.add(device.sender);
  },
  release: (world: World) => {
    mark(world, 'a server that changed its mind');
    world.lenient = true;
  },
} as const satisfies Record<string, (world: World, step: Step) => void>;

/** What can happen. */
export type StepKind = keyof typeof HOW;

/** Does one step; a step that finds nothing to act on does nothing. */
export const perform = (world: World, step: Step): void => HOW[step.kind](world, step);

type Weights = Partial<Record<StepKind, number>>;

const BASE: Required<{ [K in StepKind]: number }> = {
  save: 16,
  edit: 8,
  remove: 4,
  undo: 2,
  fix: 3,
  correct: 1,
  send: 9,
  deliver: 9,
  dropRequest: 2,
  duplicateRequest: 2,
  crash: 2,
  receive: 8,
  loseReply: 2,
  duplicateReply: 2,
  portal: 1,
  short: 1,
  sync: 9,
  carry: 3,
  importFile: 3,
  receiveFile: 3,
  backup: 2,
  restore: 1,
  kill: 2,
  damage: 1,
  replace: 1,
  revoke: 0.4,
  release: 0.4,
};

/** Each run has one of these emphases: rare things meet only when they are not rare. */
const THEMES: readonly Weights[] = [
  {},
  { backup: 4, restore: 7, sync: 20 },
  { carry: 10, importFile: 10, receiveFile: 10, sync: 14 },
  { replace: 4, damage: 4, sync: 24, edit: 28 },
  { crash: 8, duplicateRequest: 8, duplicateReply: 6, kill: 6 },
  { backup: 7, restore: 5, release: 4, revoke: 2, send: 14, deliver: 14, loseReply: 6, sync: 14 },
  { fix: 12, remove: 8, undo: 6, edit: 14 },
];

const TABLES: readonly (readonly StepKind[])[] = THEMES.map((theme) =>
  Object.entries({ ...BASE, ...theme }).flatMap(([kind, weight]) =>
    new Array<StepKind>(Math.round(weight * 10)).fill(kind as StepKind),
  ),
);

/** The steps of a run, at most `max`. */
export const drawSteps = (random: Random, max: number): Step[] => {
  const table = TABLES[random.below(TABLES.length)] as readonly StepKind[];
  const steps: Step[] = [];
  for (let left = 10 + random.below(max - 9); left > 0; left--)
    steps.push({
      kind: table[random.below(table.length)] as StepKind,
      a: random.word(),
      b: random.word(),
    });
  return steps;
};
