import 'fake-indexeddb/auto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openKept, sealForKeeping } from '../../server/auth/closed-seal.ts';
import { ingestKeyOf } from '../../server/auth/ingest-key.ts';
import { dumpRows } from '../../server/db/dump.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { modelMonthlyCount } from '../../src/domain/records/model-monthly-count/definition.ts';
import { concat } from '../../src/domain/wire/batch.ts';
import {
  closedLine,
  closedPurpose,
  closedRequest,
  padClosed,
  readClosedLine,
} from '../../src/domain/wire/closed-line.ts';
import { putClosedDay } from '../../src/store/closed.ts';
import type { Store } from '../../src/store/store.ts';
import { sealEntry } from '../../src/sync/closed/make-line.ts';
import { encodeBatch } from '../../src/sync/encode-batch.ts';
import { sealFor } from '../../src/vault/seal.ts';
import { directoryWith } from '../support/carry.ts';
import {
  closedBookOf,
  closedLineOf,
  closedStates,
  countsOf,
  MODEL,
  saveCounts,
  sendLine,
} from '../support/closed.ts';
import { readState } from '../support/database-state.ts';
import { encodePorts } from '../support/encode-ports.ts';
import { listenApp } from '../support/listen-app.ts';
import { activatedPhone, type Phone } from '../support/phone.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';

// The closed stream over the real store and sync of a phone, a real province and its database.

let server: TestServer;
let directory: Directory;
let phone: Phone;
beforeAll(async () => {
  server = await startServer();
  directory = directoryWith(server.secret, []);
});
afterAll(() => server?.stop());

/** Puts a directory where the phone looks for it; that its signature is verified is a test of its own. */
const giveDirectory = async (to: Store) => {
  const rootKey = (await to.db.meta.get('profile'))?.value as { rootKey: string; unit: { key: string } };
  await to.db.meta.put({
    key: 'directories',
    value: { [rootKey.unit.key]: { rootKey: rootKey.rootKey, directory } },
  });
};
const newPhone = async (): Promise<Phone> => {
  const made = await activatedPhone(server, communes.first);
  await giveDirectory(made.store);
  return made;
};
beforeEach(async () => {
  phone = await newPhone();
});

const post = (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(`${server.url}/v1/closed`, { method: 'POST', body });
const postLine = (line: string): Promise<Response> => post(closedRequest(line));
const bytesOf = (init: RequestInit | undefined): number => (init as { body: Uint8Array }).body.length;
const another = (of: Phone) => putClosedDay(of.store, {});
const book = (of = phone) => closedBookOf(server, of.key.sender);

describe('what is saved', () => {
  it('is received, filed once and decided like any entry, and nowhere but in the sealed book of its person', async () => {
    const before = await readState(server.owner, [
      'entry',
      'record',
      'fact',
      'change',
      'batch',
      'quarantine',
    ]);
    await saveCounts(phone, directory, '2026-10-01');
    await saveCounts(phone, directory, '2026-09-01');
    expect(await closedStates(phone)).toEqual(['queued', 'queued']);
    await sendLine(phone, server.url);
    expect(await closedStates(phone)).toEqual(['held', 'held']);
    const { entries, seqs } = await book();
    expect(entries.map(({ rev, line }) => [rev, JSON.parse(line).body])).toEqual([
      [1, countsOf('2026-10-01')],
      [1, countsOf('2026-09-01')],
    ]);
    const [first, last] = entries.map(({ seq }) => seq);
    expect(last).toBe((first ?? 0) + 1);
    expect(seqs).toEqual({ [phone.key.closed.sender]: { held: [[first, last]], refused: [] } });
    expect(await readState(server.owner, Object.keys(before))).toEqual(before);
  });

  it('again for the same month is its next revision', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    await saveCounts(phone, directory, '2026-10-01', {
      counts: [{ what: 'COUNSELLING', times: { value: 3 } }],
    });
    await another(phone);
    await sendLine(phone, server.url);
    const { entries } = await book();
    expect(entries.map(({ rev }) => rev)).toEqual([1, 2]);
    expect(new Set(entries.map(({ recordId }) => recordId)).size).toBe(1);
  });

  it('and unfit is refused, which the phone is told', async () => {
    await saveCounts(phone, directory, '2026-10-02');
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    expect(await closedStates(phone)).toEqual(['rejected', 'held']);
    const { seqs, entries } = await book();
    expect(entries).toHaveLength(1);
    const taken = entries[0]?.seq ?? 0;
    expect(seqs[phone.key.closed.sender]).toEqual({
      held: [[taken - 1, taken]],
      refused: [[taken - 1, taken - 1]],
    });
  });

  it('is sent again when the province has lost it', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    await server.owner.deleteFrom('closed_book').execute();
    await another(phone);
    await sendLine(phone, server.url);
    expect(await closedStates(phone)).toEqual(['queued']);
    await another(phone);
    await sendLine(phone, server.url);
    expect(await closedStates(phone)).toEqual(['held']);
    expect((await book()).entries).toHaveLength(1);
  });

  it('by a phone that lost its database and kept its keys never claims what it saved before', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    await phone.store.db.closed.clear();
    await phone.store.db.closedBatches.clear();
    await phone.store.db.meta.bulkDelete(['closedCounter', 'closedDay']);
    await saveCounts(phone, directory, '2026-09-01');
    await sendLine(phone, server.url);
    const { entries } = await book();
    expect(new Set(entries.map(({ recordId }) => recordId)).size).toBe(2);
    expect(new Set(entries.map(({ seq }) => seq)).size).toBe(2);
  });

  it('under the closed key of an earlier phone goes again under the next one', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    const next = await newPhone();
    const rows = await phone.store.db.closed.toArray();
    await next.store.db.closed.bulkPut(rows);
    await next.store.db.meta.put({
      key: 'closedCounter',
      value: { sender: phone.key.closed.sender, seq: 1 },
    });
    await sendLine(next, server.url);
    expect(await closedStates(next)).toEqual(['held']);
    expect((await book(next)).entries.map(({ line }) => JSON.parse(line).body)).toEqual([
      countsOf('2026-10-01'),
    ]);
  });
});

