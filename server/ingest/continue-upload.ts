import type { SenderId } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { LIMITS } from '../../src/domain/protocol.ts';
import type { Piece } from '../../src/domain/wire/piece.ts';
import type { Db } from '../db/connect.ts';
import { type FindSigner, findSigner, type Signer, scopeOfSigner } from '../db/signers.ts';
import { asIngest } from '../db/transact.ts';
import { dropUpload, type Held, keepPiece } from '../db/uploads.ts';

/** Who may leave pieces: a device that is known and not revoked. Their bytes prove nothing yet. */
const ownerOf = async (db: Db, piece: Piece, find: FindSigner): Promise<Signer | Problem> => {
  if (piece.total > LIMITS.maxBatchBytes) return problem('too_large');
  const signer = await find(db, piece.sender as SenderId);
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
export const keepBroken = async (
  db: Db,
  piece: Piece,
  isLate: boolean,
  find: FindSigner = findSigner,
): Promise<boolean> => {
  const signer = await ownerOf(db, piece, find);
  if ('code' in signer || piece.bytes.length === 0) return false;
  await keep(db, signer, piece, isLate);
  return true;
};

/**
 * Takes a piece: how much is held now, or what it completes, opened and verified like what came in one go. A mixture of
 * bytes that is nothing signed, or another than it was said to be, is forgotten: its phone can start over.
 * @param open opens and verifies the whole
 */
export const takePiece = async <T extends { readonly header: Pick<Piece, 'sender' | 'batchId'> }>(
  db: Db,
  piece: Piece,
  open: (whole: Uint8Array) => Promise<T | Problem>,
  find: FindSigner = findSigner,
): Promise<{ readonly held: number } | T | Problem> => {
  const signer = await ownerOf(db, piece, find);
  if ('code' in signer) return signer;
  const found = await keep(db, signer, piece, false);
  if ('held' in found) return found;
  const opened = await open(found.whole);
  if ('code' in opened) {
    await forgetPiece(db, signer, piece);
    return opened;
  }
  const { sender, batchId } = opened.header;
  if (sender === piece.sender && batchId === piece.batchId) return opened;
  await forgetPiece(db, signer, piece);
  return problem('batch_malformed');
};
