import { SLIP_TYPE, type Slip, slipSchema } from '../../domain/carry.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Receipt } from '../../domain/protocol.ts';
import { type CarryLine, readCarryText } from '../../domain/wire/carry-file.ts';
import { carriedSeqs, noteCustody, recordsOfSeqs } from '../../store/carried.ts';
import { applyRowChanges, settledRows } from '../../store/outbox.ts';
import { getCursor, putServerKeys } from '../../store/profile.ts';
import { applyMailed } from '../../store/pulled.ts';
import { listRecords } from '../../store/records.ts';
import { isFailure, type Store } from '../../store/store.ts';
import type { BoxKey } from '../../vault/box-key.ts';
import { verifiedJson, verifyReceipt } from '../../vault/server-keys.ts';
import { applyReceipt } from '../apply-receipt.ts';
import { rowsOfLateReceipt } from '../late-receipt.ts';
import type { SyncStorage } from '../sync-storage.ts';
import { type OpenedMail, readMail } from './read-mail.ts';

/** What taking a receipt file needs; to be called under the profile's sync lock. */
export interface TakePorts {
  readonly store: Store;
  readonly storage: Pick<SyncStorage, 'profile'>;
  readonly box: Pick<BoxKey, 'open'>;
  /** Applies a receipt of the closed stream; nothing of it is told. */
  readonly takeClosed: (receipt: Receipt) => Promise<boolean | 'not_written'>;
  /** The newest directory this phone verified, by which custody slips are believed. */
  readonly directory?: Directory;
}

/** What a receipt file changed on this phone. */
export interface TakenReceipts {
  readonly kind: 'taken';
  /** Forms of which the province now holds saves that this phone did not know to be held. */
  readonly received: number;
  /** Forms with a save the province refused. */
  readonly refused: number;
  /** Records sent back for completion that this phone did not know to be. */
  readonly returned: number;
  /** Names of officers whose devices hold a file of this phone. */
  readonly holders: readonly string[];
  /** Lists, settings or targets came along. */
  readonly hasNews: boolean;
  /** Lines that are damaged or did not come: another copy of the file may have them. */
  readonly missing: number;
}

/**
 * What a text handed to this phone was:
 *
 *   taken         something in it was for this phone and is applied; it may all have been known
 *   other_phone   receipts, and none for this phone
 *   carry         a file on its way to the province, not back
 *   untrusted     addressed to this phone, and not by the province
 *   not_written   the device refused the write; the same file may be taken again
 *   foreign …     no file that can be read (domain/wire/carry-file)
 */
export type Taking =
  | TakenReceipts
  | {
      readonly kind:
        | 'other_phone'
        | 'carry'
        | 'untrusted'
        | 'not_written'
        | 'foreign'
        | 'damaged'
        | 'newer'
        | 'older';
    };

interface Tally {
  readonly received: Set<string>;
  readonly refused: Set<string>;
  holders: Set<string>;
  hasNews: boolean;
  isOurs: boolean;
}

/** Applies the receipts of a mail, which may come weeks late (late-receipt). */
const settle = async (
  { store, takeClosed }: TakePorts,
  { mail, keys }: OpenedMail,
  tally: Tally,
): Promise<'not_written' | undefined> => {
  for (const jws of mail.receipts) {
    const receipt = await verifyReceipt(jws, keys);
    if (receipt && receipt.sender !== store.sender) {
      if ((await takeClosed(receipt)) === 'not_written') return 'not_written';
      continue;
    }
    const sent = receipt?.sender === store.sender ? await carriedSeqs(store, receipt.batch) : undefined;
    if (!receipt || !sent) continue;
    const known = (await getCursor(store))?.cluster;
    const rows = await settledRows(store);
    const changes = applyReceipt(rowsOfLateReceipt(rows, sent, known === receipt.cluster), receipt, sent);
    if (!changes) continue;
    const states = new Map(rows.map(({ seq, state }) => [seq, state]));
    if (await applyRowChanges(store, changes, { ...receipt, carriedBy: mail.carriedBy.name }))
      return 'not_written';
    const become = (word: 'held' | 'rejected') =>
      changes.flatMap(({ seq, state }) => (state === word && states.get(seq) !== word ? [seq] : []));
    for (const id of await recordsOfSeqs(store, become('held'))) tally.received.add(id);
    for (const id of await recordsOfSeqs(store, become('rejected'))) tally.refused.add(id);
  }
  return undefined;
};

