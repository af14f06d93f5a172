import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '../../server/db/transact.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { carryLineText, readCarryText, writeCarryFile } from '../../src/domain/wire/carry-file.ts';
import { noteHanding } from '../../src/store/carried.ts';
import { getProfile } from '../../src/store/profile.ts';
import { listRecords } from '../../src/store/records.ts';
import {
  type CarryOfficer,
  carryFileOf,
  directoryWith,
  makeOfficer,
  newFileId,
  postCarry,
  receiptFileOf,
  takeOn,
} from '../support/carry.ts';
import { closedBookOf, closedStates, saveCounts } from '../support/closed.ts';
import { linesOf, readState } from '../support/database-state.ts';
import { activatedPhone, type Phone } from '../support/phone.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';

// Files that people carry, over the real store and sync of a phone and a real province.

let server: TestServer;
let officer: CarryOfficer;
let directory: Directory;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const addOfficer = async (role: 'commune_officer' | 'collector' = 'commune_officer') => {
  const { device } = await server.addPerson(communes.first, role, 'Cầm Văn Nghiên');
  const publicKey = Buffer.from(device.publicKey).toString('base64url');
  return makeOfficer({ sender: device.sender, publicKey, sign: device.sign });
};
beforeEach(async () => {
  officer = await addOfficer();
  directory = directoryWith(server.secret, [officer]);
});

const phoneWith = async (count: number): Promise<Phone> => {
  const phone = await activatedPhone(server, communes.first);
  if (count > 0) await phone.save(count);
  return phone;
};
const statesOf = async (phone: Phone) =>
  (await listRecords(phone.store, { limit: 500 })).rows.map(({ state }) => state);
