import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestKeyOf } from '../../server/auth/ingest-key.ts';
import { carryPurpose } from '../../src/domain/carry.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { readCarryText, writeCarryFile } from '../../src/domain/wire/carry-file.ts';
import { countWaitingLines, getIncoming, listIncoming, takeOver } from '../../src/store/officer/incoming.ts';
import { listRecords } from '../../src/store/records.ts';
import { type Forwarded, forwardIncoming } from '../../src/sync/carry/forward.ts';
import { makeReceiptFile, makeSlipFile } from '../../src/sync/carry/make-answers.ts';
import { type FilePreview, type Received, receiveText } from '../../src/sync/carry/receive.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { sealFor } from '../../src/vault/seal.ts';
import {
  type CarryOfficer,
  carryFileOf,
  directoryWith,
  makeOfficer,
  newFileId,
  signedFetchOf,
  takeOn,
} from '../support/carry.ts';
import { linesOf } from '../support/database-state.ts';
import { loadDictionary } from '../support/encode-ports.ts';
import { activatedPhone, type Phone } from '../support/phone.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';

// An officer's device that takes files over without a network, and takes them to the province later.

let server: TestServer;
let desk: Phone;
let officer: CarryOfficer;
let directory: Directory;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  desk = await activatedPhone(server, communes.first, server.url, 'commune_officer');
  officer = await makeOfficer(desk.key);
  directory = directoryWith(server.secret, [officer]);
});

const look = (text: string, by = officer): Promise<Received> =>
  receiveText({ store: desk.store, province: PROVINCE, openLine: by.openLine, loadDictionary }, text);
const preview = async (text: string): Promise<FilePreview> => {
  const looked = await look(text);
  const [file] = looked.kind === 'files' ? looked.files : [];
  if (file?.kind !== 'file') throw new Error(JSON.stringify(looked));
  return file;
};
const take = async (text: string): Promise<FilePreview> => {
  const file = await preview(text);
  if (await takeOver(desk.store, file.taken)) throw new Error('not taken');
  return file;
};
const forward = async (signal = new AbortController().signal): Promise<Forwarded> =>
  forwardIncoming(
    {
      store: desk.store,
      storage: createStoreStorage(desk.store),
      signedFetch: signedFetchOf(server.url, desk.key),
    },
    await countWaitingLines(desk.store),
    signal,
    () => undefined,
  );
const phoneWith = async (count: number): Promise<Phone> => {
  const phone = await activatedPhone(server, communes.first);
  await phone.save(count);
  return phone;
};
const codesOf = async (phone: Phone) =>
  (await listRecords(phone.store, { limit: 500 })).rows.map(({ state }) => state.code);

