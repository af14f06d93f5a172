import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveRecordId, type Sha256 } from '../../src/domain/envelope.ts';
import { concat, frame, packUnsigned, unframe, unpack } from '../../src/domain/wire/batch.ts';
import { readColumns, readLines, writeColumns, writeLines } from '../../src/domain/wire/body.ts';
import { type Column, readColumn, writeColumn } from '../../src/domain/wire/columns.ts';
import { MAX_LINE_LENGTH, readLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { fixtures } from '../fixtures/records.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`wire.test.ts seed ${seed}`);
const sha256: Sha256 = async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const sender = 'abcdefghijklmnopqrstuv';

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger().map((n) => n || 0),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('2026-11-21', '2025-02-29', '1970-01-01', 'A', 'B'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((k) => k !== '__proto__' && !/^\d+$/.test(k)),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

describe('columns', () => {
  it('give back every value to the letter', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 30 }), (values) => {
        const back = readColumn(JSON.parse(JSON.stringify(writeColumn(values))) as Column, values.length);
        // Keys keep their order within an object of its own; a batch checks the whole line and falls back to lines.
        expect(back).toEqual(values.map((v) => JSON.parse(JSON.stringify(v))));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('give back every difference between integers of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger().map((n) => n || 0)), (numbers) => {
        expect(readColumn(writeColumn(numbers), numbers.length)).toEqual(numbers);
      }),
      { seed },
    );
  });

  it('refuse what no phone wrote instead of guessing', () => {
    for (const [column, count] of [
      [{ n: 'A' }, 2],
      [{ n: '!' }, 1],
      [{ e: ['a'], i: 'C' }, 1],
      [{ a: 'D', c: [] }, 1],
      [{ o: [['__proto__', '', ['x']]] }, 1],
      [['x'], 2],
    ] as [Column, number][])
      expect(() => readColumn(column, count)).toThrow();
  });
});

const line = async (seq: number, over: Record<string, unknown> = {}) =>
  lineOf({
    recordId: await deriveRecordId(sender, seq, sha256),
    rev: 1,
    type: 'propaganda_session',
    version: 1,
    orgUnit: '04204@2025-07-01',
    recordedAt: 1_795_000_000 + seq,
    body: fixtures.propaganda_session,
    ...over,
  });

