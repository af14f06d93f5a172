import { compactVerify, importJWK } from 'jose';
import { sql } from 'kysely';
import { createProvince } from '../../server/admin/create-province.ts';
import { createAppLogin } from '../../server/db/app-login.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import type { Role } from '../../src/domain/activation.ts';
import { type Receipt, receiptSchema, type SyncAnswer, syncAnswerSchema } from '../../src/domain/protocol.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { listenApp } from './listen-app.ts';
import { PROVINCE } from './places.ts';
import { createTestDatabase } from './postgres.ts';
import { createWireDevice, keyColumns, type WireDevice } from './wire-device.ts';

/** A person with an activated phone. */
export interface TestPerson {
  readonly person: string;
  readonly device: WireDevice;
}

/** The real app on a port of its own over a database of its own. */
export interface TestServer {
  readonly url: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Pool of the owner, for looking at rows and for setting the scene. */
  readonly owner: Db;
  /** Pool of the app's login, as the server has it. */
  readonly db: Db;
  readonly secret: Uint8Array;
  /** The province's private root key, PEM. */
  readonly rootPrivateKey: string;
  /** Milliseconds since 1970 by the clock of the server; set it to make the clock jump. */
  clockMs: number;
  /** Adds a person in a role with an active phone. */
  readonly addPerson: (unit: string, role?: Role, name?: string) => Promise<TestPerson>;
  /** Gives the person another phone: the one before is replaced. */
  readonly replaceDevice: (person: string) => Promise<WireDevice>;
  readonly setDeviceState: (sender: string, state: 'active' | 'replaced' | 'revoked') => Promise<void>;
  readonly post: (...batches: readonly Uint8Array[]) => Promise<Response>;
  /** Posts batches and gives the answer with its receipts verified against the chain of keys; throws on a problem. */
  readonly sync: (...batches: readonly Uint8Array[]) => Promise<SyncAnswer & { readonly opened: Receipt[] }>;
  readonly stop: () => Promise<void>;
}

/** Starts the real app with a fresh database that holds one province. `stop` it in afterAll. */
export async function startServer(): Promise<TestServer> {
  const database = await createTestDatabase();
  const login = `app_${new URL(database.ownerUrl).pathname.slice(1)}`;
  const appUrl = await createAppLogin(database.ownerUrl, login, 'test-only');
  const owner = connect(database.ownerUrl, { max: 4 });
  const db = connect(appUrl, { max: 12 });
  const secret = new Uint8Array(32).fill(7);
  const created = await createProvince(owner, secret, PROVINCE, new Date('2026-01-01T00:00:00Z'));
  if (!created.ok) throw new Error(created.reason);

  const clock = { ms: Date.parse('2026-11-21T03:00:00Z') };
  const app = await listenApp({
    db,
    secret,
    clock: () => clock.ms,
    config: { trustProxy: false, metricsOpen: true },
  });
  const { url } = app;

  const activate = async (person: string): Promise<WireDevice> => {
    const device = await createWireDevice();
    await owner
      .insertInto('device')
      .values({
        province_code: PROVINCE,
        person,
        ...keyColumns(device),
        first_batch_at: null,
        last_seen_at: null,
      })
      .execute();
    return device;
  };

  const setDeviceState: TestServer['setDeviceState'] = async (sender, state) => {
    await owner.updateTable('device').set({ state }).where('sender', '=', sender).execute();
  };

  const post: TestServer['post'] = (...batches) =>
    fetch(`${url}/v1/sync`, { method: 'POST', body: frame(batches) });

  return {
    url,
    ownerUrl: database.ownerUrl,
    appUrl,
    owner,
    db,
    secret,
    rootPrivateKey: created.rootPrivateKey,
    get clockMs() {
      return clock.ms;
    },
    set clockMs(ms: number) {
      clock.ms = ms;
    },
    addPerson: async (unit, role = 'collector', name = 'Lò Thị Mai') => {
      const { person } = await owner
        .insertInto('person')
        .values({ province_code: PROVINCE, name })
        .returning('person')
        .executeTakeFirstOrThrow();
      await owner
        .insertInto('person_unit')
        .values({ province_code: PROVINCE, person, role, unit: unit as never, ended_at: null })
        .execute();
      return { person, device: await activate(person) };
    },
    replaceDevice: async (person) => {
      await owner.updateTable('device').set({ state: 'replaced' }).where('person', '=', person).execute();
      return activate(person);
    },
    setDeviceState,
    post,
    sync: async (...batches) => {
      const response = await post(...batches);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const answer = syncAnswerSchema.parse(await response.json());
      return {
        ...answer,
        opened: await Promise.all(answer.receipts.map((r) => openReceipt(r, answer.keys))),
      };
    },
    stop: async () => {
      await app.close();
      await db.destroy();
      await sessionsEnd(owner, login);
      await owner.destroy();
      await database.drop();
    },
  };
}

/** A closed connection's backend lives a moment longer, and the owner may not end a session of another role. */
const sessionsEnd = async (owner: Db, login: string): Promise<void> => {
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 20) {
    const { rows } = await sql`SELECT FROM pg_stat_activity WHERE usename = ${login}`.execute(owner);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Verifies a receipt with the newest key of the chain and gives its payload. */
async function openReceipt(jws: string, keys: readonly string[]): Promise<Receipt> {
  const { publicKey } = JSON.parse(Buffer.from(keys.at(-1)?.split('.')[1] ?? '', 'base64url').toString()) as {
    publicKey: string;
  };
  const raw = Buffer.from(publicKey, 'base64url');
  const key = await importJWK({
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  });
  const { payload } = await compactVerify(jws, key, { algorithms: ['ES256'] });
  return receiptSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
}
