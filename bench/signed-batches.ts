import { createHash, webcrypto } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { readDictionary } from '../server/ingest/dictionary.ts';
import { deriveRecordId, deriveSender, type Sha256 } from '../src/domain/envelope.ts';
import { concat, packUnsigned } from '../src/domain/wire/batch.ts';
import { writeColumns } from '../src/domain/wire/body.ts';
import { lineOf } from '../src/domain/wire/line-of.ts';

const sha256: Sha256 = async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** A phone of a bench: its key, and signed batches of new sessions of one unit. */
export interface BatchMaker {
  readonly sender: string;
  readonly publicKey: Uint8Array;
  readonly next: (bodies: readonly unknown[]) => Promise<Uint8Array>;
}

/** Makes batches as phones do, by columns and with the dictionary, without a store behind them. */
export const createBatchMaker = async (unit: string): Promise<BatchMaker> => {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const publicKey = new Uint8Array(await webcrypto.subtle.exportKey('raw', keys.publicKey));
  const sender = await deriveSender(publicKey, sha256);
  const dictionary = readDictionary(1);
  const firstSeqs = new Map<string, number>();
  let seq = 0;
  return {
    sender,
    publicKey,
    next: async (bodies) => {
      const firstSeq = seq + 1;
      const lines = [];
      for (const body of bodies) {
        seq += 1;
        const recordId = await deriveRecordId(sender, seq, sha256);
        firstSeqs.set(recordId, seq);
        const entry = { recordId, rev: 1, type: 'propaganda_session', version: 1, orgUnit: unit as never };
        lines.push({ seq, line: lineOf({ ...entry, recordedAt: 1_760_000_000 + seq, body }) });
      }
      const text = await writeColumns(lines, (id) => firstSeqs.get(id), sender, sha256);
      if (text === undefined || !dictionary) throw new Error('cannot be written by columns');
      const unsigned = packUnsigned(
        {
          protocol: 1,
          sender,
          batchId: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
          dictionary: 1,
          codec: 'columns',
          firstSeq,
          count: lines.length,
          highestSeq: seq,
        },
        deflateSync(text, { dictionary }),
      );
      const signature = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.privateKey,
        unsigned,
      );
      return concat(unsigned, new Uint8Array(signature));
    },
  };
};
