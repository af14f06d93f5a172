import type { SenderId } from '../../domain/envelope.ts';
import type { Receipt } from '../../domain/protocol.ts';
import { closedRows, closedSeqs, settleClosed } from '../../store/closed.ts';
import { getCursor } from '../../store/profile.ts';
import { isFailure, type Store } from '../../store/store.ts';
import { applyReceipt } from '../apply-receipt.ts';
import { rowsOfLateReceipt } from '../late-receipt.ts';

/**
 * Applies a verified receipt to the closed stream of this phone. Idempotent; one for another sender, or for a line this
 * phone never made, changes nothing.
 * @param isLate it came by file, and may be older than what the province said since (late-receipt)
 * @returns whether it was for us; 'not_written' when the device refused the write
 */
export const takeClosedReceipt = async (
  store: Store,
  sender: SenderId,
  receipt: Receipt,
  isLate: boolean,
): Promise<boolean | 'not_written'> => {
  const sent = receipt.sender === sender ? await closedSeqs(store, receipt.batch) : undefined;
  if (!sent) return false;
  const found = await closedRows(store, sender);
  if (isFailure(found)) return 'not_written';
  const isKnown = (await getCursor(store))?.cluster === receipt.cluster;
  const rows = isLate ? rowsOfLateReceipt(found.rows, sent, isKnown) : found.rows;
  const changes = applyReceipt(rows, receipt, sent);
  if (!changes) return false;
  return (await settleClosed(store, sender, changes, receipt)) ? 'not_written' : true;
};
