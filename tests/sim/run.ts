import { carryAll } from './carriers.ts';
import { checkClosed, makeClosedLine, takeClosed } from './closed.ts';
import { handleClosed } from './closed-server.ts';
import type { Core } from './core.ts';
import { activate, receive } from './device.ts';
import { drawSteps } from './draw.ts';
import { checkEnd } from './invariants.ts';
import { type Device, emptyDb, Violation } from './model.ts';
import { Random } from './random.ts';
import { handle, PAGE } from './server.ts';
import { perform, post, type Step } from './steps.ts';
import { addDevice, type Mistake, type World } from './world.ts';

/** Most steps of one run. */
const MAX_STEPS = 60;

/** A run before it is run: everything random about it is here, so that it can be shrunk and run again. */
export interface Plan {
  readonly persons: number;
  /** Phones of each person at the start. */
  readonly phones: number;
  readonly steps: readonly Step[];
  /** Bits of the phones that are not activated at the start. */
  readonly inactive: number;
  /** How the run is brought to rest. */
  readonly end: number;
}

/** What a run came to. */
export interface Result {
  /** Bits of SHARES. */
  readonly shares: number;
  readonly violation?: Violation;
}

/** The plan of a seed; always the same one. */
export const planOf = (seed: number): Plan => {
  const random = new Random(seed);
  const persons = 1 + random.below(3);
  const phones = random.below(3) === 0 ? 2 : 1;
  const end = random.word();
  // One run in eight has phones that record before they are activated.
  const inactive = random.below(8) === 0 ? random.word() : 0;
  return { persons, phones, end, inactive, steps: drawSteps(random, MAX_STEPS, inactive !== 0) };
};

/** Runs a plan to rest and checks it. Pure: the same plan, core and mistake give the same result. */
export const runPlan = (plan: Plan, core: Core, mistake?: Mistake, trace?: string[]): Result => {
  const world: World = {
    core,
    mistake,
    db: emptyDb(),
    backups: [{ db: emptyDb(), restored: 0 }],
    restores: 0,
    clusters: 0,
    senders: 0,
    batches: 0,
    lines: 0,
    devices: [],
    revoked: new Set(),
    lenient: false,
    requests: [],
    replies: [],
    files: [],
    officers: [[], []],
    fileIds: 0,
    handed: new Map(),
    mails: [],
    slips: [],
    closedReplies: [],
    starts: 0,
    saves: [],
    begun: new Set(),
    shares: 0,
    trace,
  };
  for (let person = 0; person < plan.persons; person++)
    for (let phone = 0; phone < plan.phones; phone++)
      addDevice(world, person, ((plan.inactive >>> (person * 2 + phone)) & 1) === 0);
  try {
    for (const step of plan.steps) {
      // The step that fails belongs to the story, so it is noted whatever comes of it.
      try {
        perform(world, step);
      } finally {
        trace?.push(describe(world, step));
      }
    }
    trace?.push('then everything is repaired');
    settle(world, plan.end);
    checkEnd(world);
    checkClosed(world);
    return { shares: world.shares };
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return { shares: world.shares, violation: error };
  }
};

/** The network is repaired; what is under way arrives late or never, then every phone syncs until nothing moves. */
const settle = (world: World, end: number): void => {
  for (const device of world.devices) if (!device.lost) activate(world, device);
  if (end & 1) arriveLate(world);
  if (end & 2) carryAll(world, end >>> 8);
  syncUntilQuiet(world, end >>> 8);
  if (end & 4) {
    arriveLate(world);
    carryAll(world, end >>> 8);
    syncUntilQuiet(world, end >>> 8);
  }
};

const WHOLE = { commits: Number.POSITIVE_INFINITY, answers: true };

const arriveLate = (world: World): void => {
  for (const parcel of world.requests.splice(0)) {
    const reply = handle(world, parcel, WHOLE);
    if (reply) world.replies.push(reply);
  }
  for (const reply of world.replies.splice(0)) receive(world, reply);
};

const ONE_RECORD = { plainBytes: 1, entries: 1 };
const MANY = { plainBytes: 5_000, entries: 6 };

/** True when the line of the day changed something, and another is due. */
const sendClosed = (world: World, device: Device): boolean =>
  takeClosed(world, device, handleClosed(world, makeClosedLine(world, device)), false);

const syncUntilQuiet = (world: World, word: number): void => {
  const limit = word & 1 ? ONE_RECORD : MANY;
  for (let pass = 0; pass < 8; pass++) {
    let moved = false;
    for (const device of world.devices) {
      if (device.lost) continue;
      while (sendClosed(world, device)) moved = true;
      for (let requests = 1; ; requests++) {
        // I12: each request settles at least one row, or brings a page of changes, or is the last.
        const most = device.rows.length + Math.ceil(world.db.changes.length / PAGE) + 3;
        if (requests > most)
          throw new Violation('I12', `sender ${device.sender} needs more than ${most} requests`);
        const parcel = post(world, device, limit);
        const reply = handle(world, parcel, WHOLE);
        const changed = reply !== undefined && receive(world, reply);
        moved ||= changed;
        if (!changed && parcel.batch.seqs.length === 0) break;
      }
    }
    if (!moved) return;
  }
  throw new Violation('I12', 'the phones never come to rest');
};

const describe = (world: World, { kind, a }: Step): string => {
  const device = world.devices[a % world.devices.length];
  const rows = device?.rows.map((row) => `${row.seq}${row.state[0]}`).join(' ');
  return `${kind.padEnd(17)} phone ${device ? world.devices.indexOf(device) : '-'} [${rows}]  under way ${world.requests.length}/${world.replies.length}, files ${world.files.length}/${world.officers.flat().length}/${world.mails.length}, province holds ${world.db.changes.length}`;
};
