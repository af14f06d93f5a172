import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { problem } from '../../src/domain/problem.ts';
import {
  isPiece,
  type Piece,
  pieceOfBroken,
  type ReadHead,
  unpackPiece,
} from '../../src/domain/wire/piece.ts';
import type { Db } from '../db/connect.ts';
import type { FindSigner } from '../db/signers.ts';
import { problemResponse } from '../http/problem-response.ts';
import { readBody } from '../http/read-body.ts';
import { keepBroken } from './continue-upload.ts';
import { createInFlight, type InFlight } from './in-flight.ts';

/** What a request is after it has been read: everything, or one piece of it. */
export interface UploadTakers {
  readonly whole: (body: Uint8Array<ArrayBuffer>, inFlight: InFlight) => Promise<Response>;
  readonly piece: (piece: Piece) => Promise<Response>;
}

/** How the uploads of one stream are received. */
export interface UploadPorts {
  readonly db: Db;
  /** Told of a request that broke off and was kept, for counting. */
  readonly kept?: (() => void) | undefined;
  /** Whose bytes arrived, told by their beginning; of batches when absent. */
  readonly headOf?: ReadHead;
  /** Whose uploads are kept; device keys' when absent. */
  readonly find?: FindSigner;
}

/** What a question is about may still be on its way, through a proxy or another process. */
const ON_THE_WAY_MS = 50;
/** Fewer new bytes than this are not worth a transaction: sending them again costs a phone less than the next head. */
const WORTH_KEEPING = 128;

/** Reads requests that may break off (docs/decisions/0016): what arrived is kept, and a piece waits for work under way. */
export const createUploadReceiver = ({ db, kept, headOf, find }: UploadPorts) => {
  const inFlight = createInFlight();
  return async (c: Context, take: UploadTakers): Promise<Response> => {
    let keptBytes = 0;
    const keep = async (soFar: Uint8Array): Promise<void> => {
      const piece = soFar.length - keptBytes < WORTH_KEEPING ? undefined : pieceOfBroken(soFar, headOf);
      if (!piece || !(await inFlight.track(piece.sender, keepBroken(db, piece, keptBytes > 0, find)))) return;
      if (keptBytes === 0) kept?.();
      keptBytes = soFar.length;
    };
    const { bytes, isWhole } = await readBody(c, keep);
    if (!isWhole) await keep(bytes);
    // After a broken body nobody listens any more.
    if (!isWhole) return problemResponse(c, problem('batch_malformed'));
    if (!isPiece(bytes)) return take.whole(bytes, inFlight);
    const piece = unpackPiece(bytes);
    if (!piece) return problemResponse(c, problem('batch_malformed'));
    if (piece.bytes.length === 0) await sleep(ON_THE_WAY_MS);
    await inFlight.settled(piece.sender);
    return inFlight.track(piece.sender, take.piece(piece));
  };
};
