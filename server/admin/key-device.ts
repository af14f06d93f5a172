import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  base64url,
  deriveRecordId,
  deriveSender,
  type RecordId,
  type SenderId,
} from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { PROTOCOL } from '../../src/domain/protocol.ts';
import { packUnsigned } from '../../src/domain/wire/batch.ts';
import { writeLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { sha256 } from '../auth/verify.ts';

/** What is to be saved; without a recordId the first revision of a new record. */
export interface DeviceSave {
  readonly recordId?: RecordId;
  readonly rev?: number;
  readonly type: string;
  readonly version: number;
  readonly orgUnit: OrgUnitKey;
  /** Seconds since 1970. */
  readonly recordedAt: number;
  /** As its schema parsed it: the keys stand in the order of the definition. */
  readonly body: unknown;
}

/** A device of the program's own, for a list or the demo: its key lives only as long as this value. */
export interface KeyDevice {
  readonly sender: SenderId;
  /** Raw P-256 point, base64url. */
  readonly publicKey: string;
  /** What an activation names besides: the closed key and the box key, raw points in base64url. */
  readonly otherKeys: { readonly closedKey: string; readonly boxKey: string };
  readonly sign: (bytes: Uint8Array) => string;
  /** The same by the closed key. */
  readonly signClosed: (bytes: Uint8Array) => string;
  /** Id of the record that the save with this seq begins. */
  readonly recordIdOf: (seq: number) => Promise<RecordId>;
  /** A signed batch with the next saves, numbered on from the last. */
  readonly batchOf: (saves: readonly DeviceSave[]) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A device with a fresh key and nothing saved. */
export const createKeyDevice = async (): Promise<KeyDevice> => {
  const [own, closed, box] = [newPair(), newPair(), newPair()];
  const raw = rawPoint(own.publicKey);
  const sender = await deriveSender(raw, sha256);
  const es256 = (bytes: Uint8Array, { privateKey } = own): Uint8Array =>
    new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  const recordIdOf = (seq: number) => deriveRecordId(sender, seq, sha256);
  let seq = 0;
  return {
    sender,
    publicKey: base64url(raw),
    otherKeys: {
      closedKey: base64url(rawPoint(closed.publicKey)),
      boxKey: base64url(rawPoint(box.publicKey)),
    },
    sign: (bytes) => base64url(es256(bytes)),
    signClosed: (bytes) => base64url(es256(bytes, closed)),
    recordIdOf,
    batchOf: async (saves) => {
      const firstSeq = seq + 1;
      const lines: SentLine[] = [];
      for (const { recordId, rev = 1, type, version, orgUnit, recordedAt, body } of saves) {
        seq += 1;
        const id = recordId ?? (await recordIdOf(seq));
        lines.push({ seq, line: lineOf({ recordId: id, rev, type, version, orgUnit, recordedAt, body }) });
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
      return new Uint8Array([...unsigned, ...es256(unsigned)]);
    },
  };
};

const newPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const rawPoint = (key: KeyObject): Uint8Array => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Uint8Array([4, ...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url')]);
};
