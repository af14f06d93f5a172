import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base64url } from '../../src/domain/envelope.ts';
import { figureRecordsSchema } from '../../src/domain/figures-api.ts';
import type { OutcomeRun } from '../../src/domain/protocol.ts';
import { outcomesBySeq } from '../../src/domain/receipt-lists.ts';
import { concat, packUnsigned } from '../../src/domain/wire/batch.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { createSignedFetch } from '../../src/sync/signed-fetch.ts';
import { readState } from '../support/database-state.ts';
import { transportTo } from '../support/memory-device.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';
import { sessionBody, type WireDevice } from '../support/wire-device.ts';

// Fault 21 of the list: a text is stored and shown letter by letter, or refused by a code; never bent, never run.

let server: TestServer;
let device: WireDevice;
let officer: WireDevice;
beforeAll(async () => {
  server = await startServer();
  ({ device } = await server.addPerson(communes.first));
  ({ device: officer } = await server.addPerson(communes.first, 'commune_officer'));
});
afterAll(() => server?.stop());

const taken: readonly string[] = [
  'Bản Nà Pản họp đêm, bà con rất đông.',
  'Bản Nà Pản'.normalize('NFC'),
  '‮txet desrever‬ và tiếp',
  'chữ​không​rộng',
  '😀 👩‍👩‍👧 𐍈 ﷽',
  "'; DROP TABLE entry; --",
  '$1 || (SELECT 1) %s %n {{7*7}}',
  '\\x41 \\u0041 \\0 \\n',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]><!--&amp;&#0;',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '__proto__',
  'constructor',
  'null',
  'a\tb\nc',
  '"quote" \'quote\' `quote`',
  '../../../etc/passwd',
  '﻿BOM',
  'x'.repeat(500),
];

/** Sends lines as they are, by lines: what `pack` would not make. */
const sendRaw = async (lines: readonly SentLine[], text?: string) => {
  const header = {
    protocol: 1,
    sender: device.sender,
    batchId: base64url(crypto.getRandomValues(new Uint8Array(16))),
    dictionary: 0,
    codec: 'lines' as const,
    firstSeq: lines[0]?.seq ?? 1,
    count: lines.length,
    highestSeq: lines.at(-1)?.seq ?? 1,
  };
  const body = deflateSync(text ?? lines.map(({ seq, line }) => `${seq}\t${line}`).join('\n'));
  const unsigned = packUnsigned(header, body);
  return concat(unsigned, await device.sign(unsigned));
};
const outcomeOf = (runs: readonly OutcomeRun[] | undefined, seq: number) =>
  runs?.find((r) => seq >= r.seq && seq < r.seq + r.count);

/** What the officer's table says behind the figure. */
const shown = async () => {
  const signedFetch = createSignedFetch({
    transport: transportTo(server.url),
    sha256,
    key: officer,
    elapsed: () => performance.now(),
  });
  const rows = [];
  let after = '';
  for (;;) {
    const page = await signedFetch.get(
      `/v1/figures/records?unit=${communes.first}&from=2026-01-01&to=2026-12-31&indicator=sessions${after}`,
      figureRecordsSchema,
    );
    if (!page.ok) throw new Error(page.code);
    rows.push(...page.value.rows);
    if (!page.value.more) return rows;
    after = `&after=${rows.at(-1)?.recordId}`;
  }
};

describe('a text in every field that takes one', () => {
  const short = (text: string) => [...text.trim()].slice(0, 60).join('').trim();
  const bodies = taken.map((text) =>
    sessionBody({
      places: { villages: ['04204-01@2025-07-01'], typed: [short(text)] },
      topics: ['GENDER_EQUALITY', { other: short(text) }],
      note: text.trim(),
    }),
  );

  test('is stored and shown as it was written, or refused by a code with the field and without the value', async () => {
    const lines = [];
    for (const body of bodies) lines.push(await device.save({ orgUnit: communes.first, body }));
    const { opened } = await server.sync(await device.pack(lines));
    const outcomes = outcomesBySeq(
      opened[0]?.runs ?? [],
      lines.map((l) => l.seq),
    );
    const rows = await shown();
    const refused: string[] = [];
    for (const [i, { seq, line, recordId }] of lines.entries()) {
      const { outcome, problem } = outcomes?.get(seq) ?? {};
      const stored = await server.owner
        .selectFrom('entry')
        .select('line')
        .where('record_id', '=', recordId)
        .execute();
      const row = rows.find((r) => r.recordId === recordId);
      if (outcome === 'accepted') {
        expect(stored).toEqual([{ line }]);
        expect(row?.body, taken[i]).toEqual(bodies[i]);
      } else {
        expect(outcome).toBe('rejected');
        expect(problem?.code).toBe('payload_invalid');
        expect(JSON.stringify(problem)).not.toContain(taken[i]);
        expect(stored).toEqual([]);
        refused.push(taken[i] ?? '');
      }
    }
    // Most of them are ordinary words to the province; a control character or an overlong name may be none.
    expect(refused.length).toBeLessThan(6);
  });

  test('that another normal form would change is taken as it is or refused, never rewritten', async () => {
    const nfd = 'Tuyên truyền ở bản'.normalize('NFD');
    const row = await device.save({ orgUnit: communes.first, body: sessionBody({ note: nfd }) });
    const { opened } = await server.sync(await device.pack([row]));
    const stored = await server.owner
      .selectFrom('entry')
      .select('line')
      .where('record_id', '=', row.recordId)
      .execute();
    const outcome = outcomeOf(opened[0]?.runs, row.seq)?.outcome;
    expect(stored).toEqual(outcome === 'accepted' ? [{ line: row.line }] : []);
  });
});

