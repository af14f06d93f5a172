import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { newestKeyId } from '../../src/domain/key-chain.ts';
import { problem } from '../../src/domain/problem.ts';
import {
  type Changes,
  type Cursor,
  LIMITS,
  type OutcomeRun,
  PROTOCOL,
  type Receipt,
  type SyncAnswer,
} from '../../src/domain/protocol.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { unframe } from '../../src/domain/wire/batch.ts';
import { serverKeyOf } from '../auth/server-keys.ts';
import { type ProvinceHead, readProvinceHead } from '../db/cluster.ts';
import type { Db } from '../db/connect.ts';
import { type Signer, scopeOfSigner } from '../db/signers.ts';
import { asApp } from '../db/transact.ts';
import { problemResponse } from '../http/problem-response.ts';
import { type Ingested, ingestBatch } from '../ingest/ingest-batch.ts';
import { openBatch, type VerifiedBatch } from '../ingest/open-batch.ts';
import { pullChanges } from '../ingest/pull-changes.ts';

/** What the route works with. */
export interface SyncPorts {
  readonly db: Db;
  /** Secret of KEY_FILE. */
  readonly secret: Uint8Array;
  readonly registry: Registry;
  /** Milliseconds since 1970: shown in receipts, never compared. */
  readonly clock: () => number;
  /** Told of every run of a committed batch, for counting. */
  readonly counted?: (run: OutcomeRun) => void;
}

const gzipped = promisify(gzip);
/** A receipt alone has 600 bytes and loses 100 of them, more than the header that names the encoding. */
const WORTH_COMPRESSING = 400;

/**
 * POST /: batches in, receipts and changes out. Authenticated by the signatures of the batches alone; answers after
 * the commit of everything its receipts list.
 */
export const syncRoute = (ports: SyncPorts): Hono => {
  const routes = new Hono();
  routes.use(
    bodyLimit({
      maxSize: LIMITS.maxRequestBytes,
      onError: (c) => problemResponse(c, problem('too_large')),
    }),
  );
  routes.post('/', async (c) => {
    const body = await wholeBody(c);
    const frames = body && unframe(body, LIMITS.maxRequestBatches);
    if (!frames || frames.length === 0) return problemResponse(c, problem('batch_malformed'));
    const batches: VerifiedBatch[] = [];
    for (const bytes of frames) {
      const opened = await openBatch(ports.db, bytes);
      if ('code' in opened) return problemResponse(c, opened);
      batches.push(opened);
    }
    return respond(c, await answer(ports, batches));
  });
  return routes;
};

/** undefined when the link broke before the end: an everyday thing that is no failure of the server's. */
const wholeBody = async (c: Context): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await c.req.arrayBuffer());
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ECONNRESET') return undefined;
    throw error;
  }
};

const answer = async (ports: SyncPorts, batches: readonly VerifiedBatch[]): Promise<SyncAnswer> => {
  const now = new Date(ports.clock());
  // Whoever pulls is the phone that sends: a batch carried for somebody else has no cursor.
  const own = batches.find((b) => b.header.cursor) ?? batches[0];
  const receipts: string[] = [];
  let first: ProvinceHead | undefined;
  let changes: Changes | undefined;
  for (const batch of batches) {
    const { signer, header, lines, raw, hash } = batch;
    const ingested = await ingestBatch(
      ports.db,
      signer,
      {
        lines,
        hash,
        entries: lines.length,
        highestSeq: header.highestSeq,
        raw: lines.length > 0 ? raw : null,
        deliveredBy: own && own.signer.sender !== signer.sender ? own.signer.sender : null,
      },
      now,
      ports.registry,
    );
    for (const run of ingested.runs) ports.counted?.(run);
    // A replayed batch is acknowledged again, but delivers nothing to whoever replays it.
    const cursor = batch === own && ingested.fresh && signer.state === 'active' ? header.cursor : undefined;
    const { head, pulled } = await look(ports.db, signer, cursor);
    first ??= head;
    changes ??= pulled;
    receipts.push(await receiptOf(ports, batch, ingested, head, now));
  }
  const keys = first?.keys ?? [];
  const newest = newestKeyId(keys);
  const isKnown = batches.every((b) => b.header.key !== undefined && b.header.key === newest);
  return { receipts, keys: isKnown ? [] : [...keys], ...(changes ? { changes } : {}) };
};

const look = (db: Db, signer: Signer, cursor: Cursor | undefined) =>
  asApp(db, scopeOfSigner(signer), async (trx) => {
    const head = await readProvinceHead(trx, signer.province);
    return { head, pulled: cursor && (await pullChanges(trx, signer, cursor, head.cluster)) };
  });

const receiptOf = (
  ports: SyncPorts,
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
  return serverKeyOf(ports.secret, signer.province, head.keys.length).sign(receipt);
};

const respond = async (c: Context, value: SyncAnswer): Promise<Response> => {
  const text = JSON.stringify(value);
  if (text.length < WORTH_COMPRESSING || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
    return c.body(text, 200, { 'content-type': 'application/json' });
  return c.body(new Uint8Array(await gzipped(text)), 200, {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
};