const takeMail = async (
  ports: TakePorts,
  payload: string,
  tally: Tally,
): Promise<'not_written' | 'untrusted' | undefined> => {
  const opened = await readMail(ports.storage, ports.box, payload);
  if (opened === 'other') return undefined;
  if (!opened) return 'untrusted';
  tally.isOurs = true;
  const { mail, longer } = opened;
  if (await settle(ports, opened, tally)) return 'not_written';
  if (longer && (await putServerKeys(ports.store, longer))) return 'not_written';
  if (await applyMailed(ports.store, mail.cluster, mail.changes)) return 'not_written';
  tally.hasNews ||= mail.changes.some(({ kind }) => kind !== 'review' && kind !== 'entry');
  return undefined;
};

/** Most records that wait for completion; more at once no officer sends back. */
const MANY = 1_000;

const returnedIds = async (store: Store): Promise<ReadonlySet<string>> => {
  const { rows } = await listRecords(store, { state: 'returned', limit: MANY });
  return new Set(rows.flatMap(({ recordId, state }) => (state.code === 'returned' ? [recordId] : [])));
};

/** The slip inside a JWS, if a device of the directory signed it for this phone. */
const readSlip = async (
  { store, directory }: TakePorts,
  jws: string,
): Promise<{ slip: Slip; name: string } | 'other' | undefined> => {
  for (const { signKey, sender, name } of directory?.officers ?? []) {
    const slip = slipSchema.safeParse(await verifiedJson(jws, signKey, SLIP_TYPE));
    if (slip.success && slip.data.sender === sender)
      return slip.data.to === store.sender ? { slip: slip.data, name } : 'other';
  }
  return undefined;
};

const takeSlip = async (ports: TakePorts, jws: string, tally: Tally): Promise<'not_written' | undefined> => {
  const read = await readSlip(ports, jws);
  if (!read || read === 'other') return undefined;
  const noted = await noteCustody(ports.store, read.slip.file, { name: read.name, at: read.slip.at });
  if (isFailure(noted)) return 'not_written';
  if (!noted) return undefined;
  tally.isOurs = true;
  tally.holders.add(read.name);
  return undefined;
};

/**
 * Takes a text that somebody handed to this phone as receipts: each line by itself, so a bad one stops none of the
 * others. The same text again changes nothing; a slip never makes anything received.
 */
export const takeReceipts = async (ports: TakePorts, text: string): Promise<Taking> => {
  const read = readCarryText(text);
  if ('why' in read) return { kind: read.why };
  const lines: readonly CarryLine[] = read.files.flatMap((file) => file.lines);
  const answers = lines.filter(({ kind }) => kind === 'mail' || kind === 'slip');
  if (answers.length === 0) {
    const isCarry = read.files.some(({ head }) => head?.kind === 'carry') || lines.length > 0;
    return { kind: isCarry ? 'carry' : 'damaged' };
  }
  const tally: Tally = {
    received: new Set(),
    refused: new Set(),
    holders: new Set(),
    hasNews: false,
    isOurs: false,
  };
  const before = await returnedIds(ports.store);
  let isUntrusted = false;
  for (const { kind, payload } of answers) {
    const ended =
      kind === 'mail' ? await takeMail(ports, payload, tally) : await takeSlip(ports, payload, tally);
    if (ended === 'not_written') return { kind: 'not_written' };
    isUntrusted ||= ended === 'untrusted';
  }
  if (!tally.isOurs) return { kind: isUntrusted ? 'untrusted' : 'other_phone' };
  return {
    kind: 'taken',
    received: tally.received.size,
    refused: tally.refused.size,
    returned: [...(await returnedIds(ports.store))].filter((id) => !before.has(id)).length,
    holders: [...tally.holders],
    hasNews: tally.hasNews,
    missing: read.files.reduce((sum, { missing }) => sum + missing.length, 0),
  };
};