const carry = async (text: string, by = officer) => {
  const answer = await postCarry(server.url, by.key, text);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const held = async (phone: Phone) => (await linesOf(server.owner, phone.key.sender)).map(({ seq }) => seq);
const deliveredBy = async (phone: Phone) =>
  (
    await server.owner
      .selectFrom('batch')
      .select('delivered_by')
      .where('sender', '=', phone.key.sender)
      .where('entries', '>', 0)
      .execute()
  ).map((row) => row.delivered_by);

describe('a file taken to the province', () => {
  it('is taken like a sync, and the mail makes the phone say who carried it', async () => {
    const phone = await phoneWith(3);
    const made = await carryFileOf(phone, directory);
    await noteHanding(phone.store, made.file, 'handed');
    expect((await statesOf(phone)).map(({ code }) => code)).toEqual(Array(3).fill('handed_over'));
    const { lines, mails } = await carry(made.text);
    expect(lines).toEqual([
      { file: made.file, number: 2, receipt: expect.any(String) },
      // Of the closed line whoever carries it learns that it was taken, and nothing else.
      { file: made.file, number: 3 },
    ]);
    expect(await held(phone)).toEqual([1, 2, 3]);
    expect(await deliveredBy(phone)).toEqual([officer.key.sender]);
    const taken = await takeOn(phone, receiptFileOf(mails));
    expect(taken).toMatchObject({ kind: 'taken', received: 3, refused: 0, returned: 0, missing: 0 });
    const [state] = await statesOf(phone);
    expect(state).toMatchObject({ code: 'received', carriedBy: 'Cầm Văn Nghiên' });
    expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ kind: 'taken', received: 0 });
  });

  it('is applied once: the same file twice, by two officers, and at once with the direct push', async () => {
    const phone = await phoneWith(40);
    const other = await addOfficer();
    const made = await carryFileOf(phone, directoryWith(server.secret, [officer, other]));
    const [first, second, sync] = await Promise.all([
      carry(made.text),
      carry(made.text, other),
      phone.engine.syncNow(),
    ]);
    await carry(made.text);
    expect(sync).toMatchObject({ ok: true });
    expect(await held(phone)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    const records = await server.owner
      .selectFrom('record')
      .select((e) => e.fn.countAll<string>().as('n'))
      .where(
        'record_id',
        'in',
        (await listRecords(phone.store, { limit: 99 })).rows.map((r) => r.recordId),
      )
      .executeTakeFirstOrThrow();
    expect(Number(records.n)).toBe(40);
    for (const { mails } of [first, second])
      expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ kind: 'taken', received: 0 });
    expect(await phone.states()).toEqual({ held: 40 });
  });

  it('of several phones is answered phone by phone, and no mail opens on another phone', async () => {
    const [a, b] = [await phoneWith(1), await phoneWith(2)];
    const texts = [await carryFileOf(a, directory), await carryFileOf(b, directory)].map(({ text }) => text);
    const { mails } = await carry(texts.join('\n'));
    const receipts = receiptFileOf(mails);
    const ofB = receiptFileOf(mails.filter(({ sender }) => sender === b.key.sender));
    expect(await takeOn(a, ofB)).toEqual({ kind: 'other_phone' });
    expect(await takeOn(a, receipts)).toMatchObject({ kind: 'taken', received: 1 });
    expect(await takeOn(b, receipts)).toMatchObject({ kind: 'taken', received: 2 });
  });

  it('lands line by line: a damaged one, one of a stranger and one of nobody stop none of the others', async () => {
    const phone = await phoneWith(900);
    const made = await carryFileOf(phone, directory);
    const good = readCarryText(made.text).files[0]?.lines.filter(({ kind }) => kind === 'open') ?? [];
    expect(good.length).toBeGreaterThan(1);
    const [first, ...rest] = good;
    const strange = { file: newFileId(), number: 1, count: 2, kind: 'open', payload: 'không phải' };
    const own = writeCarryFile({ kind: 'carry', province: PROVINCE, file: newFileId() }, [
      { kind: 'open', payload: '{"protected":"","aad":"","iv":"","ciphertext":"","tag":"","recipients":[]}' },
    ]);
    const { lines, mails } = await carry(
      [...rest.map(carryLineText), carryLineText(strange), own].join('\n'),
    );
    expect(lines.filter(({ problem }) => problem?.code === 'carry_unreadable')).toHaveLength(2);
    expect(lines.filter(({ receipt }) => receipt)).toHaveLength(rest.length);
    const arrived = rest.flatMap(({ number }) => made.batches[number - 2]?.seqs ?? []);
    expect(await held(phone)).toEqual([...arrived].sort((x, y) => x - y));
    await takeOn(phone, receiptFileOf(mails));
    await carry(carryLineText(first as never));
    expect(await held(phone)).toHaveLength(900);
  });

  it('of a device that was revoked is kept and not filed', async () => {
    const phone = await phoneWith(2);
    const made = await carryFileOf(phone, directory);
    await server.setDeviceState(phone.key.sender, 'revoked');
    const { lines, mails } = await carry(made.text);
    expect(lines[0]?.receipt).toBeDefined();
    expect(await held(phone)).toEqual([]);
    expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ kind: 'taken', received: 2 });
    expect((await statesOf(phone)).map(({ code }) => code)).toEqual(['quarantined', 'quarantined']);
  });

  it('sealed to another province is a problem of its lines', async () => {
    const phone = await phoneWith(1);
    const foreign = directoryWith(new Uint8Array(32).fill(9), [officer]);
    const { lines, mails } = await carry((await carryFileOf(phone, foreign)).text);
    expect(lines.map((line) => line.problem?.code)).toEqual(['carry_unreadable', 'carry_unreadable']);
    expect(mails).toEqual([]);
    expect(await held(phone)).toEqual([]);
  });

  it('replayed ten times changes nothing but the audit', async () => {
    const phone = await phoneWith(5);
    const { text } = await carryFileOf(phone, directory);
    await carry(text);
    const tables = ['entry', 'record', 'fact', 'change', 'quarantine', 'batch'];
    const before = await readState(server.owner, tables);
    for (let i = 0; i < 10; i++) await carry(text);
    expect(await readState(server.owner, tables)).toEqual(before);
  });
});

