import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod/mini';
import { dayOf } from '../../src/domain/day.ts';
import { isValidOn, type OrgIndex } from '../../src/domain/org-index.ts';
import {
  departureRequestSchema,
  exportNoteSchema,
  type GivenInvitation,
  invitationRequestSchema,
  levelOf,
  logQuerySchema,
  type ManagedPerson,
  type People,
  revocationRequestSchema,
} from '../../src/domain/people-api.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { activationFragment, invite } from '../admin/invite.ts';
import { endService, lockDevice } from '../admin/let-go.ts';
import { type CodeHash, randomCode } from '../auth/code-hash.ts';
import { holds, type Reach, reaches, reachOf, refusalOf, unitFor } from '../auth/reach.ts';
import { type Actor, requireRole, type SignedEnv, type SignedPorts } from '../auth/require-role.ts';
import { readActionLog } from '../db/action-log.ts';
import { lockPerson } from '../db/activation.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { personOfDevice, readDevices, readPeople } from '../db/managed-people.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { nameOf } from '../db/people.ts';
import { asApp } from '../db/transact.ts';
import { parseJson } from '../http/parse-json.ts';
import { problemResponse } from '../http/problem-response.ts';

/** What the routes need. */
export interface PeopleRoutePorts extends SignedPorts {
  readonly codeHash: CodeHash;
  readonly clock: () => number;
}

/**
 * GET / and /log, POST /invitations, /revocations, /departures and /exports: the people of an officer's communes, or of the province, and
 * their devices. Each request may arrive twice. Whoever is not reached is told of as unknown.
 */
export const peopleRoutes = (ports: PeopleRoutePorts): Hono<SignedEnv> => {
  const { db, clock, codeHash } = ports;
  const routes = new Hono<SignedEnv>();
  routes.use(bodyLimit({ maxSize: 2048, onError: (c) => problemResponse(c, problem('too_large')) }));
  routes.use(requireRole(ports, 'commune_officer', 'area_officer', 'province', 'admin'));

  const within = <T>(actor: Actor, work: (trx: Trx, reach: Reach) => Promise<T>): Promise<T> => {
    const reach = reachOf(actor);
    const { province, person } = actor;
    return asApp(db, { province, person, ...reach }, (trx) => work(trx, reach));
  };
  const actOf = ({ province, person }: Actor) => ({ province, actor: person, now: new Date(clock()) });

  routes.get('/', async (c) => {
    const { actor } = c.var;
    return c.json(await within(actor, (trx, reach) => listPeople(trx, actor, reach, clock())));
  });

  routes.post('/invitations', async (c) => {
    const body = invitationRequestSchema.safeParse(parseJson(await c.req.text()));
    if (!body.success) return problemResponse(c, unreadable(body.error));
    const { actor } = c.var;
    const { person, name, ...post } = body.data;
    const given = await within(actor, async (trx, reach): Promise<GivenInvitation | Problem> => {
      const unit = await unitFor(trx, actor.province, reach, post, clock());
      if ('code' in unit) return unit;
      await lockPerson(trx, person);
      const known = await nameOf(trx, actor.province, person);
      if (known === undefined ? name === undefined : name !== undefined && name !== known)
        return problem('person_unknown');
      if (known !== undefined) {
        const refusal = await refusalOf(trx, actor, reach, person, clock());
        // Who gives the own post away could not come back.
        if (refusal) return refusal;
        if (person === actor.person && !(await holds(trx, actor, reach, post, clock())))
          return problem('oneself');
      }
      const code = randomCode();
      const invitee = known === undefined ? { name: name ?? '', newId: person } : { person };
      const asked = { ...actOf(actor), invitee, post, code };
      const { expiresAt } = await invite(trx, codeHash, asked);
      return {
        person,
        name: known ?? name ?? '',
        role: post.role,
        unit,
        code,
        fragment: await activationFragment(trx, actor.province, code),
        expiresAt: expiresAt.toISOString(),
      };
    });
    return isProblem(given) ? problemResponse(c, given) : c.json(given);
  });

  routes.post('/revocations', async (c) => {
    const body = revocationRequestSchema.safeParse(parseJson(await c.req.text()));
    if (!body.success) return problemResponse(c, unreadable(body.error));
    const { actor } = c.var;
    const { sender } = body.data;
    const done = await within(actor, async (trx, reach) => {
      const person = await personOfDevice(trx, actor.province, sender);
      const refusal = await refusalOf(trx, actor, reach, person, clock());
      if (refusal || person === undefined) return refusal ?? problem('person_unknown');
      if (person === actor.person) return problem('oneself');
      await lockDevice(trx, actOf(actor), sender);
      const devices = await readDevices(trx, actor.province, [person]);
      const device = devices.get(person)?.find((d) => d.sender === sender);
      return device ? { device } : problem('person_unknown');
    });
    return isProblem(done) ? problemResponse(c, done) : c.json(done);
  });

  routes.post('/departures', async (c) => {
    const body = departureRequestSchema.safeParse(parseJson(await c.req.text()));
    if (!body.success) return problemResponse(c, unreadable(body.error));
    const { actor } = c.var;
    const { person } = body.data;
    const done = await within(actor, async (trx, reach) => {
      await lockPerson(trx, person);
      const refusal = await refusalOf(trx, actor, reach, person, clock());
      if (refusal) return refusal;
      if (person === actor.person) return problem('oneself');
      return { ended: await endService(trx, actOf(actor), person, 'service_ended') };
    });
    return isProblem(done) ? problemResponse(c, done) : c.json(done);
  });

  routes.get('/log', async (c) => {
    const query = logQuerySchema.safeParse(c.req.query());
    if (!query.success) return problemResponse(c, problem('query_invalid', { fields: ['before'] }));
    const { actor } = c.var;
    const before = query.data.before === undefined ? undefined : Number(query.data.before);
    return c.json(
      await within(actor, async (trx, { manages }) => {
        const people =
          manages === '*' ? manages : await readPeople(trx, actor.province, manages, new Date(clock()));
        const ids = people === '*' ? people : people.map(({ person }) => person);
        return readActionLog(trx, actor.province, ids, before);
      }),
    );
  });

  routes.post('/exports', async (c) => {
    const body = exportNoteSchema.safeParse(parseJson(await c.req.text()));
    if (!body.success) return problemResponse(c, unreadable(body.error));
    const { actor } = c.var;
    await within(actor, (trx) =>
      appendAudit(trx, {
        event: 'people_exported',
        actor: actor.person,
        subject: actor.person,
        detail: { people: body.data.people },
      }),
    );
    return c.json({ noted: true });
  });
  return routes;
};

