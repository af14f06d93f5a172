import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { newestKeyId } from '../../src/domain/key-chain.ts';
import { problem } from '../../src/domain/problem.ts';
import {
  type Changes,
  type Cursor,
  type HeldAnswer,
  LIMITS,
  type SyncAnswer,
} from '../../src/domain/protocol.ts';
import { unframe } from '../../src/domain/wire/batch.ts';
import type { Piece } from '../../src/domain/wire/piece.ts';
import { type ProvinceHead, readProvinceHead } from '../db/cluster.ts';
import type { Db } from '../db/connect.ts';
import { type Signer, scopeOfSigner } from '../db/signers.ts';
import { asApp } from '../db/transact.ts';
import { problemResponse } from '../http/problem-response.ts';
import { takePiece } from '../ingest/continue-upload.ts';
import type { InFlight } from '../ingest/in-flight.ts';
import { openBatch, type VerifiedBatch } from '../ingest/open-batch.ts';
import { pullChanges } from '../ingest/pull-changes.ts';
import { createUploadReceiver } from '../ingest/receive-upload.ts';
import { receiptOf, type TakePorts, takeBatch } from '../ingest/take-batch.ts';

/** What the route works with. */
export interface SyncPorts extends TakePorts {
  /** Milliseconds since 1970: shown in receipts, never compared. */
  readonly clock: () => number;
  /** Told what became of a request that broke off, for counting. */
  readonly continued?: (what: 'kept' | 'completed' | 'refused') => void;
}

const gzipped = promisify(gzip);
/** A receipt alone has 600 bytes and loses 100 of them, more than the header that names the encoding. */
const WORTH_COMPRESSING = 400;

/**
 * POST /: batches in, receipts and changes out. Authenticated by the signatures of the batches alone; answers after
 * the commit of everything its receipts list. What arrived of a request that broke off is kept, and a piece of a batch
 * goes on from there.
 */
export const syncRoute = (ports: SyncPorts): Hono => {
  const routes = new Hono();
  routes.use(
    bodyLimit({
      maxSize: LIMITS.maxRequestBytes,
      onError: (c) => problemResponse(c, problem('too_large')),
    }),
  );
  const receive = createUploadReceiver({ db: ports.db, kept: () => ports.continued?.('kept') });
  routes.post('/', (c) =>
    receive(c, {
      whole: (bytes, inFlight) => takeWhole(c, ports, bytes, inFlight),
      piece: (piece) => goOn(c, ports, piece),
    }),
  );
  return routes;
};

const takeWhole = async (
  c: Context,
  ports: SyncPorts,
  bytes: Uint8Array,
  inFlight: InFlight,
): Promise<Response> => {
  const frames = unframe(bytes, LIMITS.maxRequestBatches);
  if (!frames || frames.length === 0) return problemResponse(c, problem('batch_malformed'));
  const batches: VerifiedBatch[] = [];
  for (const frame of frames) {
    const opened = await openBatch(ports.db, frame);
    if ('code' in opened) return problemResponse(c, opened);
    batches.push(opened);
  }
  const answered = answer(ports, batches);
  for (const { signer } of batches) inFlight.track(signer.sender, answered).catch(() => undefined);
  return respond(c, await answered);
};

const goOn = async (c: Context, ports: SyncPorts, piece: Piece): Promise<Response> => {
  const taken = await takePiece(ports.db, piece, (whole) => openBatch(ports.db, whole));
  if ('held' in taken) return respond(c, taken);
  ports.continued?.('code' in taken ? 'refused' : 'completed');
  if ('code' in taken) return problemResponse(c, taken);
  return respond(c, await answer(ports, [taken]));
};

const answer = async (ports: SyncPorts, batches: readonly VerifiedBatch[]): Promise<SyncAnswer> => {
  const now = new Date(ports.clock());
  // Whoever pulls is the phone that sends: a batch carried for somebody else has no cursor.
  const own = batches.find((b) => b.header.cursor) ?? batches[0];
  const receipts: string[] = [];
  let first: ProvinceHead | undefined;
  let changes: Changes | undefined;
  for (const batch of batches) {
    const { signer, header } = batch;
    const ingested = await takeBatch(ports, batch, own?.signer.sender ?? null, now);
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

const respond = async (c: Context, value: SyncAnswer | HeldAnswer): Promise<Response> => {
  const text = JSON.stringify(value);
  if (text.length < WORTH_COMPRESSING || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
    return c.body(text, 200, { 'content-type': 'application/json' });
  return c.body(new Uint8Array(await gzipped(text)), 200, {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
};