it('of a phone that is lost brings its records to the next phone of that person, with their ids and once', async () => {
  const phone = await phoneWith(3);
  const { text } = await carryFileOf(phone, directory);
  const own = (await listRecords(phone.store, { limit: 9 })).rows.map(({ recordId }) => recordId);
  const next = await server.replaceDevice((await getProfile(phone.store))?.person ?? '');
  await carry(text);
  await carry(text);
  const { changes } = await server.sync(await next.pack([], { cursor: { cluster: '', units: {} } }));
  const lines = (changes?.items ?? []).flatMap(({ kind, data }) =>
    kind === 'entry' ? [(JSON.parse((data as { line: string }).line) as { recordId: string }).recordId] : [],
  );
  expect(lines.sort()).toEqual([...own].sort());
});

describe('the closed line of a file', () => {
  it('is taken as over the network, and its mail settles it and is as long with entries as without', async () => {
    const [phone, empty] = [await phoneWith(1), await phoneWith(1)];
    await saveCounts(phone, directory, '2026-10-01');
    const closedIn = (text: string) =>
      readCarryText(text).files[0]?.lines.find(({ kind }) => kind === 'closed')?.payload.length;
    const files = [await carryFileOf(phone, directory), await carryFileOf(empty, directory)];
    expect(closedIn(files[0]?.text ?? '')).toBe(closedIn(files[1]?.text ?? ''));
    const answers = [await carry(files[0]?.text ?? ''), await carry(files[1]?.text ?? '')];
    const [withEntries = [], without = []] = answers.map(({ mails }) =>
      mails.map(({ sealed }) => sealed.length),
    );
    expect([withEntries.length, withEntries.at(-1)]).toEqual([2, without.at(-1)]);
    expect(await closedStates(phone)).toEqual(['queued']);
    const receipts = receiptFileOf(answers.flatMap(({ mails }) => mails));
    for (let i = 0; i < 2; i++) await takeOn(phone, receipts);
    expect(await closedStates(phone)).toEqual(['held']);
    expect((await closedBookOf(server, phone.key.sender)).entries).toHaveLength(1);
  });
});

describe('what a mail brings', () => {
  it('holds the newest of each list, to a phone that has no network', async () => {
    const phone = await phoneWith(1);
    const { mails } = await carry((await carryFileOf(phone, directory)).text);
    expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ kind: 'taken', received: 1 });
    const list = (n: number, value: string) => ({
      province_code: PROVINCE,
      commune: communes.first,
      n,
      kind: 'setting' as const,
      person: null,
      data: JSON.stringify({ name: 'closed_through', value }),
    });
    const { n } = await server.owner
      .selectFrom('change_counter')
      .select('n')
      .where('commune', '=', communes.first)
      .executeTakeFirstOrThrow();
    await asOwner(server.owner, { province: PROVINCE }, async (trx) => {
      const rows = [list(Number(n) + 1, '2025-12-14'), list(Number(n) + 2, '2026-06-14')];
      await trx
        .insertInto('change')
        .values(rows as never)
        .execute();
      await trx
        .updateTable('change_counter')
        .set({ n: Number(n) + 2 } as never)
        .where('commune', '=', communes.first)
        .execute();
    });
    await phone.save(1);
    const next = await carry((await carryFileOf(phone, directory)).text);
    expect(await takeOn(phone, receiptFileOf(next.mails))).toMatchObject({ received: 1, hasNews: true });
    const lists = (await phone.store.db.meta.get('lists'))?.value as Record<string, { value: unknown }>;
    expect(lists['setting/closed_through']?.value).toBe('2026-06-14');
  });

  it('tells of a record that was sent back, which the phone then shows', async () => {
    const phone = await phoneWith(1);
    await carry((await carryFileOf(phone, directory)).text);
    const [record] = (await listRecords(phone.store, { limit: 1 })).rows;
    const reviewer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Nghiên');
    const returned = await reviewer.device.save({
      orgUnit: communes.first,
      type: 'review',
      body: {
        ofRecord: record?.recordId,
        ofRev: 1,
        verdict: 'returned',
        reasons: ['WRONG_DAY'],
        madeOn: '2026-11-01',
      },
    });
    await server.sync(await reviewer.device.pack([returned]));
    const { mails } = await carry((await carryFileOf(phone, directory)).text);
    expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ received: 1, returned: 1 });
    expect(await takeOn(phone, receiptFileOf(mails))).toMatchObject({ received: 0, returned: 0 });
    expect((await statesOf(phone)).map(({ code }) => code)).toEqual(['returned']);
  });

  it('is believed only when the province signed it and it names this phone', async () => {
    const phone = await phoneWith(1);
    const other = await phoneWith(1);
    const { mails } = await carry((await carryFileOf(other, directory)).text);
    const forged = { ...mails[0], sealed: mails[0]?.sealed.replace(/"tag":"../, '"tag":"AA') } as never;
    expect(await takeOn(phone, receiptFileOf([forged]))).toEqual({ kind: 'other_phone' });
    expect(await phone.states()).toEqual({ queued: 1 });
  });

  it('that comes weeks late takes nothing back that was received meanwhile', async () => {
    const phone = await phoneWith(1);
    const { mails } = await carry((await carryFileOf(phone, directory)).text);
    await phone.save(3);
    expect(await phone.engine.syncNow()).toMatchObject({ ok: true });
    expect(await phone.states()).toEqual({ held: 4 });
    await takeOn(phone, receiptFileOf(mails));
    expect(await phone.states()).toEqual({ held: 4 });
  });
});

