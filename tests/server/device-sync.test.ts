import 'fake-indexeddb/auto';
import { clear, createStore } from 'idb-keyval';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryAll } from '../../service-worker/carry.ts';
import { figuresSchema } from '../../src/domain/figures-api.ts';
import { unframe, unpack } from '../../src/domain/wire/batch.ts';
import { CARRIER } from '../../src/store/messages.ts';
import { getCursor, getProfile } from '../../src/store/profile.ts';
import { previewActivation } from '../../src/sync/preview-activation.ts';
import { createSignedFetch } from '../../src/sync/signed-fetch.ts';
import { createTransport } from '../../src/sync/transport.ts';
import { newKey } from '../support/encode-ports.ts';
import { eventually } from '../support/eventually.ts';
import { inviteTo } from '../support/invite-to.ts';
import { activatedPhone, createPhone, fault, type Phone } from '../support/phone.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const headerOf = (request: Uint8Array | undefined) =>
  unpack(unframe(request as Uint8Array, 1)?.[0] as Uint8Array)?.header;
const entriesOf = async (phone: Phone) =>
  (
    await server.owner
      .selectFrom('entry')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('sender', '=', phone.key.sender)
      .executeTakeFirstOrThrow()
  ).n;
const phoneWith = async (count: number, seed?: number) => {
  const phone = await activatedPhone(server, communes.first);
  await phone.save(count, seed);
  return phone;
};

describe('activation', () => {
  it('says whom a code is for, then spends it for this key and pins the root', async () => {
    const { code } = await inviteTo(server, 'collector', communes.first);
    const transport = createTransport(fetch, server.url);
    expect(await previewActivation(transport, code)).toMatchObject({
      ok: true,
      preview: { role: 'collector', unit: { key: communes.first } },
    });
    expect(await previewActivation(transport, '000000000000')).toEqual({ ok: false, code: 'code_unknown' });
    const phone = await createPhone(server.url);
    const done = await phone.activate(code);
    expect(done).toMatchObject({ ok: true, profile: { sender: phone.key.sender } });
    expect(await (await createPhone(server.url)).activate(code)).toEqual({ ok: false, code: 'code_used' });
  });

  it('refuses a province whose root key is not the one of the link', async () => {
    const phone = await createPhone(server.url);
    const { code } = await inviteTo(server, 'collector', communes.first);
    expect(await phone.activate(code, 'A'.repeat(43))).toEqual({ ok: false, code: 'untrusted' });
    expect(await getProfile(phone.store)).toBeUndefined();
  });

  it('sends what was saved before it, once', async () => {
    const phone = await createPhone(server.url);
    await phone.save(3);
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(phone.requests).toHaveLength(0);
    const done = await phone.activate((await inviteTo(server, 'collector', communes.first)).code);
    expect(done.ok).toBe(true);
    await phone.engine.syncNow();
    expect(await phone.states()).toEqual({ held: 3 });
    expect(await entriesOf(phone)).toBe(3);
  });
});

describe('one save', () => {
  it('costs one request that also asks for what is new, and then silence', async () => {
    const phone = await phoneWith(1);
    phone.engine.requestSync('saved');
    await phone.passTime();
    expect(phone.requests).toHaveLength(1);
    expect(headerOf(phone.requests[0])?.cursor).toBeDefined();
    expect(await phone.states()).toEqual({ held: 1 });
    expect(phone.engine.status.value).toMatchObject({ phase: 'idle', done: 1, total: 1 });
    for (const reason of ['visible', 'online', 'timer', 'saved', 'answer_left'] as const)
      phone.engine.requestSync(reason);
    await phone.passTime();
    await phone.passTime();
    expect(phone.requests).toHaveLength(1);
    expect(phone.timers).toHaveLength(0);
  });

  it('goes once although two tabs hear of it', async () => {
    const phone = await phoneWith(2);
    const tabs = [phone.engine, phone.newTab(), phone.newTab()];
    for (const tab of tabs) tab.requestSync('saved');
    await phone.passTime();
    expect(phone.requests).toHaveLength(1);
    expect(await phone.states()).toEqual({ held: 2 });
  });

  it('waits calmly without a network and is sent when it comes back', async () => {
    const phone = await phoneWith(1);
    phone.online = false;
    phone.engine.requestSync('saved');
    await phone.passTime();
    expect(phone.requests).toHaveLength(0);
    expect(phone.engine.status.value.phase).toBe('waiting');
    phone.online = true;
    phone.engine.requestSync('online');
    await phone.passTime();
    expect(await phone.states()).toEqual({ held: 1 });
  });
});

