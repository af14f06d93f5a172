import type { Profile } from '../../src/domain/activation.ts';
import { deriveRecordId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Change, Cursor } from '../../src/domain/protocol.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import type { ReadyBatch } from '../../src/store/messages.ts';
import { type ActivationFailure, activate } from '../../src/sync/activation.ts';
import type { EncodePorts } from '../../src/sync/encode-batch.ts';
import type { OutboxState } from '../../src/sync/plan-batch.ts';
import { freshMemory, type RunMemory } from '../../src/sync/run-memory.ts';
import type { RunEnd } from '../../src/sync/run-sync.ts';
import type { SyncStorage } from '../../src/sync/sync-storage.ts';
import { createTransport, type Transport } from '../../src/sync/transport.ts';
import { encodePorts, type MemoryKeys, newKeys } from './encode-ports.ts';
import { sha256 } from './sha256.ts';
import { syncOnce } from './sync-once.ts';

/** One save on the device. */
export interface MemoryRow {
  readonly seq: number;
  readonly recordId: string;
  readonly rev: number;
  readonly line: string;
  state: OutboxState;
  /** Outcome of the last receipt that named it. */
  outcome?: string;
}

/** What a save may say besides its body. */
interface SaveOptions {
  readonly recordId?: string;
  readonly rev?: number;
  readonly type?: string;
  readonly version?: number;
  readonly orgUnit?: string;
  readonly recordedAt?: number;
}

/** A phone without a screen: the real sync over an outbox in memory. */
export interface MemoryDevice {
  readonly sender: string;
  readonly publicKey: string;
  readonly privateKey: MemoryKeys['privateKey'];
  readonly closed: MemoryKeys['closed'];
  readonly box: MemoryKeys['box'];
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
  readonly rows: MemoryRow[];
  readonly changes: Change[];
  readonly encode: EncodePorts;
  readonly storage: SyncStorage;
  /** Set by activation; a test may keep it for a second device of the same state. */
  profile: Profile | undefined;
  cursor: Cursor | undefined;
  readonly activate: (url: string, code: string, replace?: boolean) => Promise<ActivationFailure | undefined>;
  readonly save: (body: unknown, options?: SaveOptions) => Promise<MemoryRow>;
  /** Adds a line as it is, to send what no phone would make. */
  readonly saveLine: (line: string) => MemoryRow;
  /** One run of the real sync against an address, or over a transport; it knows nothing of the link unless told. */
  readonly sync: (over: string | Transport, pull?: boolean, memory?: RunMemory) => Promise<RunEnd>;
}

/** A body that the definition of a session accepts. */
export const sessionBody = (note = 'Bà con hỏi nhiều.'): Record<string, unknown> => ({
  heldOn: '2026-11-14',
  places: { whole: true },
  topics: ['GENDER_EQUALITY'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: 40 }, women: { value: 22 } },
  note,
});

/** Transport over the fetch of Node. */
export const transportTo = (url: string): Transport => createTransport(fetch, url);

/** Makes a device with a key of its own, or with a known one; it belongs to nobody until it is activated. */
export async function createMemoryDevice(known?: JsonWebKey): Promise<MemoryDevice> {
  const key = await newKeys(known);
  const { sender, publicKey, privateKey, sign, closed, box } = key;
  const rows: MemoryRow[] = [];
  const changes: Change[] = [];
  const encode = encodePorts(key);
  const at = (seq: number): MemoryRow => rows[seq - 1] as MemoryRow;
  const device: MemoryDevice = {
    sender,
    publicKey,
    privateKey,
    closed,
    box,
    sign,
    rows,
    changes,
    encode,
    profile: undefined,
    cursor: undefined,
    storage: undefined as unknown as SyncStorage,
    activate: async (url, code, replace = false) => {
      const done = await activate(
        { transport: transportTo(url), sha256, key, closed: key.closed, box: key.box },
        { code },
        { replace },
      );
      if (!done.ok) return done.code;
      device.profile = done.profile;
      return undefined;
    },
    save: async (body, options = {}) => {
      const seq = rows.length + 1;
      const recordId = options.recordId ?? (await deriveRecordId(sender, seq, sha256));
      const rev = options.rev ?? rows.filter((r) => r.recordId === recordId).length + 1;
      const line = lineOf({
        recordId,
        rev,
        type: options.type ?? 'propaganda_session',
        version: options.version ?? 1,
        orgUnit: (options.orgUnit ?? device.profile?.unit.key ?? '') as OrgUnitKey,
        recordedAt: options.recordedAt ?? 1_795_000_000 + seq,
        body,
      });
      const row: MemoryRow = { seq, recordId, rev, line, state: 'queued' };
      rows.push(row);
      return row;
    },
    saveLine: (line) => {
      const row: MemoryRow = { seq: rows.length + 1, recordId: '', rev: 0, line, state: 'queued' };
      rows.push(row);
      return row;
    },
    sync: (over, pull = false, memory = freshMemory()) =>
      syncOnce(
        {
          storage: device.storage,
          transport: typeof over === 'string' ? transportTo(over) : over,
          encode,
        },
        { pull, memory },
      ),
  };
  return Object.assign(device, { storage: memoryStorage(device, at) });
}

/** The promises of SyncStorage kept in memory. */
function memoryStorage(device: MemoryDevice, at: (seq: number) => MemoryRow): SyncStorage {
  const { rows } = device;
  let ready: ReadyBatch | undefined;
  return {
    queued: async () =>
      rows
        .filter((r) => r.state === 'queued')
        .map(({ seq, state, line }) => ({ seq, state, lineLength: line.length })),
    settled: async () => rows.map(({ seq, state }) => ({ seq, state })),
    take: async (seqs) => seqs.map((seq) => ({ seq, line: at(seq).line })),
    firstSeqOf: async (recordIds) =>
      new Map(
        recordIds.flatMap((id) => {
          const first = rows.find((r) => r.recordId === id && r.rev === 1);
          return first ? [[id, first.seq] as const] : [];
        }),
      ),
    highestSeq: async () => rows.length,
    profile: async () => device.profile,
    cursor: async () => device.cursor,
    lastSuccessAt: async () => undefined,
    applyReceipt: async (moved) => {
      for (const { seq, state, outcome } of moved) {
        at(seq).state = state;
        if (outcome) at(seq).outcome = outcome.outcome;
      }
      return true;
    },
    applyChanges: async ({ cursor, items }) => {
      device.changes.push(...items);
      device.cursor = cursor;
      return true;
    },
    putServerKeys: async (keys) => {
      if (device.profile) device.profile = { ...device.profile, keys: [...keys] };
      return true;
    },
    putReadyBatch: async (batch) => {
      ready = batch;
    },
    peekReadyBatch: async () => ready,
    dropReadyBatch: async () => {
      ready = undefined;
    },
    peekAnswer: async () => undefined,
    dropAnswer: async () => undefined,
  };
}

/** Lets nothing but activation make `device.profile`: a device that was activated, or the reason thrown. */
export async function activatedDevice(url: string, code: string, replace = false): Promise<MemoryDevice> {
  const device = await createMemoryDevice();
  const failure = await device.activate(url, code, replace);
  if (failure) throw new Error(`not activated: ${JSON.stringify(failure)}`);
  return device;
}