describe('the endpoint', () => {
  it('takes files from officers of this province alone', async () => {
    const phone = await phoneWith(1);
    const { text } = await carryFileOf(phone, directory);
    const collector = await addOfficer('collector');
    expect(await postCarry(server.url, collector.key, text)).toEqual({ ok: false, code: 'role_missing' });
    const unsigned = await fetch(`${server.url}/v1/carry`, { method: 'POST', body: text });
    expect(unsigned.status).toBe(401);
    expect(await held(phone)).toEqual([]);
  });

  it('refuses what is no file and too many lines', async () => {
    expect(await postCarry(server.url, officer.key, 'xin chào')).toEqual({
      ok: false,
      code: 'batch_malformed',
    });
    const many = writeCarryFile(
      { kind: 'carry', province: PROVINCE, file: newFileId() },
      Array.from({ length: 65 }, () => ({ kind: 'open', payload: 'x' })),
    );
    expect(await postCarry(server.url, officer.key, many)).toEqual({ ok: false, code: 'too_large' });
  });
});

it('writes down who carried which file', async () => {
  const phone = await phoneWith(1);
  const made = await carryFileOf(phone, directory);
  await carry(made.text);
  const rows = await server.owner.selectFrom('audit').select('line').orderBy('n', 'desc').limit(1).execute();
  expect(JSON.parse(rows[0]?.line ?? '')).toMatchObject({
    event: 'carried',
    subject: officer.key.sender,
    detail: { file: made.file, lines: 2 },
  });
});

it('takes what is inside unchanged: the same batch over the network is known already', async () => {
  const phone = await phoneWith(2);
  await carry((await carryFileOf(phone, directory)).text);
  const { raw } = await server.owner
    .selectFrom('batch')
    .select('raw')
    .where('sender', '=', phone.key.sender)
    .executeTakeFirstOrThrow();
  const again = await fetch(`${server.url}/v1/sync`, {
    method: 'POST',
    body: frame([new Uint8Array(raw as Buffer)]),
  });
  expect(again.status).toBe(200);
  expect(await deliveredBy(phone)).toEqual([officer.key.sender]);
});

// The last one: the server hangs up on what it does not read to its end.
it('refuses too many bytes', async () => {
  expect(await postCarry(server.url, officer.key, 'x'.repeat(2_200_000))).toEqual({
    ok: false,
    code: 'too_large',
  });
});
