import { deflateSync, inflateSync } from 'node:zlib';
import { unzlibSync, zlibSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDictionary } from '../../server/ingest/dictionary.ts';
import { unframe, unpack } from '../../src/domain/wire/batch.ts';
import { readColumns, readLines } from '../../src/domain/wire/body.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { type BatchContent, encodeBatch } from '../../src/sync/encode-batch.ts';
import { createDictionaryLoader } from '../../src/sync/load-dictionary.ts';
import { encodePorts, loadDictionary, type MemoryKey, newKey } from '../support/encode-ports.ts';
import { sessionLines } from '../support/sessions.ts';
import { sha256 } from '../support/sha256.ts';

let key: MemoryKey;
let lines: SentLine[];
beforeAll(async () => {
  key = await newKey();
  lines = await sessionLines(key.sender, 500);
});

const content = (sent: readonly SentLine[], more: Partial<BatchContent> = {}): BatchContent => {
  const firsts = new Map(sent.map((s) => [(JSON.parse(s.line) as { recordId: string }).recordId, s.seq]));
  return { lines: sent, firstSeqOf: (id) => firsts.get(id), highestSeq: sent.length, ...more };
};

/** Opens a request the way the server does: with Node's zlib and the dictionary the header names. */
const open = async (request: Uint8Array) => {
  const batch = unpack(unframe(request, 1)?.[0] as Uint8Array);
  if (!batch) throw new Error('no batch');
  const dictionary = readDictionary(batch.header.dictionary);
  const text = batch.body.length
    ? inflateSync(batch.body, dictionary ? { dictionary } : {}).toString('utf8')
    : '';
  const read =
    batch.header.codec === 'columns' ? await readColumns(text, batch.header.sender, sha256) : readLines(text);
  return { ...batch, read };
};

describe('a batch', () => {
  it('gives the server exactly the lines, by columns with the dictionary', async () => {
    const { request, seqs, batchHash } = await encodeBatch(encodePorts(key), content(lines));
    const { header, read } = await open(request);
    expect(read).toEqual(lines);
    expect(header).toMatchObject({
      codec: 'columns',
      dictionary: 1,
      firstSeq: 1,
      count: 500,
      highestSeq: 500,
    });
    expect(seqs).toHaveLength(500);
    expect(Buffer.from(await sha256(request.subarray(4))).toString('base64url')).toBe(batchHash);
  });

  it('is signed by the device key over header and body', async () => {
    const { request } = await encodeBatch(encodePorts(key), content(lines.slice(0, 3)));
    const { signed, signature } = await open(request);
    const publicKey = await crypto.subtle.importKey(
      'raw',
      Buffer.from(key.publicKey, 'base64url'),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    expect(await crypto.subtle.verify(algorithm, publicKey, signature, signed)).toBe(true);
    signed[20] = (signed[20] ?? 0) ^ 1;
    expect(await crypto.subtle.verify(algorithm, publicKey, signature, signed)).toBe(false);
  });

  it('carries lines made in another key order as lines, to the letter', async () => {
    const { rev, ...rest } = JSON.parse(lines[0]?.line as string) as Record<string, unknown>;
    const odd = [{ seq: 1, line: JSON.stringify({ rev, ...rest }) }];
    const { request } = await encodeBatch(encodePorts(key), content(odd));
    const { header, read } = await open(request);
    expect(header.codec).toBe('lines');
    expect(read).toEqual(odd);
  });

  it('goes without a dictionary where there is none or the province asked for that', async () => {
    for (const [ports, plain] of [
      [{ ...encodePorts(key), loadDictionary: async () => undefined }, false],
      [encodePorts(key), true],
    ] as const) {
      const { request } = await encodeBatch(ports, content(lines.slice(0, 2), { plain }));
      const { header, read } = await open(request);
      expect(header.dictionary).toBe(0);
      expect(read).toEqual(lines.slice(0, 2));
    }
  });

  it('asks for changes with an empty body when there is nothing to send', async () => {
    const cursor = { cluster: 'c', units: { '04204@2025-07-01': [7, 0] as [number, number] } };
    const { request } = await encodeBatch(encodePorts(key), content([], { cursor }));
    const { header, body } = await open(request);
    expect(body).toHaveLength(0);
    expect(header).toMatchObject({ count: 0, dictionary: 0, cursor });
  });

  it('stays within the bytes that 2G pays for', async () => {
    const bodyBytes = async (n: number) =>
      (await open((await encodeBatch(encodePorts(key), content(lines.slice(0, n)))).request)).body.length;
    const sizes = { one: await bodyBytes(1), twenty: await bodyBytes(20), all: await bodyBytes(500) };
    console.info('body bytes of 1 / 20 / 500 sessions:', sizes);
    expect(sizes.one).toBeLessThan(250);
    expect(sizes.twenty).toBeLessThan(20 * 90);
    expect(sizes.all).toBeLessThan(500 * 60);
  });
});

describe('the zlib container', () => {
  const text = Buffer.from('Bà con hỏi nhiều về thủ tục. '.repeat(40));
  const dictionary = readDictionary(1) as Uint8Array;

  it('is read by either side when the other wrote it', () => {
    expect(inflateSync(zlibSync(text, { level: 9, dictionary }), { dictionary })).toEqual(text);
    expect(Buffer.from(unzlibSync(deflateSync(text, { level: 9, dictionary }), { dictionary }))).toEqual(
      text,
    );
  });

  it('is refused under another dictionary instead of giving another text', () => {
    const other = dictionary.slice(0, -1);
    expect(() => inflateSync(zlibSync(text, { level: 9, dictionary }), { dictionary: other })).toThrow();
  });
});

describe('the dictionary loader', () => {
  it('loads once, and takes nothing but the released bytes', async () => {
    const bytes = await loadDictionary(1);
    let asked = 0;
    let body: BodyInit = '<html>Đăng nhập Wi-Fi</html>';
    const load = createDictionaryLoader(async () => {
      asked += 1;
      return new Response(body);
    }, sha256);
    expect(await load(1)).toBeUndefined();
    body = bytes as Uint8Array<ArrayBuffer>;
    expect(await load(1)).toEqual(bytes);
    expect(await load(1)).toEqual(bytes);
    expect(asked).toBe(2);
    expect(await load(99)).toBeUndefined();
  });

  it('goes without when there is no network', async () => {
    const load = createDictionaryLoader(() => Promise.reject(new TypeError('offline')), sha256);
    expect(await load(1)).toBeUndefined();
  });
});