describe('nothing but a receipt for these very bytes is an acknowledgement', () => {
  const untouched = async (phone: Phone, expected: object) => {
    expect(await phone.engine.syncNow()).toMatchObject(expected);
    expect(await phone.states()).toEqual({ queued: 2 });
    expect(phone.engine.status.value.phase).toBe('failed');
    expect(phone.engine.status.value.nextTryAt).toBeDefined();
    // The link is clean again: the same entries arrive, each once.
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 2 });
    expect(await entriesOf(phone)).toBe(2);
  };

  it('not the page of a captive portal', async () => {
    const phone = await phoneWith(2);
    phone.faults.push(fault.portal);
    await untouched(phone, { ok: false, cause: 'cut' });
  });

  it('not an answer that was lost after the commit', async () => {
    const phone = await phoneWith(2);
    phone.faults.push(fault.lostAck);
    await untouched(phone, { ok: false, cause: 'cut' });
  });

  it('not an answer without receipts, nor one cut short', async () => {
    for (const change of [
      () => ({ receipts: [], keys: [] }),
      () => ({}),
      (a: object) => ({ ...a, receipts: ['x.y.z'] }),
    ]) {
      const phone = await phoneWith(2);
      phone.faults.push(fault.changed(change));
      await untouched(phone, { ok: false, cause: 'no_receipt' });
    }
  });

  it('not a receipt signed by somebody else, even with keys of their own beside it', async () => {
    const forger = await newKey();
    const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sign = async (payload: unknown) => {
      const text = `${b64({ alg: 'ES256' })}.${b64(payload)}`;
      return `${text}.${Buffer.from(await forger.sign(Buffer.from(text))).toString('base64url')}`;
    };
    const phone = await phoneWith(2);
    const payloadOf = (jws: string) =>
      JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
    const keys = [await sign({ publicKey: forger.publicKey })];
    const batch = async (send: () => Promise<Response>) => {
      // The real receipt, word for word, under the forger's signature, while the province never stored anything.
      const answer = (await (await send()).json()) as { receipts: string[] };
      const receipts = [await sign(payloadOf(answer.receipts[0] ?? ''))];
      return new Response(JSON.stringify({ receipts, keys }), {
        headers: { 'content-type': 'application/json' },
      });
    };
    phone.faults.push(batch);
    await untouched(phone, { ok: false, cause: 'no_receipt' });
  });

  it('not the genuine receipt of an earlier batch, be it of the same entries', async () => {
    const phone = await phoneWith(1);
    let earlier: unknown;
    phone.faults.push(async (send) => {
      earlier = await (await send()).json();
      throw new TypeError('Failed to fetch');
    });
    await phone.engine.syncNow();
    phone.faults.push(fault.changed(() => earlier));
    expect(await phone.engine.syncNow()).toMatchObject({ ok: false, cause: 'no_receipt' });
    expect(await phone.states()).toEqual({ queued: 1 });
  });

  it('but one from a newer province with words this build does not know is one', async () => {
    const phone = await phoneWith(2);
    phone.faults.push(
      fault.changed((answer) => ({
        ...answer,
        notice: 'later',
        changes: { ...(answer as { changes?: object }).changes, notice: 'later' },
      })),
    );
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 2 });
  });

  it('and the same request twice counts once', async () => {
    const phone = await phoneWith(2);
    phone.faults.push(fault.twice);
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 2 });
    expect(await entriesOf(phone)).toBe(2);
  });
});

