import { CARRY_LIMITS, COVER_TYPE, type Cover, carryPurpose } from '../../domain/carry.ts';
import { carryRecipients, type Directory } from '../../domain/directory.ts';
import { PROTOCOL } from '../../domain/protocol.ts';
import { type NewLine, writeCarryFile } from '../../domain/wire/carry-file.ts';
import { sealFor } from '../../vault/seal.ts';
import type { SigningKey } from '../../vault/signing-key.ts';
import { signStatement } from '../../vault/statement.ts';
import type { EncodePorts } from '../encode-batch.ts';
import { nextBatch } from '../next-batch.ts';
import type { SyncStorage } from '../sync-storage.ts';

/** What making a file needs from outside. */
export interface CarryFilePorts {
  readonly storage: SyncStorage;
  readonly encode: EncodePorts;
  readonly key: SigningKey;
  /** 64 random bits, base64url. */
  readonly newFileId: () => string;
  /** The closed line as POST /v1/closed takes it; undefined when the device refused to note it. */
  readonly closedLine: () => Promise<string | undefined>;
}

/** A batch inside a file: what a receipt names, and what it settles. */
export interface CarriedBatch {
  /** SHA-256 of the signed batch, base64url. */
  readonly hash: string;
  readonly seqs: readonly number[];
}

/** A file ready to be handed over. */
export interface CarryFile {
  readonly file: string;
  /** Counts the files of this phone from 1. */
  readonly number: number;
  readonly text: string;
  readonly batches: readonly CarriedBatch[];
}

/** Length before the batch in a request of one. */
const FRAME = 4;
/** Characters of line to a byte of batch, before the first one is made. */
const FIRST_RATIO = 4;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Everything the province has not confirmed, each batch sealed to it and to the officers of the commune. Changes no
 * state; lines that go in are fixed from here on.
 * @param number what the file is called by
 * @returns 'refused' when the device could not read its own rows; undefined before activation
 */
export const makeCarryFile = async (
  { storage, encode, key, newFileId, closedLine }: CarryFilePorts,
  directory: Directory,
  number: number,
): Promise<CarryFile | 'refused' | undefined> => {
  const profile = await storage.profile();
  if (!profile) return undefined;
  const recipients = carryRecipients(directory);
  const seal = async (kind: 'cover' | 'open', plain: Uint8Array): Promise<NewLine> => ({
    kind,
    payload: await sealFor(plain, recipients, carryPurpose(kind)),
  });
  const file = newFileId();
  const { person, name, unit, province } = profile;
  const cover: Cover = {
    protocol: PROTOCOL,
    file,
    number,
    publicKey: key.publicKey,
    person,
    name,
    unit: { key: unit.key, name: unit.name },
  };
  const lines = [await seal('cover', utf8(await signStatement(key, COVER_TYPE, cover)))];
  const batches: CarriedBatch[] = [];
  const packed = new Set<number>();
  let ratio = FIRST_RATIO;
  for (;;) {
    const batch = await nextBatch(encode, storage, {
      bytes: CARRY_LIMITS.batchBytes,
      entries: Number.POSITIVE_INFINITY,
      ratio,
      without: packed,
      pull: false,
      plain: false,
      isCarried: true,
    });
    if (batch === 'refused') return 'refused';
    // Rows that lost their line meanwhile would be planned for ever.
    if (!batch || batch.seqs.length === 0) break;
    ratio = batch.ratio;
    for (const seq of batch.seqs) packed.add(seq);
    lines.push(await seal('open', batch.request.subarray(FRAME)));
    batches.push({ hash: batch.batchHash, seqs: batch.seqs });
  }
  const closed = await closedLine();
  if (!closed) return 'refused';
  lines.push({ kind: 'closed', payload: closed });
  const text = writeCarryFile({ kind: 'carry', province: province.code, file }, lines);
  return { file, number, text, batches };
};
