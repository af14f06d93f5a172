import type { Hono } from 'hono';
import type { Role } from '../../src/domain/activation.ts';
import { modelTypes } from '../../src/domain/catalogues/model-types.ts';
import { CONTACTS } from '../../src/domain/change-data.ts';
import { addDays, type Day, dayNumber, dayOf } from '../../src/domain/day.ts';
import type { AnyRecord } from '../../src/domain/define-record.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { registry } from '../../src/domain/records/index.ts';
import type { Model } from '../../src/domain/records/model/fields.ts';
import { modelSummaryOf } from '../../src/domain/records/model/register.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { createProvince } from '../admin/create-province.ts';
import { importModels } from '../admin/import-models.ts';
import { importTargets } from '../admin/import-targets.ts';
import { importVillages } from '../admin/import-villages.ts';
import { invite } from '../admin/invite.ts';
import { createKeyDevice, type DeviceSave, type KeyDevice } from '../admin/key-device.ts';
import { findListsPerson } from '../admin/lists-person.ts';
import { changeCommuneList } from '../admin/province-lists.ts';
import { type CodeHash, randomCode } from '../auth/code-hash.ts';
import type { Db } from '../db/connect.ts';
import { headsOf } from '../db/heads.ts';
import { findUnit } from '../db/people.ts';
import { asOwner } from '../db/transact.ts';
import { type DemoModel, demoActivities, isCaredFor } from './activities.ts';
import { demoContacts, demoModelList, demoTargetList } from './models.ts';
import { DEMO_PROVINCE, type DemoCommune, demoCommunes } from './province.ts';
import { type SeededRandom, seededRandom } from './random.ts';
import { demoSessions } from './sessions.ts';
import { keepDemoRootKey } from './sign-directories.ts';

/** How far back the demo goes. */
const DEMO_DAYS = 190;
/** Sent about once a fortnight. */
const SAVES_PER_BATCH = 8;
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
  /** Where the private root key is kept. */
  readonly rootKeyFile: string;
}

/**
 * Makes the demo province: real communes of Sơn La, invented villages, people and models, half a year of sessions and
 * of what the models did. Everything goes the way of a phone or of an admin command: activation, signed batch, ingest.
 * The same seed on the same day gives the same records. Gives the number of sessions; throws if any of it is refused.
 */
export const loadDemo = async (ports: DemoPorts): Promise<number> => {
  const { owner, secret, seed, nowMs } = ports;
  const made = await createProvince(owner, secret, DEMO_PROVINCE, new Date(nowMs));
  if (!made.ok) throw new Error(`the demo province could not be made: ${made.reason}`);
  keepDemoRootKey(ports.rootKeyFile, made.rootPrivateKey);
  const random = seededRandom(seed);
  const randomOfModels = seededRandom(seed + 1);
  const today = dayOf(nowMs);
  const [from, to] = [addDays(today, -DEMO_DAYS), addDays(today, -2)];
  const settled = [];
  for (const demo of demoCommunes) settled.push({ demo, ...(await settle(owner, demo, today)) });
  const models = await registerModels(ports);
  await tellLists(ports, settled[0]?.commune as OrgUnitKey);
  let count = 0;
  for (const { demo, commune, villages } of settled) {
    let waiting = models.filter((model) => model.commune === commune);
    for (const [i, collector] of demo.collectors.entries()) {
      const device = await createKeyDevice();
      await activateDemo(ports, device, collector.name, { role: 'collector', unit: commune });
      const own = collector.villages.map((at) => villages[at] as OrgUnitKey) as [OrgUnitKey, ...OrgUnitKey[]];
      const sessions = demoSessions(random, own, from, to);
      const caredFor = waiting.filter((model) => isCaredFor(model, own, i === 0));
      waiting = waiting.filter((model) => !caredFor.includes(model));
      const activities = demoActivities(randomOfModels, caredFor, from, to);
      const saves = [
        ...sessions.map((body) => saveOf(propagandaSession, body, commune, random)),
        ...activities.map((body) => saveOf(modelActivity, body, commune, randomOfModels)),
      ];
      await send(ports, device, saves);
      count += sessions.length;
    }
  }
  return count;
};

