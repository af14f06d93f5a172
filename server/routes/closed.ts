import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem } from '../../src/domain/problem.ts';
import type { HeldAnswer, SyncAnswer } from '../../src/domain/protocol.ts';
import { lineOfRequest, MAX_CLOSED_LINE, readClosedHead } from '../../src/domain/wire/closed-line.ts';
import type { Piece } from '../../src/domain/wire/piece.ts';
import { findClosedSigner } from '../db/signers.ts';
import { problemResponse } from '../http/problem-response.ts';
import { takePiece } from '../ingest/continue-upload.ts';
import { createUploadReceiver } from '../ingest/receive-upload.ts';
import type { TakePorts } from '../ingest/take-batch.ts';
import { type OpenedClosed, openClosed, takeClosed } from '../ingest/take-closed.ts';

/** What the route works with. */
export interface ClosedPorts extends TakePorts {
  /** Milliseconds since 1970: shown in receipts, never compared. */
  readonly clock: () => number;
}

/** Every answer is as long as the next multiple of this: a receipt over entries is no longer than one over none. */
const ANSWER_BYTES = 2_048;

/** White space at the end is nothing to a reader of JSON. Never compressed: that would undo it. */
const respond = (c: Context, value: SyncAnswer | HeldAnswer): Response => {
  const text = JSON.stringify(value);
  const length = Math.ceil(text.length / ANSWER_BYTES) * ANSWER_BYTES;
  return c.body(text.padEnd(length), 200, { 'content-type': 'application/json' });
};

/**
 * POST /: the line of a phone's closed stream in, its receipt out; or a piece of a line whose request broke off, as for
 * /v1/sync. Nothing that can be seen of request or answer depends on what is in the line.
 */
export const closedRoute = (ports: ClosedPorts): Hono => {
  const routes = new Hono();
  routes.use(
    bodyLimit({ maxSize: MAX_CLOSED_LINE, onError: (c) => problemResponse(c, problem('too_large')) }),
  );
  const { db } = ports;
  const receive = createUploadReceiver({ db, headOf: readClosedHead, find: findClosedSigner });
  const answer = async (c: Context, opened: OpenedClosed): Promise<Response> => {
    const { receipt, keys } = await takeClosed(ports, opened, new Date(ports.clock()));
    return respond(c, { receipts: [receipt], keys: [...keys] });
  };
  const whole = async (c: Context, body: Uint8Array): Promise<Response> => {
    const line = lineOfRequest(body);
    const opened = line ? await openClosed(ports, line) : problem('batch_malformed');
    return 'code' in opened ? problemResponse(c, opened) : answer(c, opened);
  };
  const goOn = async (c: Context, piece: Piece): Promise<Response> => {
    const taken = await takePiece(db, piece, (line) => openClosed(ports, line), findClosedSigner);
    if ('held' in taken) return respond(c, taken);
    return 'code' in taken ? problemResponse(c, taken) : answer(c, taken);
  };
  routes.post('/', (c) => receive(c, { whole: (body) => whole(c, body), piece: (piece) => goOn(c, piece) }));
  return routes;
};
