import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { base64url, deriveRecordId, deriveSender, type SenderId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { PROTOCOL } from '../../src/domain/protocol.ts';
import type { Session } from '../../src/domain/records/propaganda-session/fields.ts';
import { frame, packUnsigned } from '../../src/domain/wire/batch.ts';
import { writeLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { sha256 } from '../auth/verify.ts';

/** A phone of the demo: its key lives only as long as the demo is being made. */
export interface DemoDevice {
  readonly sender: SenderId;
  /** Raw P-256 point, base64url. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => string;
  /** Body of POST /v1/sync with the next sessions, numbered on from the last. */
  readonly batchOf: (
    sessions: readonly Session[],
    unit: OrgUnitKey,
    recordedAt: (session: Session) => number,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A phone with a fresh key and nothing saved. */
export const createDemoDevice = async (randomBytes: (count: number) => Uint8Array): Promise<DemoDevice> => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const raw = rawPoint(publicKey);
  const sender = await deriveSender(raw, sha256);
  const es256 = (bytes: Uint8Array): Uint8Array =>
    new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  let seq = 0;
  return {
    sender,
    publicKey: base64url(raw),
    sign: (bytes) => base64url(es256(bytes)),
    batchOf: async (sessions, unit, recordedAt) => {
      const firstSeq = seq + 1;
      const lines: SentLine[] = [];
      for (const body of sessions) {
        seq += 1;
        lines.push({
          seq,
          line: lineOf({
            recordId: await deriveRecordId(sender, seq, sha256),
            rev: 1,
            type: 'propaganda_session',
            version: 1,
            orgUnit: unit,
            recordedAt: recordedAt(body),
            body,
          }),
        });
      }
      const unsigned = packUnsigned(
        {
          protocol: PROTOCOL,
          sender,
          batchId: base64url(randomBytes(16)),
          dictionary: 0,
          codec: 'lines',
          firstSeq,
          count: lines.length,
          highestSeq: seq,
        },
        new Uint8Array(deflateSync(writeLines(lines))),
      );
      return frame([new Uint8Array([...unsigned, ...es256(unsigned)])]);
    },
  };
};

const rawPoint = (key: KeyObject): Uint8Array => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Uint8Array([4, ...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url')]);
};
