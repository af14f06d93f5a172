import { CARRY_LIMITS, type CarryAnswer, carryAnswerSchema } from '../../domain/carry.ts';
import type { Receipt } from '../../domain/protocol.ts';
import { type FileAnswer, noteAnswers, waitingLines } from '../../store/officer/incoming.ts';
import type { IncomingLine, IncomingResult } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { verifyReceipt } from '../../vault/server-keys.ts';
import { trust } from '../apply-answer.ts';
import type { SignedFetch } from '../signed-fetch.ts';
import type { SyncStorage } from '../sync-storage.ts';
import type { FailureCode } from '../transport.ts';

/** What forwarding needs. */
export interface ForwardPorts {
  readonly store: Store;
  readonly storage: Pick<SyncStorage, 'profile'>;
  readonly signedFetch: Pick<SignedFetch, 'post'>;
}

/** How forwarding ended; what was answered before a failure stays answered. */
export type Forwarded =
  | { readonly ok: true; readonly isStopped: boolean }
  | { readonly ok: false; readonly code: FailureCode | 'not_written' | 'untrusted' };

/** Characters of one request: on a weak link a small one that arrives is worth more than a large one that does not. */
const REQUEST_CHARS = 262_144;

/** As many lines as one request takes, at least one. */
const nextLines = async (store: Store): Promise<readonly IncomingLine[]> => {
  const lines = await waitingLines(store, CARRY_LIMITS.requestLines);
  const taken: IncomingLine[] = [];
  let chars = 0;
  for (const line of lines) {
    chars += line.text.length;
    if (taken.length > 0 && chars > REQUEST_CHARS) break;
    taken.push(line);
  }
  return taken;
};

const resultOf = ({ runs }: Receipt): Omit<IncomingResult, 'unreadable'> => {
  const count = (test: (run: Receipt['runs'][number]) => boolean) =>
    runs.filter(test).reduce((sum, run) => sum + run.count, 0);
  return {
    held: count(({ outcome }) => outcome !== 'rejected'),
    known: count(({ outcome }) => outcome === 'duplicate'),
    quarantined: count(({ outcome }) => outcome === 'quarantined'),
    refused: count(({ outcome }) => outcome === 'rejected'),
    isRevoked: runs.some(({ reason }) => reason === 'device_revoked'),
  };
};

const NOTHING = { held: 0, known: 0, quarantined: 0, refused: 0, isRevoked: false };

/** What an answer says to the lines that were sent; undefined when a receipt in it is not the province's for that line. */
const readAnswer = async (
  storage: ForwardPorts['storage'],
  sent: readonly IncomingLine[],
  answer: CarryAnswer,
): Promise<readonly FileAnswer[] | undefined> => {
  const trusted = await trust(storage, answer.keys);
  if (!trusted) return undefined;
  const answers: FileAnswer[] = [];
  const senders = new Map<string, string>();
  for (const { file, number, receipt: jws, problem } of answer.lines) {
    const line = sent.find((one) => one.file === file && one.number === number);
    if (!line) continue;
    const receipt = jws === undefined ? undefined : await verifyReceipt(jws, trusted.keys);
    if (jws !== undefined && (!receipt || (line.hash !== undefined && receipt.batch !== line.hash)))
      return undefined;
    if (receipt) senders.set(receipt.sender, file);
    const result = { ...(receipt ? resultOf(receipt) : NOTHING), unreadable: problem ? 1 : 0 };
    answers.push({ file, numbers: [number], mails: [], result });
  }
  for (const { sender, sealed } of answer.mails) {
    // Each mail goes with a file of the phone it is for.
    // The one over a closed line may come in a request that tells no sender; its phone finds it in any file.
    const at = Math.max(
      0,
      answers.findIndex(({ file }) => file === senders.get(sender)),
    );
    const one = answers[at];
    if (one) answers[at] = { ...one, mails: [...one.mails, sealed] };
  }
  return answers;
};

/**
 * Takes what waits to the province, request by request; the lines go as they came, and each waits until its own answer is
 * here. Stopped or cut off it goes on where it was, and a line sent twice is taken once.
 * @param onProgress lines answered so far and in all
 */
export const forwardIncoming = async (
  { store, storage, signedFetch }: ForwardPorts,
  total: number,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Forwarded> => {
  for (let done = 0; ; ) {
    onProgress(done, Math.max(done, total));
    if (signal.aborted) return { ok: true, isStopped: true };
    const lines = await nextLines(store);
    if (lines.length === 0) return { ok: true, isStopped: false };
    const body = new TextEncoder().encode(lines.map(({ text }) => text).join('\n'));
    const reply = await signedFetch.post('/v1/carry', body, carryAnswerSchema);
    if (!reply.ok) return reply;
    const answers = await readAnswer(storage, lines, reply.value);
    if (!answers || answers.length === 0) return { ok: false, code: 'untrusted' };
    if (await noteAnswers(store, answers)) return { ok: false, code: 'not_written' };
    done += answers.length;
  }
};
