import { COVER_TYPE, type Cover, carryPurpose, coverSchema } from '../../domain/carry.ts';
import { base64url, type Entry, type SenderId } from '../../domain/envelope.ts';
import { LIMITS, PROTOCOL } from '../../domain/protocol.ts';
import { type OpenedBatch, unpack } from '../../domain/wire/batch.ts';
import { readColumns, readLines } from '../../domain/wire/body.ts';
import type { CarryLine } from '../../domain/wire/carry-file.ts';
import { readLine } from '../../domain/wire/line.ts';
import { sha256 } from '../../vault/digest.ts';
import { readSelfSigned } from '../../vault/statement.ts';
import { isBatchSignedBy } from '../../vault/verify-batch.ts';
import type { LoadDictionary } from '../load-dictionary.ts';
import { inflateWithin } from './inflate.ts';

/** What opening lines needs from outside. */
export interface OpenPorts {
  /** Opens what is sealed to this officer; the key behind it lies open only after the PIN. */
  readonly openLine: (sealed: string, purpose: string) => Promise<Uint8Array | undefined>;
  readonly loadDictionary: LoadDictionary;
}

/** Who made a file, and the sender its signature proves. */
export interface OpenedCover {
  readonly cover: Cover;
  readonly sender: SenderId;
}

/** The cover of a file; undefined when it is damaged, of another file, or not signed by the key it names. */
export const openCover = async (ports: OpenPorts, line: CarryLine): Promise<OpenedCover | undefined> => {
  const bytes = await ports.openLine(line.payload, carryPurpose('cover'));
  const signed = bytes && (await readSelfSigned(new TextDecoder().decode(bytes), COVER_TYPE));
  const cover = coverSchema.safeParse(signed?.payload);
  return signed && cover.success && cover.data.file === line.file
    ? { cover: cover.data, sender: signed.sender }
    : undefined;
};

/** A batch that could be read: its saves as the author's device wrote them. */
export interface OpenedLine {
  /** SHA-256 of the signed batch, base64url. */
  readonly hash: string;
  readonly entries: readonly { readonly entry: Entry; readonly line: string }[];
}

const textOf = async ({ header, body }: OpenedBatch, ports: OpenPorts): Promise<string | undefined> => {
  if (body.length === 0) return '';
  const dictionary = header.dictionary === 0 ? undefined : await ports.loadDictionary(header.dictionary);
  if (header.dictionary !== 0 && !dictionary) return undefined;
  const bytes = inflateWithin(body, LIMITS.maxInflatedBytes, dictionary);
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The saves inside an open line.
 *
 *   closed_to_us   not sealed to this officer
 *   forged         opened, and not signed by the device that the cover names
 *   unreadable     a batch of a newer app, or none: the province may still read it
 */
export const openLine = async (
  ports: OpenPorts,
  line: CarryLine,
  cover: OpenedCover | undefined,
): Promise<OpenedLine | 'closed_to_us' | 'forged' | 'unreadable'> => {
  const bytes = await ports.openLine(line.payload, carryPurpose('open'));
  if (!bytes) return 'closed_to_us';
  const batch = unpack(bytes);
  if (!batch || batch.header.protocol !== PROTOCOL) return 'unreadable';
  if (cover) {
    const isOurs = batch.header.sender === cover.sender;
    if (!isOurs || !(await isBatchSignedBy(batch, cover.cover.publicKey))) return 'forged';
  }
  const text = await textOf(batch, ports);
  if (text === undefined) return 'unreadable';
  const { codec, sender } = batch.header;
  const lines = codec === 'columns' ? await readColumns(text, sender, sha256) : readLines(text);
  if (!lines) return 'unreadable';
  return {
    hash: base64url(await sha256(bytes)),
    entries: lines.flatMap(({ line: text }) => {
      const entry = readLine(text);
      return entry ? [{ entry, line: text }] : [];
    }),
  };
};
