import type { Hono } from 'hono';
import type { Role } from '../../src/domain/activation.ts';
import { addDays, type Day, dayNumber, dayOf } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import type { Session } from '../../src/domain/records/propaganda-session/fields.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { createProvince } from '../admin/create-province.ts';
import { importVillages } from '../admin/import-villages.ts';
import { invite } from '../admin/invite.ts';
import { createKeyDevice, type KeyDevice } from '../admin/key-device.ts';
import { type CodeHash, randomCode } from '../auth/code-hash.ts';
import type { Db } from '../db/connect.ts';
import { findUnit } from '../db/people.ts';
import { asOwner } from '../db/transact.ts';
import { DEMO_PROVINCE, type DemoCommune, demoCommunes } from './province.ts';
import { type SeededRandom, seededRandom } from './random.ts';
import { demoSessions } from './sessions.ts';

/** How far back the demo goes. */
const DEMO_DAYS = 190;
/** Sent about once a fortnight. */
const SESSIONS_PER_BATCH = 6;
const DAY_MS = 86_400_000;

/** What making the demo needs. */
export interface DemoPorts {
  /** Pool of the owner. */
  readonly owner: Db;
  readonly secret: Uint8Array;
  readonly codeHash: CodeHash;
  /** The endpoint as it was at an instant, in milliseconds since 1970. */
  readonly appAt: (instantMs: number) => Pick<Hono, 'request'>;
  readonly seed: number;
  readonly nowMs: number;
}

/**
 * Makes the demo province: real communes of Sơn La, invented villages and people, half a year of sessions. Every
 * session goes the way of a phone: activation, signed batch, ingest. The same seed on the same day gives the same
 * sessions. Throws if the endpoint refuses any of it.
 */
export const loadDemo = async (ports: DemoPorts): Promise<number> => {
  const { owner, secret, seed, nowMs } = ports;
  const made = await createProvince(owner, secret, DEMO_PROVINCE, new Date(nowMs));
  if (!made.ok) throw new Error(`the demo province could not be made: ${made.reason}`);
  const random = seededRandom(seed);
  const today = dayOf(nowMs);
  let count = 0;
  for (const demo of demoCommunes) {
    const { commune, villages } = await settle(owner, demo, today);
    for (const collector of demo.collectors) {
      const device = await createKeyDevice();
      await activateDemo(ports, device, collector.name, { role: 'collector', unit: commune });
      const own = collector.villages.map((i) => villages[i] as OrgUnitKey) as [OrgUnitKey, ...OrgUnitKey[]];
      const sessions = demoSessions(random, own, addDays(today, -DEMO_DAYS), addDays(today, -2));
      await send(ports, random, device, commune, sessions);
      count += sessions.length;
    }
  }
  return count;
};

const settle = async (owner: Db, demo: DemoCommune, today: Day) =>
  asOwner(owner, { province: DEMO_PROVINCE }, async (trx) => {
    const commune = await findUnit(trx, DEMO_PROVINCE, demo.code, today);
    if (!commune) throw new Error(`the demo names no commune of today: ${demo.code}`);
    const rows = demo.villages.map((name) => ({ name, kind: 'BAN' as const }));
    await importVillages(trx, DEMO_PROVINCE, commune.key, rows);
    const villages = demo.villages.map(
      (_, i): OrgUnitKey => `${demo.code}-${String(i + 1).padStart(2, '0')}@2025-07-01`,
    );
    return { commune: commune.key, villages };
  });

const activateDemo = async (
  ports: DemoPorts,
  device: KeyDevice,
  name: string,
  post: { role: Role; unit: OrgUnitKey },
): Promise<void> => {
  const code = randomCode();
  const at = ports.nowMs - DEMO_DAYS * DAY_MS;
  await asOwner(ports.owner, { province: DEMO_PROVINCE }, (trx) =>
    invite(trx, ports.codeHash, {
      province: DEMO_PROVINCE,
      invitee: { name },
      post,
      code,
      actor: 'demo',
      now: new Date(at),
    }),
  );
  const body = JSON.stringify({ code, publicKey: device.publicKey });
  await expectOk(
    ports.appAt(at).request('/v1/activation', {
      method: 'POST',
      body,
      headers: { 'x-signature': device.sign(new TextEncoder().encode(body)) },
    }),
  );
};

const send = async (
  ports: DemoPorts,
  random: SeededRandom,
  device: KeyDevice,
  commune: OrgUnitKey,
  sessions: readonly Session[],
): Promise<void> => {
  for (let at = 0; at < sessions.length; at += SESSIONS_PER_BATCH) {
    const slice = sessions.slice(at, at + SESSIONS_PER_BATCH).map(
      // Parsing puts the keys in the order of the definition, which is the order of a phone's line.
      (session) => propagandaSession.schema.parse(session) as Session,
    );
    // Saved in the evening of the day, in seconds.
    const evening = (s: Session) => dayNumber(s.heldOn) * 86_400 + 12 * 3600 + random.between(0, 7200);
    const batch = await device.batchOf(
      slice.map((body) => ({
        type: 'propaganda_session',
        version: propagandaSession.version,
        orgUnit: commune,
        recordedAt: evening(body),
        body,
      })),
    );
    const last = slice.at(-1) as Session;
    const sentAt = Math.min(ports.nowMs, (dayNumber(last.heldOn) + 1) * DAY_MS);
    await expectOk(ports.appAt(sentAt).request('/v1/sync', { method: 'POST', body: frame([batch]) }));
  }
};

const expectOk = async (answer: Response | Promise<Response>): Promise<void> => {
  const { ok, status } = await answer;
  if (!ok) throw new Error(`the endpoint refused a part of the demo with ${status}`);
};
