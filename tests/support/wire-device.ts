import { webcrypto } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { readDictionary } from '../../server/ingest/dictionary.ts';
import { deriveRecordId } from '../../src/domain/envelope.ts';
import { type BatchHeader, type Cursor, PROTOCOL } from '../../src/domain/protocol.ts';
import { concat, packUnsigned } from '../../src/domain/wire/batch.ts';
import { writeColumns, writeLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { type MemoryKeys, newKeys } from './encode-ports.ts';
import { sha256 } from './sha256.ts';

/** A save of a test; what is left out is the first revision of a new propaganda session. */
export interface WireSave {
  readonly orgUnit: string;
  readonly body: unknown;
  readonly recordId?: string;
  readonly rev?: number;
  readonly type?: string;
  readonly version?: number;
}

/** A saved line with the record it is a revision of. */
export interface SavedLine extends SentLine {
  readonly recordId: string;
  readonly rev: number;
}

/** How a batch is put together; by columns, without a dictionary, when nothing is said. */
export interface BatchOptions {
  readonly cursor?: Cursor;
  readonly codec?: 'columns' | 'lines';
  readonly dictionary?: number;
  readonly header?: Partial<BatchHeader>;
  /** Signs with the key of another phone: a forgery. */
  readonly forger?: WireDevice;
}

/** A phone as far as the wire sees it: a key of its own, saves numbered from 1, batches packed by hand, right or wrong. */
export interface WireDevice {
  readonly sender: string;
  readonly publicKey: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly closed: MemoryKeys['closed'];
  readonly box: MemoryKeys['box'];
  readonly save: (save: WireSave) => Promise<SavedLine>;
  /** Numbers a line of an earlier phone anew, as a replaced phone does. */
  readonly resend: (line: SentLine) => SentLine;
  readonly pack: (lines: readonly SentLine[], options?: BatchOptions) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Makes a phone with a fresh key that nobody has activated yet. */
export async function createWireDevice(): Promise<WireDevice> {
  const { sender, sign, publicKey: point, closed, box } = await newKeys();
  const publicKey = new Uint8Array(Buffer.from(point, 'base64url'));
  const firstSeqs = new Map<string, number>();
  let seq = 0;

  const save = async (s: WireSave): Promise<SavedLine> => {
    seq += 1;
    const recordId = s.recordId ?? (await deriveRecordId(sender, seq, sha256));
    if (!s.recordId) firstSeqs.set(recordId, seq);
    const rev = s.rev ?? 1;
    const line = lineOf({
      recordId,
      rev,
      type: s.type ?? 'propaganda_session',
      version: s.version ?? 1,
      orgUnit: s.orgUnit as never,
      recordedAt: 1_760_000_000 + seq,
      body: s.body,
    });
    return { seq, line, recordId, rev };
  };

  const resend = ({ line }: SentLine): SentLine => {
    seq += 1;
    return { seq, line };
  };

  const pack = async (lines: readonly SentLine[], options: BatchOptions = {}) => {
    const columns =
      options.codec === 'lines'
        ? undefined
        : await writeColumns(lines, (id) => firstSeqs.get(id), sender, sha256);
    const header: BatchHeader = {
      protocol: PROTOCOL,
      sender,
      batchId: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
      dictionary: options.dictionary ?? 0,
      codec: columns === undefined ? 'lines' : 'columns',
      firstSeq: lines[0]?.seq ?? 0,
      count: lines.length,
      highestSeq: seq,
      ...(options.cursor ? { cursor: options.cursor } : {}),
      ...options.header,
    };
    const dictionary = options.dictionary ? readDictionary(options.dictionary) : undefined;
    const body =
      lines.length === 0
        ? new Uint8Array()
        : deflateSync(columns ?? writeLines(lines), dictionary ? { dictionary } : {});
    const unsigned = packUnsigned(header, body);
    return concat(unsigned, await (options.forger?.sign ?? sign)(unsigned));
  };

  return { sender, publicKey, sign, closed, box, save, resend, pack };
}

/** Columns of a device's row that hold its keys, for a scene set without an activation. */
export const keyColumns = (device: WireDevice) => ({
  sender: device.sender,
  public_key: Buffer.from(device.publicKey),
  closed_sender: device.closed.sender,
  closed_key: Buffer.from(device.closed.publicKey, 'base64url'),
  box_key: Buffer.from(device.box.publicKey, 'base64url'),
});

/** A session that every definition of today takes; `changes` go over it, undefined takes a field away. */
export const sessionBody = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      heldOn: '2026-10-05',
      places: { whole: true },
      topics: ['GENDER_EQUALITY'],
      channel: 'VILLAGE_MEETING',
      integrated: true,
      host: 'VILLAGE_MEETING',
      attendance: { total: { value: 40 }, women: { value: 22 } },
      ...changes,
    }).filter(([, value]) => value !== undefined),
  );
