import type { SenderId } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { LIMITS } from '../../src/domain/protocol.ts';
import type { Piece } from '../../src/domain/wire/piece.ts';
import type { Db } from '../db/connect.ts';
import { findSigner, type Signer, scopeOfSigner } from '../db/signers.ts';
import { asIngest } from '../db/transact.ts';
import { dropUpload, type Held, keepPiece } from '../db/uploads.ts';
import { openBatch, type VerifiedBatch } from './open-batch.ts';

/** Who may leave pieces: a device that is known and not revoked. Their bytes prove nothing yet. */
const ownerOf = async (db: Db, piece: Piece): Promise<Signer | Problem> => {
  if (piece.total > LIMITS.maxBatchBytes) return problem('too_large');
  const signer = await findSigner(db, piece.sender as SenderId);
  if (!signer) return problem('sender_unknown');
  return signer.state === 'revoked' ? problem('device_revoked') : signer;
};

const keep = (db: Db, signer: Signer, piece: Piece, isLate: boolean): Promise<Held> =>
  asIngest(db, scopeOfSigner(signer), (trx) => keepPiece(trx, signer, piece, isLate));

const forgetPiece = (db: Db, signer: Signer, { batchId }: Pick<Piece, 'batchId'>): Promise<void> =>
  asIngest(db, scopeOfSigner(signer), (trx) => dropUpload(trx, signer, batchId));

/**
 * Keeps what arrived of a request that broke off or has fallen silent, so that its phone need not send it again. Nobody
 * is answered; what is not to be kept is passed over. Gives true when bytes are held.
 */
export const keepBroken = async (db: Db, piece: Piece, isLate: boolean): Promise<boolean> => {
  const signer = await ownerOf(db, piece);
  if ('code' in signer || piece.bytes.length === 0) return false;
  await keep(db, signer, piece, isLate);
  return true;
};

/**
 * Takes a piece: how much is held now, or the batch it completes, opened and verified like one that came in one go. A
 * mixture of bytes that is no signed batch, or another than it was said to be, is forgotten: its phone can start over.
 */
export const takePiece = async (
  db: Db,
  piece: Piece,
): Promise<{ readonly held: number } | VerifiedBatch | Problem> => {
  const signer = await ownerOf(db, piece);
  if ('code' in signer) return signer;
  const found = await keep(db, signer, piece, false);
  if ('held' in found) return found;
  const opened = await openBatch(db, found.whole);
  if ('code' in opened) {
    await forgetPiece(db, signer, piece);
    return opened;
  }
  const { sender, batchId } = opened.header;
  if (sender === piece.sender && batchId === piece.batchId) return opened;
  await forgetPiece(db, signer, piece);
  return problem('batch_malformed');
};
