import { type OutcomeRun, PROTOCOL, type Receipt } from '../../src/domain/protocol.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { serverKeyOf } from '../auth/server-keys.ts';
import type { ProvinceHead } from '../db/cluster.ts';
import type { Db } from '../db/connect.ts';
import { type Ingested, ingestBatch } from './ingest-batch.ts';
import type { VerifiedBatch } from './open-batch.ts';

/** What taking a batch works with. */
export interface TakePorts {
  readonly db: Db;
  /** Secret of KEY_FILE. */
  readonly secret: Uint8Array;
  readonly registry: Registry;
  /** Told of every run of a committed batch, for counting. */
  readonly counted?: (run: OutcomeRun) => void;
}

/**
 * Files a verified batch, whatever way it came, and resolves after the last commit. Idempotent (ingest-batch).
 * @param deliveredBy sender of the device that brought it, when it is not its signer's
 */
export const takeBatch = async (
  { db, registry, counted }: TakePorts,
  { signer, header, lines, raw, hash }: VerifiedBatch,
  deliveredBy: string | null,
  now: Date,
): Promise<Ingested> => {
  const ingested = await ingestBatch(
    db,
    signer,
    {
      lines,
      hash,
      batchId: header.batchId,
      entries: lines.length,
      highestSeq: header.highestSeq,
      raw: lines.length > 0 ? raw : null,
      deliveredBy: deliveredBy === signer.sender ? null : deliveredBy,
    },
    now,
    registry,
  );
  for (const run of ingested.runs) counted?.(run);
  return ingested;
};

/** The receipt of a batch that was taken, signed by the newest key of the province. */
export const receiptOf = (
  { secret }: TakePorts,
  { signer, hash }: VerifiedBatch,
  { runs, held, refused }: Ingested,
  head: ProvinceHead,
  now: Date,
): Promise<string> => {
  const receipt: Omit<Receipt, 'runs'> & { readonly runs: readonly OutcomeRun[] } = {
    protocol: PROTOCOL,
    cluster: head.cluster,
    sender: signer.sender,
    batch: Buffer.from(hash).toString('base64url'),
    runs,
    held: held.map(([from, to]) => [from, to]),
    ...(refused.length > 0 ? { refused: refused.map(([from, to]) => [from, to]) } : {}),
    serverTime: now.toISOString(),
    audit: head.audit,
  };
  return serverKeyOf(secret, signer.province, head.keys.length).sign(receipt);
};