/** The register as a list brings it, a few days ago. */
const registerModels = async (
  ports: DemoPorts,
): Promise<readonly (DemoModel & { readonly commune: OrgUnitKey })[]> => {
  const { owner: db, codeHash, nowMs } = ports;
  const at = { db, registry, codeHash, nowMs: nowMs - 3 * DAY_MS };
  const made = await importModels(at, DEMO_PROVINCE, demoModelList(), undefined);
  if (!made.ok) throw new Error(`the demo's models were refused: ${JSON.stringify(made.bad)}`);
  return asOwner(db, { province: DEMO_PROVINCE }, async (trx) => {
    const person = await findListsPerson(trx, DEMO_PROVINCE);
    const heads = await headsOf(trx, DEMO_PROVINCE, person ?? '', 'model');
    return heads
      .map(({ recordId, unit, body }) => ({
        ...modelSummaryOf(recordId, body as Model, { catalogue: () => modelTypes }),
        commune: unit,
        since: (body as Model).events[0]?.on ?? ('2020-01-01' as Day),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
};

/** Targets and numbers to call of the newcomer's commune. */
const tellLists = ({ owner, nowMs }: DemoPorts, commune: OrgUnitKey): Promise<void> =>
  asOwner(owner, { province: DEMO_PROVINCE }, async (trx) => {
    const targets = demoTargetList(commune, dayOf(nowMs));
    const made = await importTargets(trx, DEMO_PROVINCE, registry, targets, undefined, nowMs);
    if (!made.ok) throw new Error(`the demo's targets were refused: ${JSON.stringify(made.bad)}`);
    await changeCommuneList(trx, DEMO_PROVINCE, CONTACTS, demoContacts.province, undefined);
    await changeCommuneList(trx, DEMO_PROVINCE, CONTACTS, demoContacts.commune, commune);
  });

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
  const body = JSON.stringify({ code, publicKey: device.publicKey, ...device.otherKeys });
  const bytes = new TextEncoder().encode(body);
  await expectOk(
    ports.appAt(at).request('/v1/activation', {
      method: 'POST',
      body,
      headers: { 'x-signature': device.sign(bytes), 'x-closed-signature': device.signClosed(bytes) },
    }),
  );
};

/** A record as a phone would have saved it in the evening of its day. */
const saveOf = (
  definition: AnyRecord,
  body: { readonly heldOn: Day },
  orgUnit: OrgUnitKey,
  random: SeededRandom,
): DeviceSave & { readonly heldOn: Day } => ({
  type: definition.type,
  version: definition.version,
  orgUnit,
  recordedAt: dayNumber(body.heldOn) * 86_400 + 12 * 3600 + random.between(0, 7200),
  // Parsing puts the keys in the order of the definition, which is the order of a phone's line.
  body: definition.schema.parse(body),
  heldOn: body.heldOn,
});

const send = async (
  ports: DemoPorts,
  device: KeyDevice,
  saves: readonly (DeviceSave & { readonly heldOn: Day })[],
): Promise<void> => {
  const inOrder = [...saves].sort((a, b) => a.recordedAt - b.recordedAt);
  for (let at = 0; at < inOrder.length; at += SAVES_PER_BATCH) {
    const slice = inOrder.slice(at, at + SAVES_PER_BATCH);
    const batch = await device.batchOf(slice);
    const sentAt = Math.min(ports.nowMs, (dayNumber(slice.at(-1)?.heldOn as Day) + 1) * DAY_MS);
    await expectOk(ports.appAt(sentAt).request('/v1/sync', { method: 'POST', body: frame([batch]) }));
  }
};

const expectOk = async (answer: Response | Promise<Response>): Promise<void> => {
  const { ok, status } = await answer;
  if (!ok) throw new Error(`the endpoint refused a part of the demo with ${status}`);
};
