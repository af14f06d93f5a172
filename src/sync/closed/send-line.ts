import { dayOf } from '../../domain/day.ts';
import { syncAnswerSchema } from '../../domain/protocol.ts';
import { closedRequest } from '../../domain/wire/closed-line.ts';
import { getClosedDay, putClosedDay } from '../../store/closed.ts';
import { getDirectory } from '../../store/directory.ts';
import { verifyReceipt } from '../../vault/server-keys.ts';
import { trust } from '../apply-answer.ts';
import { sendBatch } from '../send-batch.ts';
import type { SyncStorage } from '../sync-storage.ts';
import type { Transport } from '../transport.ts';
import { type ClosedPorts, type MadeLine, makeClosedLine } from './make-line.ts';
import { takeClosedReceipt } from './take-receipt.ts';

/** What sending the line needs. */
export interface SendLinePorts extends ClosedPorts {
  readonly storage: Pick<SyncStorage, 'profile'>;
  readonly transport: Pick<Transport, 'post'>;
}

/** Applies the answer to a line; false when nothing in it is a receipt for that line. */
const settle = async ({ store, storage, encode }: SendLinePorts, made: MadeLine, json: unknown) => {
  const answer = syncAnswerSchema.safeParse(json);
  const trusted = answer.success ? await trust(storage, answer.data.keys) : undefined;
  if (!answer.success || !trusted) return false;
  for (const jws of answer.data.receipts) {
    const receipt = await verifyReceipt(jws, trusted.keys);
    if (receipt?.batch !== made.hash) continue;
    return takeClosedReceipt(store, encode.sender, receipt, false);
  }
  return false;
};

/**
 * Sends the closed line of the day: one in the first exchange of each day by this phone, whether or not there is
 * anything in it, and none before a directory names the province's key. A line that broke off is gone on with by the
 * next call; one that the province will not take is made anew the day after. Nothing of it is ever shown.
 */
export const sendDayLine = async (ports: SendLinePorts, signal?: AbortSignal): Promise<void> => {
  const { store, transport, encode } = ports;
  const today = dayOf(store.ports.clock());
  const { on, begun } = await getClosedDay(store);
  const kept = await getDirectory(store);
  if (on === today || !kept) return;
  const isBegun = begun?.sender === encode.sender;
  const made = isBegun ? begun : await makeClosedLine(ports, kept.directory.ingest);
  if (!made) return;
  if (await putClosedDay(store, { ...(on ? { on } : {}), begun: made })) return;
  const reply = await sendBatch(
    {
      post: (body) => transport.post('/v1/closed', body, undefined, signal),
      onHeld: async () => undefined,
    },
    { request: closedRequest(made.line), header: { sender: made.sender, batchId: made.batchId } },
    isBegun,
  );
  if (reply.kind === 'cut' || reply.kind === 'unavailable') return;
  const settled = reply.kind !== 'arrived' || (await settle(ports, made, reply.json));
  if (settled === 'not_written') return;
  // Somebody else's page, or a line whose batch nobody knows any more: another one next time.
  await putClosedDay(store, settled ? { on: today } : { ...(on ? { on } : {}) });
};
