import * as carriers from './carriers.ts';
import { makeClosedLine, saveClosed, takeClosed } from './closed.ts';
import { handleClosed } from './closed-server.ts';
import * as phone from './device.ts';
import { copyDb, type Device, type Line, type Parcel } from './model.ts';
import { type Fate, handle, restore } from './server.ts';
import { mark } from './shares.ts';
import { addDevice, type World } from './world.ts';

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

const activeOf = (world: World, word: number): Device | undefined => {
  const device = phoneOf(world, word);
  return device?.isActive ? device : undefined;
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

/** Half of the copies are whole, the others are cut to the lines of which a bit is set. */
const keptOf = (word: number): number => (bits(word, 12, 2) === 0 ? 0xff : bits(word, 13, 255));

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
    const device = activeOf(world, step.a);
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
    if (reply) phone.receive(world, reply);
  },
  loseReply: (world: World, step: Step) => void take(world.replies, step.a),
  duplicateReply: (world: World, step: Step) => {
    const reply = pick(world.replies, step.a);
    if (reply) world.replies.push(reply);
  },
  /** HTTP 200 from somebody else; the request never arrived. */
  portal: (world: World, step: Step) => {
    const parcel = take(world.requests, step.a);
    if (parcel) phone.receive(world, { parcel });
  },
  /** A server that did and told only part of the batch. */
  short: (world: World, step: Step) => {
    const parcel = take(world.requests, step.a);
    if (parcel && parcel.batch.lines.length > 0)
      deliver(world, parcel, { commits: bits(step.b, 0, parcel.batch.lines.length), answers: true });
  },
  /** A whole clean round trip. */
  sync: (world: World, step: Step) => {
    const device = activeOf(world, step.a);
    if (!device) return;
    const reply = handle(world, post(world, device, limitOf(step.b)), WHOLE);
    if (reply) phone.receive(world, reply);
    if (reply && bits(step.b, 8, 4) === 0) world.replies.push(reply);
  },
  carry: (world: World, step: Step) => {
    const device = activeOf(world, step.a);
    const file = device && carriers.makeFile(world, device, limitOf(step.b));
    if (!file || bits(step.b, 8, 4) === 0) return;
    const officer = bits(step.b, 10, 2);
    carriers.handTo(world, file, officer, keptOf(step.b));
    if (bits(step.b, 16, 4) === 0) world.slips.push({ file });
    // Some officers have a network at hand.
    if (bits(step.b, 18, 2) === 0) carriers.forward(world, officer, 8, bits(step.b, 3, 0x200), false);
  },
  /** A copy comes to an officer; who makes copies may make more. */
  hand: (world: World, step: Step) => {
    const file = pick(world.files, step.a);
    if (!file) return;
    carriers.handTo(world, file, step.b & 1, keptOf(step.b));
    if (bits(step.b, 8, 2) === 0) world.slips.push({ file });
  },
  forward: (world: World, step: Step) =>
    carriers.forward(
      world,
      step.a & 1,
      1 + bits(step.b, 0, 6),
      bits(step.b, 3, 0x200),
      bits(step.b, 20, 8) === 0,
    ),
  /** Mostly to the phone it is for; anybody may be handed any. */
  takeMail: (world: World, step: Step) => {
    const mail = step.b & 3 ? take(world.mails, step.a) : pick(world.mails, step.a);
    if (!mail) return;
    const own = world.devices.find((device) => device.sender === mail.sender);
    const to = bits(step.b, 2, 2) > 0 ? own : pick(world.devices, bits(step.b, 5, 64));
    if (to) carriers.takeMail(world, to, mail);
  },
  takeSlip: (world: World, step: Step) => {
    const slip = take(world.slips, step.a);
    if (slip) carriers.takeSlip(world, slip);
  },
  closedSave: (world: World, step: Step) => {
    const device = activeOf(world, step.a);
    if (device) saveClosed(world, device, step.b);
  },
  /** The line of a day; its answer may come late, or never. */
  closedSync: (world: World, step: Step) => {
    const device = activeOf(world, step.a);
    if (!device) return;
    const signed = handleClosed(world, makeClosedLine(world, device));
    if (step.b & 3) takeClosed(world, device, signed, false);
    else if (step.b & 4) world.closedReplies.push(signed);
  },
  closedReply: (world: World, step: Step) => {
    const signed = take(world.closedReplies, step.a);
    const own = signed && world.devices.find((device) => device.closed.sender === signed.line.sender);
    if (signed && own) takeClosed(world, own, signed, false);
  },
  activate: (world: World, step: Step) => {
    const device = phoneOf(world, step.a);
    if (device) phone.activate(world, device);
  },
  backup: (world: World) => void world.backups.push({ db: copyDb(world.db), restored: 0 }),
  /** Mostly the newest backup, at times the very first: an empty database. */
  restore: (world: World, step: Step) => {
    restore(world, step.b & 7 ? world.backups.length - 1 : step.a % world.backups.length);
    // What is carried comes late: a mail of the province as it was meets one that was put back.
    const mail = step.b & 16 ? take(world.mails, step.b >>> 5) : undefined;
    const own = mail && world.devices.find((device) => device.sender === mail.sender);
    if (mail && own) carriers.takeMail(world, own, mail);
  },
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
  /** A backup is put away, the phone is lost, and its person is activated on another; an officer gets the backup. */
  fromBackup: (world: World, step: Step) => {
    const device = activeOf(world, step.a);
    const file = device && world.devices.length < 7 && carriers.makeFile(world, device, limitOf(step.b));
    if (!file) return;
    mark(world, 'a replaced phone');
    addDevice(world, device.person);
    device.lost = true;
    for (const row of device.rows) row.line.save.gone = true;
    carriers.handTo(world, file, bits(step.b, 10, 2), 0xff);
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