describe('a line', () => {
  const valid = async () => (await device.save({ orgUnit: communes.first, body: sessionBody() })).line;
  const withNote = async (json: string) =>
    (await device.save({ orgUnit: communes.first, body: sessionBody({ note: 'NOTE' }) })).line.replace(
      '"NOTE"',
      json,
    );
  const bad: readonly { readonly name: string; readonly make: () => Promise<string> }[] = [
    { name: 'with NUL', make: () => withNote('"a\\u0000b"') },
    { name: 'with half a character', make: () => withNote('"a\\ud800b"') },
    { name: 'with the other half', make: () => withNote('"\\udc00"') },
    { name: 'with an escape JSON does not need', make: () => withNote('"\\u0041"') },
    { name: 'with 1e400', make: () => withNote('1e400') },
    { name: 'with 1e3', make: () => withNote('1e3') },
    { name: 'with a fraction', make: () => withNote('0.5') },
    { name: 'with minus zero', make: () => withNote('-0') },
    { name: 'with a number over 2^53', make: () => withNote('9007199254740993') },
    {
      name: 'with __proto__ in its body',
      make: async () => (await valid()).replace('"body":{', '"body":{"__proto__":{"x":1},'),
    },
    {
      name: 'with __proto__ in its head',
      make: async () => (await valid()).replace('{', '{"__proto__":{},'),
    },
    {
      name: 'with constructor in its body',
      make: async () => (await valid()).replace('"body":{', '"body":{"constructor":1,'),
    },
    { name: 'with a key twice', make: async () => (await valid()).replace('{', '{"rev":1,') },
    {
      name: 'with a key twice in its body',
      make: async () => (await valid()).replace('"body":{', '"body":{"channel":"OTHER",'),
    },
    { name: 'with a space', make: async () => (await valid()).replace(':', ': ') },
    { name: 'nested 200,000 deep', make: () => withNote(`${'['.repeat(200_000)}${']'.repeat(200_000)}`) },
    { name: 'nested 20,000 deep', make: () => withNote(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) },
    { name: 'of a megabyte', make: () => withNote(`"${'x'.repeat(1_000_000)}"`) },
    { name: 'that is empty', make: async () => '' },
    { name: 'that is no JSON', make: async () => '<html>' },
    { name: 'with a revision of 0', make: async () => (await valid()).replace('"rev":1', '"rev":0') },
    {
      name: 'with a revision past every integer',
      make: async () => (await valid()).replace('"rev":1', '"rev":4294967296'),
    },
    {
      name: 'with a unit that is SQL',
      make: async () => (await valid()).replace(communes.first, "' OR 1=1 --@2025-07-01"),
    },
  ];

  test.each(bad)('$name is refused by a code, and its neighbours are taken', async ({ make }) => {
    const before = await device.save({ orgUnit: communes.first, body: sessionBody() });
    const made = await device.save({ orgUnit: communes.first, body: sessionBody() });
    const line = await make();
    const after = await device.save({ orgUnit: communes.first, body: sessionBody() });
    const middle = { seq: made.seq, line };
    const { opened } = await server.sync(await sendRaw([before, middle, after]));
    const runs = opened[0]?.runs;
    expect(outcomeOf(runs, before.seq)?.outcome).toBe('accepted');
    expect(outcomeOf(runs, after.seq)?.outcome).toBe('accepted');
    const refused = outcomeOf(runs, middle.seq);
    expect(refused?.outcome).toBe('rejected');
    expect(['line_malformed', 'payload_invalid']).toContain(refused?.problem?.code);
    expect(Object.prototype).not.toHaveProperty('x');
    const stored = await server.owner
      .selectFrom('entry')
      .select('line')
      .where('seq', '=', middle.seq)
      .execute();
    expect(stored).toEqual([]);
  });

  test('with its keys in another order is kept as it is', async () => {
    const { recordId, ...rest } = JSON.parse(await valid()) as { recordId: string };
    const row = await device.save({ orgUnit: communes.first, body: sessionBody() });
    const line = JSON.stringify({ ...rest, recordId });
    const { opened } = await server.sync(await sendRaw([{ seq: row.seq, line }]));
    expect(outcomeOf(opened[0]?.runs, row.seq)?.outcome).toBe('accepted');
    const stored = await server.owner.selectFrom('entry').select('line').where('seq', '=', row.seq).execute();
    expect(stored).toEqual([{ line }]);
  });

  test('by columns with such a value is refused as the same line is', async () => {
    // Through the codec a value of any kind reaches the line; the line is judged, not the codec.
    const row = await device.save({
      orgUnit: communes.first,
      body: sessionBody({ note: `a${String.fromCharCode(0)}b` }),
    });
    const { opened } = await server.sync(await device.pack([row]));
    expect(outcomeOf(opened[0]?.runs, row.seq)).toMatchObject({
      outcome: 'rejected',
      problem: { code: 'line_malformed' },
    });
  });
});

test('bytes that are no UTF-8 are refused as a batch, and nothing of them is kept', async () => {
  const before = await readState(server.owner);
  for (const bytes of [
    [0x31, 0x09, 0xff, 0xfe],
    [0x31, 0x09, 0xc0, 0x80],
    [0x31, 0x09, 0xed, 0xa0, 0x80],
  ]) {
    const header = {
      protocol: 1,
      sender: device.sender,
      batchId: 'A'.repeat(22),
      dictionary: 0,
      codec: 'lines' as const,
      firstSeq: 1,
      count: 1,
      highestSeq: 1,
    };
    const unsigned = packUnsigned(header, deflateSync(Uint8Array.from(bytes)));
    const response = await server.post(concat(unsigned, await device.sign(unsigned)));
    expect(await response.json()).toEqual({ status: 400, code: 'batch_unreadable' });
  }
  expect(await readState(server.owner)).toEqual(before);
});
