import type { SenderId } from '../../domain/envelope.ts';
import type { Receipt } from '../../domain/protocol.ts';
import { closedRows, closedSeqs, settleClosed } from '../../store/closed.ts';
import { isFailure, type Store } from '../../store/store.ts';
import { applyReceipt } from '../apply-receipt.ts';

/**
 * Applies a verified receipt to the closed stream of this phone. Idempotent; one for another sender, or for a line this
 * phone never made, changes nothing.
 * @param isLate it came by file, and may be older than what the province said since: it takes nothing back
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
  const inLine = new Set(sent);
  const rows = isLate ? found.rows.filter(({ seq }) => inLine.has(seq)) : found.rows;
  const changes = applyReceipt(rows, receipt, sent);
  if (!changes) return false;
  return (await settleClosed(store, sender, changes, receipt)) ? 'not_written' : true;
};
