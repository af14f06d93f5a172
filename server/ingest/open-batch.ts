import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { SenderId } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { type BatchHeader, LIMITS, PROTOCOL } from '../../src/domain/protocol.ts';
import { type OpenedBatch, unpack } from '../../src/domain/wire/batch.ts';
import { readColumns, readLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { isSignedBy, sha256 } from '../auth/verify.ts';
import type { Db } from '../db/connect.ts';
import { type FindSigner, findSigner, type Signer } from '../db/signers.ts';
import { readDictionary } from './dictionary.ts';
import { MAX_COUNT } from './judge-entry.ts';

/** A batch that was signed by the device it names, and its lines. */
export interface VerifiedBatch {
  readonly signer: Signer;
  readonly header: BatchHeader;
  readonly lines: readonly SentLine[];
  readonly raw: Uint8Array;
  /** SHA-256 of all its bytes: what its receipt is bound to. */
  readonly hash: Uint8Array;
}

const inflate = ({ header, body }: OpenedBatch): string | Problem => {
  if (body.length === 0) return '';
  const dictionary = header.dictionary === 0 ? undefined : readDictionary(header.dictionary);
  if (header.dictionary !== 0 && !dictionary) return problem('dictionary_unknown');
  try {
    const bytes = inflateSync(body, {
      maxOutputLength: LIMITS.maxInflatedBytes,
      ...(dictionary ? { dictionary } : {}),
    });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return problem(tooLarge ? 'too_large' : 'batch_unreadable');
  }
};

/** Lines as the header announces them: that many, each seq once, none beyond the highest. */
const agree = (header: BatchHeader, lines: readonly SentLine[]): boolean =>
  lines.length === header.count &&
  header.highestSeq <= MAX_COUNT &&
  (lines.length === 0 || lines[0]?.seq === header.firstSeq) &&
  lines.every(({ seq }, i) => seq > (lines[i - 1]?.seq ?? 0) && seq <= header.highestSeq);

const linesIn = async (opened: OpenedBatch): Promise<readonly SentLine[] | Problem> => {
  const { header } = opened;
  if (header.count > LIMITS.maxBatchEntries) return problem('too_large');
  const text = inflate(opened);
  if (typeof text !== 'string') return text;
  const lines =
    text === ''
      ? []
      : header.codec === 'columns'
        ? await readColumns(text, header.sender, sha256)
        : readLines(text);
  if (!lines) return problem('batch_unreadable');
  return agree(header, lines) ? lines : problem('batch_malformed');
};

/**
 * Opens the bytes of one batch: container, sender, signature, then the body, so that nothing of a stranger is unpacked.
 * Gives a problem for anything that is not a batch of an activated device; throws DatabaseAway.
 * @param find whose signatures count: those of device keys, or of closed keys
 */
export const openBatch = async (
  db: Db,
  raw: Uint8Array,
  find: FindSigner = findSigner,
): Promise<VerifiedBatch | Problem> => {
  const opened = unpack(raw);
  if (!opened) return problem('batch_malformed');
  const { header, signed, signature } = opened;
  if (header.protocol !== PROTOCOL) return problem('protocol_unknown');
  const signer = await find(db, header.sender as SenderId);
  if (!signer) return problem('sender_unknown');
  if (!(await isSignedBy(signer.publicKey, signed, signature))) return problem('signature_invalid');
  const lines = await linesIn(opened);
  if ('code' in lines) return lines;
  return { signer, header, lines, raw, hash: createHash('sha256').update(raw).digest() };
};