describe('a province that says no', () => {
  it('gets the batch in halves when it is too large', async () => {
    const phone = await phoneWith(60);
    const tooLarge: (typeof phone.faults)[number] = async (send, init) =>
      (init.body as Uint8Array).length > 1_500 ? new Response('', { status: 413 }) : send();
    phone.faults.push(...Array.from({ length: 50 }, () => tooLarge));
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 60 });
  });

  it('keeps one entry it chokes on from blocking the others', async () => {
    const phone = await phoneWith(20);
    const isBad = (init: RequestInit) => {
      const header = headerOf(init.body as Uint8Array);
      const from = header?.firstSeq ?? 0;
      return from <= 7 && 7 < from + (header?.count ?? 0);
    };
    const choking: (typeof phone.faults)[number] = async (send, init) =>
      isBad(init) ? fault.status(500, 'internal')(send, init) : send();
    phone.faults.push(...Array.from({ length: 60 }, () => choking));
    expect(await phone.engine.syncNow()).toMatchObject({
      ok: false,
      cause: 'refused',
      problem: { code: 'internal' },
    });
    expect(await phone.states()).toEqual({ held: 19, queued: 1 });
    expect(phone.requests.length).toBeLessThan(15);
    phone.faults.length = 0;
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 20 });
  });

  it('is not asked once for each entry when it refuses everything', async () => {
    const phone = await phoneWith(100);
    phone.faults.push(...Array.from({ length: 200 }, () => fault.status(500, 'internal')));
    expect(await phone.engine.syncNow()).toMatchObject({ ok: false, cause: 'refused' });
    expect(phone.requests.length).toBeLessThan(15);
    expect(await phone.states()).toEqual({ queued: 100 });
  });

  it('gets the batch without a dictionary when it does not know ours', async () => {
    const phone = await phoneWith(3);
    phone.faults.push(fault.status(400, 'dictionary_unknown'));
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(phone.requests.map((r) => headerOf(r)?.dictionary)).toEqual([1, 0]);
    expect(await phone.states()).toEqual({ held: 3 });
  });

  it('is left alone as long as Retry-After asks, but not by the button', async () => {
    const phone = await phoneWith(1);
    phone.faults.push(fault.status(503, 'unavailable', { 'retry-after': '30' }));
    phone.engine.requestSync('saved');
    await phone.passTime();
    expect(phone.engine.status.value).toMatchObject({ phase: 'failed', cause: 'unavailable' });
    expect(phone.timers.at(-1)?.delayMs).toBeGreaterThanOrEqual(30_000);
    phone.engine.requestSync('visible');
    phone.engine.requestSync('saved');
    const retry = phone.timers.shift();
    await phone.passTime();
    expect(phone.requests).toHaveLength(1);
    expect(phone.engine.status.value.phase).toBe('failed');
    retry?.run();
    await eventually(() => phone.states()).toEqual({ held: 1 });
  });
});

describe('many saves', () => {
  it('go in three requests over a good link, and the bytes are counted', async () => {
    const phone = await phoneWith(500);
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 500 });
    expect(phone.requests.length).toBeLessThanOrEqual(3);
    const bytes = phone.requests.reduce((sum, r) => sum + r.length, 0);
    console.info(`500 sessions: ${phone.requests.map((r) => r.length).join(' + ')} = ${bytes} bytes of body`);
    expect(bytes).toBeLessThan(500 * 60);
  });

  it('are acknowledged without the chain of keys the phone already has', async () => {
    const phone = await phoneWith(1);
    const came: unknown[] = [];
    phone.faults.push(
      fault.changed((answer) => {
        came.push(answer.keys);
        return answer;
      }),
    );
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(came).toEqual([[]]);
    expect(await phone.states()).toEqual({ held: 1 });
  });

  it('stop when paused, losing nothing, and go on', async () => {
    const phone = await phoneWith(400);
    phone.faults.push(async (send) => {
      phone.engine.pause();
      return send();
    });
    expect(await phone.engine.syncNow()).toEqual({ ok: false });
    expect(phone.engine.status.value).toMatchObject({ phase: 'waiting', isPaused: true });
    phone.engine.requestSync('online');
    await phone.passTime();
    expect(phone.requests).toHaveLength(1);
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 400 });
    expect(await entriesOf(phone)).toBe(400);
  });
});