describe('a body of entries', () => {
  it('decodes to exactly the lines that went in, revisions, deletions and foreign ids included', async () => {
    const first = await deriveRecordId(sender, 1, sha256);
    const sent = [
      { seq: 1, line: await line(1) },
      { seq: 2, line: await line(2) },
      { seq: 5, line: await line(1, { rev: 2, body: null }) },
      {
        seq: 9,
        line: await line(3, {
          recordId: '0d0e462b-0666-8964-9135-3771cb9d3c2b',
          rev: 4,
          type: 'correction',
          body: fixtures.correction,
        }),
      },
    ];
    const body = await writeColumns(sent, (id) => (id === first ? 1 : undefined), sender, sha256);
    expect(body).toBeDefined();
    expect(body).not.toContain(first);
    expect(await readColumns(body ?? '', sender, sha256)).toEqual(sent);
  });

  it('refuses columns for a line in another key order, so that it travels as it is', async () => {
    const odd = JSON.stringify({ rev: 1, ...JSON.parse(await line(1)) });
    expect(await writeColumns([{ seq: 1, line: odd }], () => undefined, sender, sha256)).toBeUndefined();
  });

  it('round-trips any body, or says that it cannot', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string({ minLength: 1 }), json, { maxKeys: 5 }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (bodies) => {
          const sent = await Promise.all(
            bodies.map(async (body, i) => ({ seq: i + 1, line: await line(i + 1, { body }) })),
          );
          const written = await writeColumns(sent, () => undefined, sender, sha256);
          if (written !== undefined) expect(await readColumns(written, sender, sha256)).toEqual(sent);
          expect(readLines(writeLines(sent))).toEqual(sent);
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  it('answers undefined to noise', async () => {
    for (const noise of [
      '',
      '{',
      '[[1]]',
      '[["a/1",1e9,[]]]',
      '[["a/1",-1,[]]]',
      '[["a/1",1,{"o":[["seq","",["x"]]]}]]',
      'null',
    ])
      expect(await readColumns(noise, sender, sha256), noise).toSatisfy(
        (r: unknown) => r === undefined || Array.isArray(r),
      );
    expect(readLines('no tab')).toBeUndefined();
    expect(readLines('0\tx')).toBeUndefined();
  });
});

describe('a canonical line', () => {
  it('is read back as the entry', async () =>
    expect(readLine(await line(1))).toMatchObject({ rev: 1, body: fixtures.propaganda_session }));

  it.each([
    ['duplicate keys', (l: string) => l.replace('"rev":1', '"rev":2,"rev":1')],
    ['a float', (l: string) => l.replace('"rev":1', '"rev":1.5')],
    ['a big integer', (l: string) => l.replace('"rev":1', '"rev":9007199254740993')],
    ['1e400', (l: string) => l.replace('63', '1e400')],
    ['an exponent', (l: string) => l.replace('63', '6.3e1')],
    ['spaces', (l: string) => l.replace('"rev":1', '"rev": 1')],
    ['a NUL', (l: string) => l.replace('Bà', '\\u0000')],
    ['a lone surrogate', (l: string) => l.replace('Bà', '\\ud800')],
    ['an escaped letter', (l: string) => l.replace('Bà', '\\u0041')],
    ['200,000 brackets', (l: string) => l.replace('63', `${'['.repeat(30_000)}${']'.repeat(30_000)}`)],
    ['an unknown key', (l: string) => l.replace('"rev":1', '"rev":1,"seq":1')],
    ['a missing body', (l: string) => `${l.slice(0, l.indexOf(',"body"'))}}`],
    ['an endless note', (l: string) => l.replace('Bà', 'à'.repeat(MAX_LINE_LENGTH))],
    ['a prototype', (l: string) => l.replace('"rev":1', '"__proto__":{},"rev":1')],
  ])('is refused with %s', async (_, spoil) => {
    const good = await line(1);
    const bad = spoil(good);
    expect(bad).not.toBe(good);
    expect(readLine(bad)).toBeUndefined();
  });
});

describe('a batch container', () => {
  const header = {
    protocol: 1,
    sender,
    batchId: 'bbbbbbbbbbbbbbbbbbbbbb',
    dictionary: 0,
    codec: 'columns' as const,
    firstSeq: 1,
    count: 1,
    highestSeq: 1,
  };
  const bytes = concat(packUnsigned(header, new Uint8Array([1, 2, 3])), new Uint8Array(64).fill(7));

  it('is taken apart as it was put together', () => {
    const opened = unpack(bytes);
    expect(opened?.header).toEqual(header);
    expect([...(opened?.body ?? [])]).toEqual([1, 2, 3]);
    expect(opened?.signature).toHaveLength(64);
    expect(concat(opened?.signed as Uint8Array, opened?.signature as Uint8Array)).toEqual(bytes);
  });

  it('is refused when cut anywhere or lengthened', () => {
    for (let n = 0; n < bytes.length; n++) expect(unpack(bytes.subarray(0, n)), `${n}`).toBeUndefined();
    expect(unpack(concat(bytes, new Uint8Array(1)))).toBeUndefined();
  });

  it('travels with others in one request, in order, and no more than allowed', () => {
    const two = frame([bytes, bytes]);
    expect(unframe(two, 2)).toEqual([bytes, bytes]);
    expect(unframe(two, 1)).toBeUndefined();
    expect(unframe(two.subarray(0, -1), 2)).toBeUndefined();
    expect(unframe(new Uint8Array(), 2)).toEqual([]);
  });
});