describe('looking at a file without a network', () => {
  it('says who made it and what is new, and keeps nothing', async () => {
    const phone = await phoneWith(3);
    const file = await preview((await carryFileOf(phone, directory)).text);
    expect(file).toMatchObject({
      forms: 3,
      fresh: 3,
      changed: 0,
      known: 0,
      missing: 0,
      forged: 0,
      unread: 0,
    });
    expect(file.taken).toMatchObject({ number: 1, name: 'Lò Thị Thử', sender: phone.key.sender });
    expect(await listIncoming(desk.store, 9)).toEqual([]);
  });

  it('tells edits and what is held already from what is new', async () => {
    const phone = await phoneWith(2);
    const first = await carryFileOf(phone, directory);
    await take(first.text);
    await phone.save(1);
    expect(await preview((await carryFileOf(phone, directory)).text)).toMatchObject({
      forms: 3,
      fresh: 1,
      known: 2,
    });
    expect(await preview(first.text)).toMatchObject({ newLines: 0, takenAt: expect.any(Number) });
  });

  it('knows files of another province, receipts, other apps and newer ones', async () => {
    const other = writeCarryFile({ kind: 'carry', province: '99', file: newFileId() }, [
      { kind: 'open', payload: 'x' },
    ]);
    const receipt = makeReceiptFile([{ mails: ['x'] }], PROVINCE, newFileId());
    const kinds = async (text: string) => {
      const looked = await look(text);
      return looked.kind === 'files' ? looked.files.map(({ kind }) => kind) : looked.kind;
    };
    expect(await kinds(other)).toEqual(['other_province']);
    expect(await kinds(receipt)).toEqual(['receipt']);
    expect(await kinds('Họp lúc 19 giờ')).toBe('foreign');
    expect(await kinds('so-cong-tac/2 gì đó')).toBe('newer');
  });

  it('leaves a batch behind that another device signed, and says how much is missing of a torn file', async () => {
    const [phone, stranger] = [await phoneWith(900), await phoneWith(1)];
    const made = await carryFileOf(phone, directory);
    const strange = readCarryText((await carryFileOf(stranger, directory)).text).files[0]?.lines[1];
    const lines = readCarryText(made.text).files[0]?.lines ?? [];
    const mixed = writeCarryFile(
      { kind: 'carry', province: PROVINCE, file: made.file },
      lines.map((line, i) => (i === 1 && strange ? strange : line)),
    );
    expect(await preview(mixed)).toMatchObject({ forged: 1, missing: 0 });
    // In the last open line; the closed one stands behind it.
    const torn = await preview(made.text.slice(0, made.text.lastIndexOf('#') - 400));
    expect(torn).toMatchObject({ missing: 2, parts: lines.length });
    expect(torn.forms).toBeLessThan(900);
  });

  it('carries for others what it cannot open itself, and shows nothing of a closed line', async () => {
    const phone = await phoneWith(1);
    const other = await makeOfficer(desk.key);
    const sealed = await carryFileOf(phone, directoryWith(server.secret, [other]));
    expect(await preview(sealed.text)).toMatchObject({ forms: 0, unread: 1, newLines: 2 });
    const ingest = ingestKeyOf(server.secret, PROVINCE, 1);
    const closed = await sealFor(
      new Uint8Array(64),
      [{ kid: ingest.kid, publicKey: Buffer.from(ingest.publicKey).toString('base64url') }],
      carryPurpose('closed'),
    );
    const lines = readCarryText((await carryFileOf(phone, directory)).text).files[0]?.lines ?? [];
    const text = writeCarryFile({ kind: 'carry', province: PROVINCE, file: newFileId() }, [
      ...lines.filter(({ kind }) => kind === 'open'),
      { kind: 'closed', payload: closed },
    ]);
    expect(await preview(text)).toMatchObject({ forms: 1, fresh: 1, unread: 0, forged: 0 });
  });
});