describe('the worker', () => {
  // One browser holds the slots of all its profiles: those of earlier tests are not carried here.
  beforeEach(() => clear(createStore(CARRIER.database, CARRIER.table)));

  const carry = (phone: Phone) =>
    carryAll({
      fetchFrom: phone.fetchThroughFaults,
      locks: navigator.locks,
      tellPages: async () => undefined,
    });

  it('carries what the page left, and the next start shows it without a request', async () => {
    const phone = await phoneWith(2);
    phone.online = false;
    phone.engine.requestSync('saved');
    await phone.passTime();
    phone.engine.close();
    server.clockMs = Date.now();
    await carry(phone);
    expect(phone.requests).toHaveLength(1);
    expect(await entriesOf(phone)).toBe(2);
    expect(await phone.states()).toEqual({ queued: 2 });
    const tab = phone.newTab();
    phone.online = true;
    tab.requestSync('start');
    await phone.passTime();
    expect(await phone.states()).toEqual({ held: 2 });
    expect(tab.status.value.lastSuccessAt).toBeDefined();
    expect(await getCursor(phone.store)).toBeDefined();
    expect(phone.requests).toHaveLength(1);
    await carry(phone);
    expect(phone.requests).toHaveLength(1);
  });

  it('keeps the batch and asks to be woken again when a portal answers', async () => {
    const phone = await phoneWith(1);
    phone.online = false;
    phone.engine.requestSync('saved');
    await phone.passTime();
    phone.faults.push(fault.portal);
    await expect(carry(phone)).rejects.toThrow();
    await carry(phone);
    expect(await entriesOf(phone)).toBe(1);
  });

  it('brings an answer that is none to a page that throws it away', async () => {
    const phone = await phoneWith(1);
    phone.online = false;
    phone.engine.requestSync('saved');
    await phone.passTime();
    phone.faults.push(fault.changed(() => ({ receipts: [], keys: [] })));
    await carry(phone);
    phone.online = true;
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await phone.states()).toEqual({ held: 1 });
  });

  it('and a page under one lock send a batch once', async () => {
    const phone = await phoneWith(1);
    phone.online = false;
    phone.engine.requestSync('saved');
    await phone.passTime();
    phone.online = true;
    await Promise.all([phone.engine.syncNow(), carry(phone)]);
    expect(phone.requests.filter((r) => headerOf(r)?.count === 1)).toHaveLength(1);
    expect(await phone.states()).toEqual({ held: 1 });
  });
});

it('signs an officer’s requests, one nonce for many, and renews one that expired', async () => {
  const officer = await createPhone(server.url);
  const done = await officer.activate((await inviteTo(server, 'commune_officer', communes.first)).code);
  expect(done.ok).toBe(true);
  const asked: string[] = [];
  const transport = createTransport(async (input, init) => {
    asked.push(new URL(String(input)).pathname);
    return fetch(input, init);
  }, server.url);
  const signed = createSignedFetch({ transport, sha256, key: officer.key, elapsed: () => 0 });
  const path = `/v1/figures?unit=${encodeURIComponent(communes.first)}&from=2026-01-01&to=2026-12-31`;
  expect(await signed.get(path, figuresSchema)).toMatchObject({ ok: true });
  expect(await signed.get(path, figuresSchema)).toMatchObject({ ok: true });
  expect(asked).toEqual(['/v1/nonce', '/v1/figures', '/v1/figures']);
  server.clockMs += 10 * 60_000;
  expect(await signed.get(path, figuresSchema)).toMatchObject({ ok: true });
  expect(asked.slice(3)).toEqual(['/v1/figures', '/v1/nonce', '/v1/figures']);
});
