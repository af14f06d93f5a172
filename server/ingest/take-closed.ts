import type { SenderId } from '../../src/domain/envelope.ts';
import { newestKeyId } from '../../src/domain/key-chain.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import {
  CLOSED_ENTRY_PURPOSE,
  type ClosedHead,
  closedPurpose,
  readClosedLine,
  unpadClosed,
} from '../../src/domain/wire/closed-line.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { openKept, sealForKeeping } from '../auth/closed-seal.ts';
import { createIngestOpener, type OpenForProvince } from '../auth/ingest-key.ts';
import { lockClosedBook, writeClosedBook } from '../db/closed-books.ts';
import { readProvinceHead } from '../db/cluster.ts';
import type { Db } from '../db/connect.ts';
import { newestIngestKey } from '../db/settings.ts';
import { deviceOfClosed, findClosedSigner, scopeOfSigner } from '../db/signers.ts';
import { asApp, asIngest } from '../db/transact.ts';
import { keepWhole } from '../db/uploads.ts';
import { type ClosedBook, EMPTY_CLOSED_BOOK, takeIntoBook } from './closed-book.ts';
import { createJudge } from './judge-entry.ts';
import { openBatch, type VerifiedBatch } from './open-batch.ts';
import { receiptOf, type TakePorts } from './take-batch.ts';

/** A line that was opened, its batch verified against the closed key of the device it names. */
export interface OpenedClosed {
  readonly header: ClosedHead;
  /** The line as it came. */
  readonly line: Uint8Array;
  readonly batch: VerifiedBatch;
}

/** What the phone is told of a line. */
export interface ClosedAnswer {
  /** JWS, as for any batch. */
  readonly receipt: string;
  /** Chain of server keys; empty when the batch names the newest. */
  readonly keys: readonly string[];
}

/** Entries as their phone sealed them when they were saved; one that does not open is a line like none. */
const unsealed = (open: OpenForProvince, { lines }: VerifiedBatch): Promise<SentLine[]> =>
  Promise.all(
    lines.map(async ({ seq, line }) => {
      const plain = await open(line, CLOSED_ENTRY_PURPOSE);
      return { seq, line: plain ? new TextDecoder().decode(plain) : '' };
    }),
  );

/**
 * Opens a line with the newest ingest key or any before it. A problem for anything that is no line of an activated
 * device of a province, or was changed on its way.
 */
export const openClosed = async (
  { db, secret }: Pick<TakePorts, 'db' | 'secret'>,
  line: Uint8Array,
): Promise<OpenedClosed | Problem> => {
  const read = readClosedLine(line);
  if (!read) return problem('batch_malformed');
  const { sealed, ...header } = read;
  const signer = await findClosedSigner(db, header.sender as SenderId);
  if (!signer) return problem('sender_unknown');
  const { province } = signer;
  const newest = await asApp(db, { province }, (trx) => newestIngestKey(trx, province));
  const open = createIngestOpener(secret, province, newest);
  const padded = await open(sealed, closedPurpose(header));
  const raw = padded && unpadClosed(padded);
  if (!raw) return problem('batch_unreadable');
  const batch = await openBatch(db, raw, findClosedSigner);
  if ('code' in batch) return batch;
  if (batch.header.sender !== header.sender || batch.header.batchId !== header.batchId)
    return problem('batch_malformed');
  return { header, line, batch: { ...batch, lines: await unsealed(open, batch) } };
};

const keep = (
  { db, secret, registry }: TakePorts,
  { header, line, batch: { signer, lines } }: OpenedClosed,
  now: Date,
) =>
  asIngest(db, scopeOfSigner(signer), async (trx) => {
    const kept = await lockClosedBook(trx, signer);
    const before = kept ? (JSON.parse(openKept(secret, signer, kept)) as ClosedBook) : EMPTY_CLOSED_BOOK;
    const { book, ...told } = takeIntoBook(
      before,
      signer.sender,
      lines.map(createJudge(signer, registry, 'closed')),
    );
    await writeClosedBook(trx, signer, sealForKeeping(secret, signer, JSON.stringify(book)), now);
    await keepWhole(trx, signer, header.batchId, line);
    return { ...told, fresh: true };
  });

/**
 * Files what is in an opened line and signs its receipt after the commit. Idempotent. What it held is in the book of its
 * person alone, sealed: no table, count or log tells whether there was anything.
 */
export const takeClosed = async (
  ports: TakePorts,
  opened: OpenedClosed,
  now: Date,
): Promise<ClosedAnswer> => {
  const { signer, header } = opened.batch;
  const ingested = await keep(ports, opened, now);
  const head = await asApp(ports.db, scopeOfSigner(signer), (trx) => readProvinceHead(trx, signer.province));
  const keys = header.key !== undefined && header.key === newestKeyId(head.keys) ? [] : head.keys;
  return { receipt: await receiptOf(ports, opened.batch, ingested, head, now), keys };
};

/** Sender of the device that signed a line, under which its person's mail goes. */
export const deviceOf = (db: Db, { batch: { signer } }: OpenedClosed): Promise<SenderId | undefined> =>
  asApp(db, scopeOfSigner(signer), (trx) => deviceOfClosed(trx, signer.sender));
