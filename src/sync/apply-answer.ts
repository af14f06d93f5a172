import { type Receipt, syncAnswerSchema } from '../domain/protocol.ts';
import { verifyKeyChain, verifyReceipt } from '../vault/server-keys.ts';
import { applyReceipt } from './apply-receipt.ts';
import type { SyncStorage } from './sync-storage.ts';

/** The batch an answer is judged by. */
export interface AnsweredBatch {
  readonly batchHash: string;
  readonly seqs: readonly number[];
}

/**
 * What an answer brought.
 *
 *   applied       the receipt is ours and its outcomes are written; `left` older changes are still to come, absent where
 *                 the answer brought none
 *   no_receipt    whatever it was, nothing in it is an acknowledgement: no row has changed
 *   not_written   the device refused the write; the same answer may be applied again
 */
export type Applied =
  | { readonly kind: 'applied'; readonly left?: number; readonly moved: boolean }
  | { readonly kind: 'no_receipt' }
  | { readonly kind: 'not_written' };

/** Keys the pinned root vouches for, and the longer chain if the answer brought one; undefined before activation. */
export const trust = async (
  storage: Pick<SyncStorage, 'profile'>,
  offered: readonly string[],
): Promise<{ keys: readonly string[]; longer?: readonly string[]; sender: string } | undefined> => {
  const profile = await storage.profile();
  if (!profile) return undefined;
  const known = await verifyKeyChain(profile.rootKey, profile.keys);
  const isSame = offered.length === profile.keys.length && offered.every((k, i) => k === profile.keys[i]);
  if (isSame) return { keys: known, sender: profile.sender };
  const fresh = await verifyKeyChain(profile.rootKey, offered);
  return {
    keys: [...new Set([...known, ...fresh])],
    sender: profile.sender,
    // A restored older server offers a shorter chain: what is known already stays known.
    ...(fresh.length > known.length && fresh.length === offered.length ? { longer: offered } : {}),
  };
};

/** The receipt for this batch among the offered ones: signed by a trusted key, naming our sender and these very bytes. */
const receiptFor = async (
  batch: AnsweredBatch,
  receipts: readonly string[],
  { keys, sender }: { keys: readonly string[]; sender: string },
): Promise<Receipt | undefined> => {
  for (const jws of receipts) {
    const receipt = await verifyReceipt(jws, keys);
    if (receipt?.batch === batch.batchHash && receipt.sender === sender) return receipt;
  }
  return undefined;
};

/**
 * Applies an answer to the batch it was given for. Idempotent: the same answer twice, late, or after newer ones
 * leaves rows at most waiting again, never acknowledged without a receipt.
 */
export const applyAnswer = async (
  storage: SyncStorage,
  batch: AnsweredBatch,
  json: unknown,
): Promise<Applied> => {
  const answer = syncAnswerSchema.safeParse(json);
  if (!answer.success) return { kind: 'no_receipt' };
  const { receipts, keys, changes } = answer.data;
  const trusted = await trust(storage, keys);
  if (!trusted) return { kind: 'no_receipt' };
  const receipt = await receiptFor(batch, receipts, trusted);
  if (!receipt) return { kind: 'no_receipt' };
  const rows = applyReceipt(await storage.settled(), receipt, batch.seqs);
  if (!rows) return { kind: 'no_receipt' };
  if (!(await storage.applyReceipt(rows, receipt))) return { kind: 'not_written' };
  if (trusted.longer) await storage.putServerKeys(trusted.longer);
  if (!changes) return { kind: 'applied', moved: false };
  const before = JSON.stringify(await storage.cursor());
  if (!(await storage.applyChanges(changes))) return { kind: 'not_written' };
  return { kind: 'applied', left: changes.left, moved: JSON.stringify(changes.cursor) !== before };
};
