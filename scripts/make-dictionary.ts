// Makes the preset dictionary of the wire: node scripts/make-dictionary.ts <number>. A number once released is never
// made again (tests/domain/dictionaries.test.ts holds the hashes); what changes gets the next number.
//
// Deflate finds near text cheaply and far text dearly, so the order is: notes, codes, and last the notation itself.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveRecordId, type Sha256 } from '../src/domain/envelope.ts';
import { registry } from '../src/domain/records/index.ts';
import { writeColumns } from '../src/domain/wire/body.ts';
import type { SentLine } from '../src/domain/wire/line.ts';
import { lineOf } from '../src/domain/wire/line-of.ts';
import { sampleEntries, sampleSessions } from './dictionary/sample-sessions.ts';

const MAX_BYTES = 24_000;
const root = join(import.meta.dirname, '..');
const number = Number(process.argv[2]);
if (!Number.isSafeInteger(number) || number < 1)
  throw new Error('usage: node scripts/make-dictionary.ts <number>');

const sha256: Sha256 = async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const sender = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Codes of every shipped list, in quotes as JSON writes them. */
const codes = async (): Promise<string> => {
  const folder = join(root, 'src/domain/catalogues');
  const found: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const module = (await import(join(folder, file))) as Record<string, unknown>;
    for (const value of Object.values(module)) {
      const items = (value as { items?: unknown } | null)?.items;
      if (!Array.isArray(items)) continue;
      for (const { code, kinds } of items as { code: string; kinds?: { code: string }[] }[])
        found.push(code, ...(kinds ?? []).map((k) => k.code));
    }
  }
  return [...new Set(found)].map((code) => JSON.stringify(code)).join(',');
};

const fieldNames = registry.all.flatMap((d) => Object.keys(d.fields as object)).join('","');
const ids = await Promise.all(sampleSessions.map((_, i) => deriveRecordId(sender, i + 1, sha256)));
const sent: SentLine[] = sampleEntries(ids).map((entry, i) => ({ seq: i + 1, line: lineOf(entry) }));
const columnsOf = async (lines: readonly SentLine[]): Promise<string> =>
  (await writeColumns(lines, (id) => ids.indexOf(id) + 1 || undefined, sender, sha256)) ?? '';

const parts = [
  readFileSync(join(root, 'scripts/dictionary/notes-vi.txt'), 'utf8').replaceAll('\n', ' ').normalize('NFC'),
  await codes(),
  `"${fieldNames}"`,
  sent.map(({ line }) => line).join('\n'),
  await columnsOf(sent),
  ...(await Promise.all(sent.map((line) => columnsOf([line])))),
];
const bytes = new TextEncoder().encode(parts.join(''));
if (bytes.length > MAX_BYTES) throw new Error(`${bytes.length} bytes are more than ${MAX_BYTES}`);
writeFileSync(join(root, `src/domain/wire/dictionary-${number}.bin`), bytes);
console.log(
  `dictionary-${number}.bin: ${bytes.length} bytes (${parts.map((p) => Buffer.byteLength(p)).join(' + ')}), sha256 ${createHash('sha256').update(bytes).digest('base64url')}`,
);
