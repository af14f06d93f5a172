import type { Core } from './core.ts';
import {
  type CarriedLine,
  type CarryFile,
  type Db,
  type Device,
  fromNothing,
  type Mail,
  type Parcel,
  type Reply,
  type Save,
  type SignedClosed,
  type Slip,
} from './model.ts';

/** Mistakes of the shell around the core, each of which some mutant makes. */
export type Mistake =
  | 'ackBeforeCommit'
  | 'trustHttp200'
  | 'dedupeByBatchId'
  | 'allOrNothing'
  | 'highWaterMark'
  | 'epochInDatabase'
  | 'lateRevWritesFacts'
  | 'deletionLeavesFacts'
  | 'duplicateWithoutReadBack'
  | 'lineMadeAnew'
  | 'clusterSurvivesRestore'
  | 'journalForgetsRequeued'
  | 'journalRowsThawed'
  | 'markerIgnored'
  | 'ownNotAskedFor'
  | 'ownNotDelivered'
  | 'mailMovesCursor'
  | 'mailForAnother'
  | 'dedupeByFileId'
  | 'slipAcks'
  | 'unfixedInJournal'
  | 'closedSeqsAgain';

/** Everything of one run. */
export interface World {
  readonly core: Core;
  readonly mistake: Mistake | undefined;
  db: Db;
  readonly backups: { readonly db: Db; restored: number }[];
  restores: number;
  clusters: number;
  senders: number;
  batches: number;
  lines: number;
  readonly devices: Device[];
  readonly revoked: Set<number>;
  /** A newer server takes what it refused or set aside before. */
  lenient: boolean;
  requests: Parcel[];
  replies: Reply[];
  files: CarryFile[];
  /** Lines that wait on the devices of officers. */
  readonly officers: readonly [CarriedLine[], CarriedLine[]];
  fileIds: number;
  /** By file the officers who have had it, as bits. */
  readonly handed: Map<number, number>;
  mails: Mail[];
  slips: Slip[];
  closedReplies: SignedClosed[];
  /** Databases that began a closed stream. */
  starts: number;
  readonly saves: Save[];
  /** Ids of records that have begun. */
  readonly begun: Set<string>;
  /** What this run had, as bits of SHARES. */
  shares: number;
  /** Filled when somebody wants to read the run. */
  readonly trace: string[] | undefined;
}

/** A database begins anew: where its seqs begin is left to chance, which is not tried here. */
export const beginClosed = (world: World, sender: number): Device['closed'] => ({
  sender,
  rows: [],
  counter: world.mistake === 'closedSeqsAgain' ? 0 : ++world.starts * 1_000,
  noted: [],
});

/** Gives a person a phone with a key of its own. */
export const addDevice = (world: World, person: number, isActive = true): Device => {
  const device: Device = {
    person,
    sender: world.senders++,
    lost: false,
    isActive,
    rows: [],
    counter: 0,
    known: new Map(),
    pulled: new Map(),
    cursor: fromNothing(0),
    compared: undefined,
    carried: [],
    epoch: 1,
    closed: beginClosed(world, world.senders++),
    journal: new Map(),
    marker: 0,
    inFlight: [],
  };
  world.devices.push(device);
  return device;
};
