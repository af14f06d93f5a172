import { promisify } from 'node:util';
import { deflate, type ZlibOptions } from 'node:zlib';
import { CARRY_LIMITS, carryPurpose, type Mail } from '../../src/domain/carry.ts';
import { newestKeyId } from '../../src/domain/key-chain.ts';
import { type Change, LIMITS, PROTOCOL } from '../../src/domain/protocol.ts';
import { kidOf } from '../auth/derived-key.ts';
import { sealFor } from '../auth/seal.ts';
import { serverKeyOf } from '../auth/server-keys.ts';
import { readNews } from '../db/changes.ts';
import type { ProvinceHead } from '../db/cluster.ts';
import type { Trx } from '../db/connect.ts';
import { currentCommunes, readBoxKey, type Signer } from '../db/signers.ts';

const deflated: (text: string, options?: ZlibOptions) => Promise<Buffer> = promisify(deflate);
/** More changes than a mail ever holds are not worth reading. */
const ROWS_A_READ = 500;

/** What one phone is to be told by file. */
export interface MailContent {
  readonly signer: Signer;
  /** JWS, one to a batch of this phone. */
  readonly receipts: readonly string[];
  readonly carriedBy: Mail['carriedBy'];
  /** The phone's batches name the newest server key: it needs no chain. */
  readonly knowsKey: boolean;
  /** Receipts of its closed stream: a mail of its own, whose length tells nothing of what was in the lines. */
  readonly isClosed: boolean;
}

/** Text of a mail over closed lines is as long as the next multiple of this. */
const CLOSED_MAIL_CHARS = 4_096;

/** Packed; of a closed line at a length of its own, for compression would tell what it saved. */
const packed = (text: string, isClosed: boolean): Promise<Buffer> =>
  isClosed
    ? deflated(text.padEnd(Math.ceil(text.length / CLOSED_MAIL_CHARS) * CLOSED_MAIL_CHARS), { level: 0 })
    : deflated(text);

/** Changes for the mail, as many as a page of a pull holds; a phone that no longer serves is told none. */
const newsFor = async (trx: Trx, signer: Signer): Promise<Change[]> => {
  if (signer.state !== 'active') return [];
  const items: Change[] = [];
  let room: number = LIMITS.pullPageBytes;
  for (const { unit, n, kind, data } of await readNews(trx, signer, currentCommunes(signer), ROWS_A_READ)) {
    const item: Change = { unit, n, kind, data };
    room -= Buffer.byteLength(JSON.stringify(item)) + 1;
    if (room < 0) break;
    items.push(item);
  }
  return items;
};

/** True when one of the batches names the newest key of the chain. */
export const knowsNewestKey = (named: readonly (string | undefined)[], { keys }: ProvinceHead): boolean =>
  named.includes(newestKeyId(keys));

/**
 * The province's answer to one phone, sealed to its box key: the signed mail, packed, with the keys that lead to it.
 * Whoever carries it learns nothing but its length; undefined for a phone without a key.
 * @param trx in the scope of the signer
 */
export const sealMail = async (
  trx: Trx,
  secret: Uint8Array,
  head: ProvinceHead,
  { signer, receipts, carriedBy, knowsKey, isClosed }: MailContent,
): Promise<string | undefined> => {
  const boxKey = await readBoxKey(trx, signer.sender);
  if (!boxKey) return undefined;
  const mail: Mail = {
    protocol: PROTOCOL,
    sender: signer.sender,
    receipts: [...receipts],
    carriedBy,
    cluster: head.cluster,
    changes: isClosed ? [] : await newsFor(trx, signer),
  };
  const envelope = {
    mail: await serverKeyOf(secret, signer.province, head.keys.length).sign(mail),
    keys: knowsKey ? [] : head.keys,
  };
  const text = JSON.stringify(envelope);
  if (text.length > CARRY_LIMITS.mailBytes) return undefined;
  const recipient = { kid: kidOf(boxKey), publicKey: boxKey };
  return sealFor(new Uint8Array(await packed(text, isClosed)), [recipient], carryPurpose('mail'));
};