describe('a file that was taken over', () => {
  it('is read on this device at once, goes to the province later, and its receipt makes the phone know', async () => {
    const phone = await phoneWith(3);
    const { text, file } = await carryFileOf(phone, directory);
    await take(text);
    expect(await desk.store.db.pulled.count()).toBe(3);
    expect(await desk.store.db.stale.count()).toBe(3);
    expect(await linesOf(server.owner, phone.key.sender)).toEqual([]);
    const held = await getIncoming(desk.store, file);
    const slip = await makeSlipFile(desk.key, held as never, {
      province: PROVINCE,
      id: newFileId(),
      at: new Date('2026-11-21T12:42:00Z'),
    });
    expect(await takeOn(phone, slip ?? '', directory)).toMatchObject({
      received: 0,
      holders: ['Cầm Văn Nghiên'],
    });
    expect(await codesOf(phone)).toEqual(Array(3).fill('handed_over'));
    expect(await forward()).toEqual({ ok: true, isStopped: false });
    const answered = await getIncoming(desk.store, file);
    expect(answered).toMatchObject({ waiting: 0, result: { held: 3, known: 0, unreadable: 0 } });
    expect(await takeOn(phone, makeReceiptFile([answered as never], PROVINCE, newFileId()))).toMatchObject({
      kind: 'taken',
      received: 3,
    });
    expect(await codesOf(phone)).toEqual(Array(3).fill('received'));
  });

  it('taken twice is taken once, and a whole copy completes a torn one', async () => {
    const phone = await phoneWith(900);
    const { text, file } = await carryFileOf(phone, directory);
    await take(text.slice(0, text.length - 400));
    const torn = await getIncoming(desk.store, file);
    await take(text);
    await take(text);
    const whole = await getIncoming(desk.store, file);
    expect(whole?.taken.length).toBe((torn?.taken.length ?? 0) + 1);
    expect(whole?.forms).toBe(900);
    expect(await forward()).toMatchObject({ ok: true });
    expect(await linesOf(server.owner, phone.key.sender)).toHaveLength(900);
  });

  it('waits while there is no network and goes on where it was', async () => {
    const phone = await phoneWith(900);
    const { text, file } = await carryFileOf(phone, directory);
    await take(text);
    const before = await countWaitingLines(desk.store);
    const cut = await forwardIncoming(
      {
        store: desk.store,
        storage: createStoreStorage(desk.store),
        signedFetch: { post: async () => ({ ok: false, code: 'cut' }) },
      },
      before,
      new AbortController().signal,
      () => undefined,
    );
    expect(cut).toEqual({ ok: false, code: 'cut' });
    const stopped = new AbortController();
    stopped.abort();
    expect(await forward(stopped.signal)).toEqual({ ok: true, isStopped: true });
    expect(await countWaitingLines(desk.store)).toBe(before);
    await forward();
    expect((await getIncoming(desk.store, file))?.waiting).toBe(0);
  });

  it('is believed to have arrived by a receipt of the province alone', async () => {
    const phone = await phoneWith(1);
    const other = await phoneWith(1);
    await take((await carryFileOf(phone, directory)).text);
    const strange = await signedFetchOf(server.url, desk.key).post(
      '/v1/carry',
      new TextEncoder().encode((await carryFileOf(other, directory)).text),
      (await import('../../src/domain/carry.ts')).carryAnswerSchema,
    );
    if (!strange.ok) throw new Error(strange.code);
    const [line] = await desk.store.db.incomingLines.toArray();
    const swapped = {
      ...strange.value,
      lines: strange.value.lines.map((said) => ({
        ...said,
        file: line?.file ?? '',
        number: line?.number ?? 0,
      })),
    };
    const forwarded = await forwardIncoming(
      {
        store: desk.store,
        storage: createStoreStorage(desk.store),
        signedFetch: { post: async () => ({ ok: true, value: swapped as never }) },
      },
      1,
      new AbortController().signal,
      () => undefined,
    );
    expect(forwarded).toEqual({ ok: false, code: 'untrusted' });
    expect(await countWaitingLines(desk.store)).toBe(2);
  });

  it('of a revoked collector is kept by the province, and says so', async () => {
    const phone = await phoneWith(1);
    const { text, file } = await carryFileOf(phone, directory);
    await take(text);
    await server.setDeviceState(phone.key.sender, 'revoked');
    await forward();
    expect((await getIncoming(desk.store, file))?.result).toMatchObject({ quarantined: 1, isRevoked: true });
  });

  it('with a slip of somebody who stands in no directory changes nothing on the phone', async () => {
    const phone = await phoneWith(1);
    const { text, file } = await carryFileOf(phone, directory);
    await take(text);
    const held = await getIncoming(desk.store, file);
    const answer = { province: PROVINCE, id: newFileId(), at: new Date() };
    const slip = await makeSlipFile(phone.key, held as never, answer);
    expect(await takeOn(phone, slip ?? '', directory)).toEqual({ kind: 'other_phone' });
    expect(await codesOf(phone)).toEqual(['queued']);
  });
});