describe('who looks on', () => {
  it('sees the same requests and answers whether there is anything or not', async () => {
    const seen = async (of: Phone) => {
      const passed: [number, number, string][] = [];
      await sendLine(of, server.url, async (input, init) => {
        const answer = await fetch(input, init);
        const down = (await answer.clone().arrayBuffer()).byteLength;
        const headers = [...answer.headers].filter(([name]) => name !== 'date');
        passed.push([bytesOf(init), down, JSON.stringify([answer.status, headers])]);
        return answer;
      });
      return passed;
    };
    const empty = await newPhone();
    await saveCounts(phone, directory, '2026-10-01');
    await saveCounts(phone, directory, '2026-09-01');
    const [withEntries, without] = [await seen(phone), await seen(empty)];
    expect(withEntries).toEqual(without);
    expect(withEntries).toHaveLength(1);
    expect(await closedStates(phone)).toEqual(['held', 'held']);
    const rows = await server.owner.selectFrom('closed_book').select('sealed').execute();
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
  });

  it('finds nothing of it in the whole database, nor on the phone', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url);
    const logged: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
    const app = await listenApp({ db: server.db, secret: server.secret, log });
    await another(phone);
    await sendLine(phone, app.url);
    await app.close();
    expect(logged.join('')).toContain('/v1/closed');
    const texts = [
      (await Array.fromAsync(dumpRows(server.ownerUrl))).join(''),
      logged.join(''),
      JSON.stringify(await phone.store.db.closed.toArray()).replaceAll(MODEL, ''),
      JSON.stringify(await phone.store.db.meta.toArray()),
    ];
    for (const text of texts)
      for (const canary of ['COUNSELLING', 'RECEPTION', 'TRUSTED_ADDRESS', 'model_monthly_count'])
        expect([canary, text.includes(canary)]).toEqual([canary, false]);
    // Of the phone the stub alone is known, of database and log not even that.
    expect(texts.slice(0, 2).join('')).not.toContain(MODEL);
    expect(texts[0]).not.toContain(Buffer.from('COUNSELLING').toString('hex'));
  });

  it('gets one line a day and no more, also when there is nothing', async () => {
    let requests = 0;
    const counting: typeof fetch = (...asked) => {
      requests += 1;
      return fetch(...asked);
    };
    await sendLine(phone, server.url, counting);
    await saveCounts(phone, directory, '2026-10-01');
    await sendLine(phone, server.url, counting);
    expect(requests).toBe(1);
    expect(await closedStates(phone)).toEqual(['queued']);
  });
});

describe('a link that breaks', () => {
  it('after every 3 kB still carries the line, and what arrived does not go again', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    const { startTcpProxy } = await import('../support/tcp-proxy.ts');
    const link = await startTcpProxy(Number(new URL(server.url).port), { cutAfter: 3_072 });
    try {
      for (let tries = 0; tries < 6 && (await closedStates(phone))[0] !== 'held'; tries++)
        await sendLine(phone, link.url);
      expect(await closedStates(phone)).toEqual(['held']);
      expect(link.counts.up).toBeLessThan(16_000);
    } finally {
      await link.close();
    }
    expect((await book()).entries).toHaveLength(1);
  });

  it('before the answer costs a question: the line is not filed twice', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    const sent: number[] = [];
    await sendLine(phone, server.url, async (input, init) => {
      sent.push(bytesOf(init));
      const answer = await fetch(input, init);
      if (sent.length > 1) return answer;
      await answer.arrayBuffer();
      throw new TypeError('cut');
    });
    expect(sent).toEqual([expect.any(Number), 41]);
    expect(await closedStates(phone)).toEqual(['held']);
    expect((await book()).entries).toHaveLength(1);
  });
});

