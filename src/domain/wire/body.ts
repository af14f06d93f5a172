import { deriveRecordId, type SenderId, type Sha256 } from '../envelope.ts';
import { LIMITS } from '../protocol.ts';
import { type Column, readColumn, roomOfBody, writeColumn } from './columns.ts';
import type { SentLine } from './line.ts';

/** How the entries of a batch are written: by columns for few bytes, as plain lines always accepted. */
export type BodyCodec = 'columns' | 'lines';

interface Row {
  readonly [key: string]: unknown;
}

/** What stands for a recordId: 0 = this seq began the record; n > 0 = it began n saves before; a text = the id itself. */
type Reference = number | string;

const text = (value: unknown): string => JSON.stringify(value);

/**
 * Writes entries by columns. The result decodes to exactly the given lines, or it is undefined
 * (a line made elsewhere in another key order): then the lines themselves are sent.
 * @param firstSeqOf seq of rev 1 of a record where this sender began it
 */
export const writeColumns = async (
  sent: readonly SentLine[],
  firstSeqOf: (recordId: string) => number | undefined,
  sender: SenderId,
  sha256: Sha256,
): Promise<string | undefined> => {
  const groups = new Map<string, Row[]>();
  for (const { seq, line } of sent) {
    const { recordId, type, version, ...rest } = JSON.parse(line) as {
      recordId: string;
      type: string;
      version: number;
    };
    const first = firstSeqOf(recordId);
    const reference: Reference =
      first !== undefined && first <= seq && recordId === (await deriveRecordId(sender, first, sha256))
        ? seq - first
        : recordId;
    const key = `${type}/${version}`;
    groups.set(key, [...(groups.get(key) ?? []), { seq, reference, ...rest }]);
  }
  const out = text([...groups].map(([key, rows]) => [key, rows.length, writeColumn(rows)]));
  const back = await readColumns(out, sender, sha256);
  return back &&
    back.length === sent.length &&
    back.every((b, i) => b.seq === sent[i]?.seq && b.line === sent[i]?.line)
    ? out
    : undefined;
};

/** Reads what `writeColumns` wrote, in the order of seq; undefined when it is malformed. Never throws. */
export const readColumns = async (
  body: string,
  sender: SenderId,
  sha256: Sha256,
): Promise<readonly SentLine[] | undefined> => {
  try {
    const lines: SentLine[] = [];
    const room = roomOfBody();
    for (const [key, count, column] of JSON.parse(body) as [string, number, Column][]) {
      if (!Number.isSafeInteger(count) || count < 0 || lines.length + count > LIMITS.maxBatchEntries)
        return undefined;
      const slash = key.lastIndexOf('/');
      const type = key.slice(0, slash);
      const version = Number(key.slice(slash + 1));
      for (const row of readColumn(column, count, room) as readonly Row[]) {
        const { seq, reference, rev, orgUnit, recordedAt, ...more } = row as {
          seq: number;
          reference: Reference;
          rev: unknown;
          orgUnit: unknown;
          recordedAt: unknown;
          body?: unknown;
        };
        const recordId =
          typeof reference === 'number' ? await deriveRecordId(sender, seq - reference, sha256) : reference;
        lines.push({ seq, line: text({ recordId, rev, type, version, orgUnit, recordedAt, ...more }) });
      }
    }
    return lines.sort((a, b) => a.seq - b.seq);
  } catch {
    return undefined;
  }
};

/** Entries as text, one `seq<TAB>line` to a row. */
export const writeLines = (sent: readonly SentLine[]): string =>
  sent.map(({ seq, line }) => `${seq}\t${line}`).join('\n');

/** Reads what `writeLines` wrote; a row without a seq is malformed as a whole. */
export const readLines = (body: string): readonly SentLine[] | undefined => {
  if (body === '') return [];
  const lines: SentLine[] = [];
  for (const row of body.split('\n')) {
    const tab = row.indexOf('\t');
    const seq = Number(row.slice(0, tab));
    if (tab < 1 || !Number.isSafeInteger(seq) || seq < 1) return undefined;
    lines.push({ seq, line: row.slice(tab + 1) });
  }
  return lines;
};