const isProblem = (answer: object): answer is Problem => 'code' in answer && !('fragment' in answer);

const unreadable = (error: z.core.$ZodError): Problem =>
  problem('payload_invalid', {
    fields: [...new Set(error.issues.map((issue) => String(issue.path[0] ?? '')))],
  });

const unitsOf = (index: OrgIndex, { manages, grants }: Reach, nowMs: number): People['units'] => {
  const levels = new Set(grants.map(levelOf));
  return [...index.units.values()]
    .filter(
      (unit) =>
        levels.has(unit.level) &&
        isValidOn(unit, dayOf(nowMs)) &&
        (manages === '*' || manages.includes(unit.key)),
    )
    .map(({ key, name, kind, level }) => ({ key, name, kind, level }));
};

const listPeople = async (trx: Trx, actor: Actor, reach: Reach, nowMs: number): Promise<People> => {
  const index = await loadOrgIndex(trx, actor.province);
  const rows = await readPeople(trx, actor.province, reach.manages, new Date(nowMs));
  const devices = await readDevices(
    trx,
    actor.province,
    rows.map(({ person }) => person),
  );
  return {
    units: unitsOf(index, reach, nowMs),
    grants: [...reach.grants],
    people: rows.map(
      ({ person, name, posts, invitedUntil }): ManagedPerson => ({
        person,
        name,
        posts: posts.map(({ endedAt, ...post }) => (endedAt === null ? post : { ...post, endedAt })),
        ...(invitedUntil === null ? {} : { invitedUntil }),
        devices: [...(devices.get(person) ?? [])],
        mayChange: reaches(reach, posts),
      }),
    ),
  };
};
