import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fromBase64url } from '../../src/domain/envelope.ts';
import { officerKeySchema } from '../../src/domain/officer-key.ts';
import { problem } from '../../src/domain/problem.ts';
import { kidOf } from '../auth/derived-key.ts';
import { requireRole, type SignedEnv, type SignedPorts } from '../auth/require-role.ts';
import { isPoint } from '../auth/verify.ts';
import { appendAudit } from '../db/audit.ts';
import { keepOfficerKey } from '../db/officer-keys.ts';
import { asApp } from '../db/transact.ts';
import { parseJson } from '../http/parse-json.ts';
import { problemResponse } from '../http/problem-response.ts';

/** What the route needs. */
export interface OfficerKeyPorts extends SignedPorts {
  readonly clock: () => number;
  /** Told after a key the province did not have was committed; it must not throw. */
  readonly arrived: (province: string) => Promise<void>;
}

/** PUT /: the ECDH key an officer's device made with its PIN. It stands in no directory before the root key signs one. */
export const officerKeyRoute = (ports: OfficerKeyPorts): Hono<SignedEnv> => {
  const route = new Hono<SignedEnv>();
  route.use(bodyLimit({ maxSize: 512, onError: (c) => problemResponse(c, problem('too_large')) }));
  route.use(requireRole(ports, 'commune_officer', 'area_officer', 'case_officer', 'province', 'admin'));
  route.put('/', async (c) => {
    const parsed = officerKeySchema.safeParse(parseJson(await c.req.text()));
    const publicKey = parsed.success ? fromBase64url(parsed.data.publicKey) : undefined;
    if (!publicKey || !(await isPoint(publicKey)))
      return problemResponse(c, problem('payload_invalid', { fields: ['publicKey'] }));
    const { province, person, sender } = c.var.actor;
    const kid = kidOf(publicKey);
    const kept = await asApp(ports.db, { province, person }, async (trx) => {
      const at = new Date(ports.clock());
      const outcome = await keepOfficerKey(trx, { province, person, sender, kid, publicKey, at });
      if (outcome === 'kept')
        await appendAudit(trx, { event: 'officer_key_set', actor: person, subject: sender, detail: { kid } });
      return outcome;
    });
    if (kept === 'known') return problemResponse(c, problem('key_known'));
    if (kept === 'kept') await ports.arrived(province);
    return c.json({ kid });
  });
  return route;
};
