import { openKept } from '../../server/auth/closed-seal.ts';
import { asOwner } from '../../server/db/transact.ts';
import { type ClosedBook, EMPTY_CLOSED_BOOK } from '../../server/ingest/closed-book.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { modelMonthlyCount } from '../../src/domain/records/model-monthly-count/definition.ts';
import { closedRows, saveClosed } from '../../src/store/closed.ts';
import { isFailure } from '../../src/store/store.ts';
import {
  type ClosedPorts,
  type MadeLine,
  makeClosedLine,
  sealEntry,
} from '../../src/sync/closed/make-line.ts';
import { type SendLinePorts, sendDayLine } from '../../src/sync/closed/send-line.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { createTransport, type Transport } from '../../src/sync/transport.ts';
import { fixtures } from '../fixtures/records.ts';
import { encodePorts } from './encode-ports.ts';
import type { Phone } from './phone.ts';
import { PROVINCE } from './places.ts';
import type { TestServer } from './server.ts';

/** A model that is in no register: a canary that must be found nowhere in clear. */
export const MODEL = 'c0ffee00-1a2b-8c3d-8e4f-5a6b7c8d9e0f';

/** A month's counts of that model. @param changes over the body */
export const countsOf = (month: string, changes: object = {}) => {
  const body = fixtures.model_monthly_count as { readonly model: object };
  return { ...body, month, model: { ...body.model, id: MODEL }, ...changes };
};

/** Seals a month's counts on a phone. */
export const saveCounts = async (
  phone: Phone,
  { ingest }: Directory,
  month: string,
  changes: object = {},
): Promise<void> => {
  const saved = await saveClosed(phone.store, phone.key.closed.sender, (line) => sealEntry(line, ingest), {
    definition: modelMonthlyCount,
    body: countsOf(month, changes),
    stub: { model: MODEL, month: month as never },
  });
  if (typeof saved === 'string' || isFailure(saved)) throw new Error('not saved');
};

const portsOf = (phone: Phone): ClosedPorts => ({
  store: phone.store,
  encode: encodePorts(phone.key.closed),
  key: undefined,
});

/** The closed line a phone would send now. */
export const closedLineOf = async (phone: Phone, { ingest }: Directory): Promise<MadeLine> => {
  const made = await makeClosedLine(portsOf(phone), ingest);
  if (!made) throw new Error('no line');
  return made;
};

/** Sends the line of the day as a phone does. @param from where the province is, or a link before it */
export const sendLine = (phone: Phone, from: string, through: typeof fetch = fetch): Promise<void> => {
  const transport: Transport = createTransport(through, from);
  const ports: SendLinePorts = { ...portsOf(phone), storage: createStoreStorage(phone.store), transport };
  return sendDayLine(ports);
};

/** States of what a phone has in the closed stream, by seq. */
export const closedStates = async (phone: Phone): Promise<readonly string[]> => {
  const found = await closedRows(phone.store, phone.key.closed.sender);
  if (isFailure(found)) throw new Error(found.code);
  return found.rows.map(({ state }) => state);
};

/** Everything the province holds of a person's closed stream, opened with the secret of KEY_FILE. */
export const closedBookOf = (server: TestServer, sender: string): Promise<ClosedBook> =>
  asOwner(server.owner, {}, async (trx) => {
    const { person } = await trx
      .selectFrom('device')
      .select('person')
      .where('sender', '=', sender)
      .executeTakeFirstOrThrow();
    const row = await trx
      .selectFrom('closed_book')
      .select('sealed')
      .where('person', '=', person)
      .executeTakeFirst();
    if (!row) return EMPTY_CLOSED_BOOK;
    return JSON.parse(openKept(server.secret, { province: PROVINCE, person }, row.sealed)) as ClosedBook;
  });
