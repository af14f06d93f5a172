/**
 * The tour: one record from a thumb to a figure, in eight hops. Read it first; each hop names the file it stands for.
 * Nothing here is imitated but the disk of the phone (fake-indexeddb): the server, PostgreSQL and the network are real.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Day } from '../src/domain/day.ts';
import { figureOf } from '../src/domain/figures.ts';
import { figureRecordsSchema, figuresSchema } from '../src/domain/figures-api.ts';
import { registry } from '../src/domain/records/index.ts';
import { propagandaSession } from '../src/domain/records/propaganda-session/definition.ts';
import { checkDraft } from '../src/domain/validate.ts';
import { unframe, unpack } from '../src/domain/wire/batch.ts';
import { readLine } from '../src/domain/wire/line.ts';
import { ownFacts } from '../src/store/own-facts.ts';
import { getRecord } from '../src/store/records.ts';
import { type Saved, saveRecord } from '../src/store/save-record.ts';
import { pendingCount } from '../src/store/waiting.ts';
import { createSignedFetch } from '../src/sync/signed-fetch.ts';
import { createTransport } from '../src/sync/transport.ts';
import { parseDraft } from '../src/ui/record-form/parse-draft.ts';
import { context } from './fixtures/records.ts';
import { activatedPhone, type Phone } from './support/phone.ts';
import { communes } from './support/places.ts';
import { startServer, type TestServer } from './support/server.ts';
import { sha256 } from './support/sha256.ts';
import { findAll } from './support/test-store.ts';

let server: TestServer;
let phone: Phone;
let officer: Phone;
beforeAll(async () => {
  server = await startServer();
  phone = await activatedPhone(server, communes.first);
  officer = await activatedPhone(server, communes.first, server.url, 'commune_officer');
});
afterAll(async () => {
  phone?.close();
  officer?.close();
  await server?.stop();
});

const november = { from: '2026-11-01' as Day, to: '2026-11-30' as Day };

it('carries one session from a thumb to a figure, and back from the figure to the session', async () => {
  // 1  src/domain/records/propaganda-session/definition.ts says what a session is; the rest is derived from it.
  const definition = propagandaSession;

  // 2  src/ui/record-form keeps what was typed as it was typed, and reads it with the definition.
  const typed = {
    heldOn: '2026-11-14',
    places: { villages: [], typed: ['Nà Pản'] },
    topics: ['GENDER_EQUALITY'],
    channel: 'VILLAGE_MEETING',
    attendance: { total: { text: ' 063 ' }, women: { text: '41' } },
  };
  const { draft, errors } = parseDraft(definition.fields, typed);
  expect(errors).toEqual([]);
  const checked = checkDraft(definition, draft, context);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  expect(checked.body).toMatchObject({ host: 'VILLAGE_MEETING', attendance: { total: { value: 63 } } });

  // 3  src/store/save-record.ts: record and waiting row in one transaction. Only now may the screen say "Đã lưu".
  phone.online = false;
  const { recordId } = (await saveRecord(phone.store, { definition, body: checked.body })) as Saved;
  expect(await pendingCount(phone.store)).toBe(1);
  expect((await getRecord(phone.store, recordId))?.state.code).toBe('queued');

  // 4  src/sync/engine.ts: back in signal, one request carries it.
  phone.online = true;
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  expect(phone.requests).toHaveLength(1);

  // 5  src/domain/protocol.ts: what travelled is a signed batch; what came back, a receipt that names this entry.
  const [batch] = unframe(phone.requests[0] as Uint8Array, 1) ?? [];
  expect(unpack(batch as Uint8Array)?.header).toMatchObject({ count: 1, firstSeq: 1, highestSeq: 1 });
  expect(await pendingCount(phone.store)).toBe(0);
  expect((await getRecord(phone.store, recordId))?.state.code).toBe('received');

  // 6  server/routes/sync.ts took it, and the province holds the very line the phone made.
  const entry = await server.owner
    .selectFrom('entry')
    .selectAll()
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow();
  expect(readLine(entry.line)?.body).toEqual(checked.body);

  // 7  server/ingest wrote what it counts for in the same transaction.
  const facts = await server.owner.selectFrom('fact').selectAll().where('record_id', '=', recordId).execute();
  expect(facts.find((f) => f.indicator === 'attendances')).toMatchObject({ value: 63 });

  // 8  src/domain/facts.ts and server/reports: the same figure on the phone and in the officer's table …
  const transport = createTransport(fetch, server.url);
  const signed = createSignedFetch({ transport, sha256, key: officer.key, elapsed: () => 0 });
  const query = `unit=${encodeURIComponent(communes.first)}&from=${november.from}&to=${november.to}`;
  const answer = await signed.get(`/v1/figures?${query}`, figuresSchema);
  if (!answer.ok) throw new Error(answer.code);
  const onPhone = await ownFacts(phone.store, november);
  for (const { indicator, figure } of answer.value.figures) {
    const definitionOf = registry.indicatorOf(indicator);
    if (!definitionOf) throw new Error(indicator);
    expect(figureOf(definitionOf, onPhone, november).value ?? null, indicator).toBe(figure.value);
  }
  expect(answer.value.figures.find((f) => f.indicator === 'attendances_women')?.figure).toEqual({
    value: 41,
    records: 1,
  });

  //    … with the session behind it.
  const behind = await signed.get(`/v1/figures/records?${query}&indicator=attendances`, figureRecordsSchema);
  if (!behind.ok) throw new Error(behind.code);
  expect(behind.value.rows).toMatchObject([{ recordId, contribution: 63, day: '2026-11-14' }]);
  expect(await findAll(phone.store, 'na pan')).toHaveLength(1);
});
