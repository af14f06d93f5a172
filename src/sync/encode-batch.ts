import { zlibSync } from 'fflate';
import { base64url, type SenderId, type Sha256 } from '../domain/envelope.ts';
import { type BatchHeader, type Cursor, PROTOCOL } from '../domain/protocol.ts';
import { concat, frame, packUnsigned } from '../domain/wire/batch.ts';
import { type BodyCodec, writeColumns, writeLines } from '../domain/wire/body.ts';
import { NEWEST_DICTIONARY } from '../domain/wire/dictionaries.ts';
import type { SentLine } from '../domain/wire/line.ts';
import type { LoadDictionary } from './load-dictionary.ts';

/** What encoding needs from outside. */
export interface EncodePorts {
  readonly sender: SenderId;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly sha256: Sha256;
  readonly loadDictionary: LoadDictionary;
  /** 128 random bits, base64url. */
  readonly newBatchId: () => string;
}

/** What goes into one batch. */
export interface BatchContent {
  /** In ascending order of seq; none for a pull. */
  readonly lines: readonly SentLine[];
  readonly firstSeqOf: (recordId: string) => number | undefined;
  readonly highestSeq: number;
  readonly cursor?: Cursor;
  /** Id of the newest server key this device holds. */
  readonly key?: string;
  /** The province does not know our dictionaries. */
  readonly plain?: boolean;
}

/** A signed batch and what its receipt has to name. */
export interface EncodedBatch {
  /** Body of POST /v1/sync. */
  readonly request: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the signed batch, base64url. */
  readonly batchHash: string;
  readonly seqs: readonly number[];
  readonly header: BatchHeader;
}

/** Under this many characters both codecs are tried; above it columns always win. */
const TRY_BOTH_CHARS = 4_096;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A zlib container: unlike raw deflate it carries a checksum of text and dictionary, so nothing is misread in silence. */
const compress = (text: string, dictionary: Uint8Array | undefined): Uint8Array =>
  zlibSync(utf8(text), { level: 9, ...(dictionary ? { dictionary } : {}) });

/** The shorter of the codecs that give back exactly these lines. */
const encodeBody = async (
  ports: EncodePorts,
  { lines, firstSeqOf }: BatchContent,
  dictionary: Uint8Array | undefined,
): Promise<{ codec: BodyCodec; body: Uint8Array }> => {
  if (lines.length === 0) return { codec: 'lines', body: new Uint8Array() };
  const columns = await writeColumns(lines, firstSeqOf, ports.sender, ports.sha256);
  const byColumns = columns === undefined ? undefined : compress(columns, dictionary);
  if (byColumns && columns && columns.length > TRY_BOTH_CHARS) return { codec: 'columns', body: byColumns };
  const byLines = compress(writeLines(lines), dictionary);
  return byColumns && byColumns.length <= byLines.length
    ? { codec: 'columns', body: byColumns }
    : { codec: 'lines', body: byLines };
};

/** Compresses and signs these lines as one batch, whatever its size. */
export const encodeBatch = async (ports: EncodePorts, content: BatchContent): Promise<EncodedBatch> => {
  const { lines, highestSeq, cursor, key } = content;
  const dictionary =
    content.plain || lines.length === 0 ? undefined : await ports.loadDictionary(NEWEST_DICTIONARY);
  const { codec, body } = await encodeBody(ports, content, dictionary);
  const header: BatchHeader = {
    protocol: PROTOCOL,
    sender: ports.sender,
    batchId: ports.newBatchId(),
    dictionary: dictionary ? NEWEST_DICTIONARY : 0,
    codec,
    firstSeq: lines[0]?.seq ?? 0,
    count: lines.length,
    highestSeq,
    ...(cursor ? { cursor } : {}),
    ...(key === undefined ? {} : { key }),
  };
  const unsigned = packUnsigned(header, body);
  const batch = concat(unsigned, await ports.sign(unsigned));
  return {
    request: frame([batch]),
    batchHash: base64url(await ports.sha256(batch)),
    seqs: lines.map(({ seq }) => seq),
    header,
  };
};