describe('what is not the phone’s', () => {
  const codeOf = async (answer: Response) => [
    answer.status,
    ((await answer.json()) as { code: string }).code,
  ];
  /** A line whose batch is signed by whoever is named. */
  const forged = async (signer: Phone['key']['closed'], claims: string, outside = claims) => {
    const keyed = directory.ingest;
    const line = JSON.stringify({
      recordId: '7c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f37',
      rev: 1,
      type: modelMonthlyCount.type,
      version: 1,
      orgUnit: communes.first,
      recordedAt: 1,
      body: countsOf('2026-10-01'),
    });
    const batch = await encodeBatch(
      { ...encodePorts(signer), sender: claims },
      {
        lines: [{ seq: 1, line: await sealEntry(line, keyed) }],
        firstSeqOf: () => undefined,
        highestSeq: 1,
        plain: true,
      },
    );
    const head = { sender: outside, batchId: batch.header.batchId };
    const padded = padClosed(batch.request.subarray(4)) as Uint8Array;
    return closedLine(head, await sealFor(padded, [keyed], closedPurpose(head)));
  };

  it('is refused: another key, another sender, the device key, a key nobody activated', async () => {
    const other = await newPhone();
    const own = phone.key.closed;
    expect(await codeOf(await postLine(await forged(other.key.closed, own.sender)))).toEqual([
      401,
      'signature_invalid',
    ]);
    expect(await codeOf(await postLine(await forged(phone.key, own.sender)))).toEqual([
      401,
      'signature_invalid',
    ]);
    expect((await codeOf(await postLine(await forged(phone.key, phone.key.sender))))[1]).toBe(
      'sender_unknown',
    );
    expect(await codeOf(await postLine(await forged(own, own.sender, other.key.closed.sender)))).toEqual([
      400,
      'batch_malformed',
    ]);
    expect((await book()).entries).toEqual([]);
    expect((await postLine(await forged(own, own.sender))).status).toBe(200);
    expect((await book(other)).entries).toEqual([]);
  });

  it('does not open under another sender or id, nor with a bit changed, nor cut anywhere', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    const other = await newPhone();
    const { line, sender, batchId } = await closedLineOf(phone, directory);
    const { sealed = '' } = readClosedLine(new TextEncoder().encode(line)) ?? {};
    for (const head of [
      { sender: other.key.closed.sender, batchId },
      { sender, batchId: base64url(new Uint8Array(16)) },
    ])
      expect((await codeOf(await postLine(closedLine(head, sealed))))[1]).toBe('batch_unreadable');
    for (let at = 100; at < line.length; at += 977) {
      const changed = `${line.slice(0, at)}${line[at] === 'A' ? 'B' : 'A'}${line.slice(at + 1)}`;
      expect((await postLine(changed)).status).toBe(400);
      expect((await postLine(line.slice(0, at))).status).toBe(400);
    }
    expect((await book()).entries).toEqual([]);
    expect((await postLine(line)).status).toBe(200);
  });

  it('replayed ten times changes nothing in the book', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    const { line } = await closedLineOf(phone, directory);
    await postLine(line);
    const once = await book();
    for (let i = 0; i < 10; i++) expect((await postLine(line)).status).toBe(200);
    expect(await book()).toEqual(once);
    expect(once.entries).toHaveLength(1);
  });

  it('of a revoked device is kept and counts for nothing', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    await server.setDeviceState(phone.key.sender, 'revoked');
    const { line } = await closedLineOf(phone, directory);
    expect((await postLine(line)).status).toBe(200);
    expect((await book()).entries).toMatchObject([{ reason: 'device_revoked' }]);
  });

  it('opens when it was sealed to an earlier key of the province', async () => {
    await saveCounts(phone, directory, '2026-10-01');
    const { line } = await closedLineOf(phone, directory);
    const setting = { province_code: '14', name: 'ingest_key', value: '2' };
    await server.owner.insertInto('setting').values(setting).execute();
    expect((await postLine(line)).status).toBe(200);
    const newest = ingestKeyOf(server.secret, '14', 2);
    const ingest = { kid: newest.kid, publicKey: base64url(newest.publicKey) };
    const second = await newPhone();
    await saveCounts(second, { ...directory, ingest }, '2026-10-01');
    expect((await postLine((await closedLineOf(second, { ...directory, ingest })).line)).status).toBe(200);
    expect((await book(second)).entries).toHaveLength(1);
  });

  it('is too large, or no line at all', async () => {
    expect((await post(new Uint8Array(200_000))).status).toBe(413);
    for (const body of [
      new Uint8Array(),
      new Uint8Array(4),
      new Uint8Array(500).fill(7),
      concat(new Uint8Array(3)),
    ])
      expect((await post(body)).status).toBe(400);
  });
});

describe('a book under another KEY_FILE or of another person', () => {
  const owner = { province: '14', person: 'a' };
  const secret = new Uint8Array(32).fill(1);

  it('does not open, so that nothing is written over it', () => {
    const sealed = sealForKeeping(secret, owner, 'văn bản');
    expect(openKept(secret, owner, sealed)).toBe('văn bản');
    expect(() => openKept(new Uint8Array(32), owner, sealed)).toThrow();
    expect(() => openKept(secret, { ...owner, person: 'b' }, sealed)).toThrow();
    expect(() => openKept(secret, { ...owner, province: '11' }, sealed)).toThrow();
    expect(sealForKeeping(secret, owner, 'x'.repeat(3_000))).toHaveLength(sealed.length);
  });
});
