import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDictionary } from '../../server/ingest/dictionary.ts';
import { dictionaries, NEWEST_DICTIONARY } from '../../src/domain/wire/dictionaries.ts';

/** What phones in the field compress with. A line is added for each release and never changed. */
const released = { 1: 'aStJ8nz14dJWEITDKovdmnwBmPiIM0FeA1GaGSve3kU' };
const folder = new URL('../../src/domain/wire/', import.meta.url);

it('keeps every released dictionary byte for byte', () => {
  expect(Object.fromEntries([...dictionaries].map(([n, d]) => [n, d.sha256]))).toEqual(released);
  for (const { file, sha256 } of dictionaries.values()) {
    const bytes = readFileSync(new URL(file, folder));
    expect(createHash('sha256').update(bytes).digest('base64url')).toBe(sha256);
    // Deflate looks 32 kB back; beyond 24 kB a dictionary costs a first visit more than it saves.
    expect(bytes.length).toBeLessThanOrEqual(24_000);
  }
  expect(dictionaries.has(NEWEST_DICTIONARY)).toBe(true);
});

it('names every dictionary file there is', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.bin'));
  expect(files.sort()).toEqual([...dictionaries.values()].map(({ file }) => file).sort());
});

it('gives the server the bytes of a known number and nothing for another', () => {
  expect(readDictionary(1)).toEqual(new Uint8Array(readFileSync(new URL('dictionary-1.bin', folder))));
  expect(readDictionary(0)).toBeUndefined();
  expect(readDictionary(99)).toBeUndefined();
});
