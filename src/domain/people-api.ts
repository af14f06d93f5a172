import * as z from 'zod/mini';
import { type Role, roles } from './activation.ts';
import type { SenderId } from './envelope.ts';
import { textSchema } from './field-values.ts';
import type { OrgLevel, OrgUnitKey } from './org-units.ts';

const unitKey = z
  .string()
  .check(z.regex(/^[0-9A-Z-]{2,20}@\d{4}-\d{2}-\d{2}$/)) as unknown as z.ZodMiniType<OrgUnitKey>;
const sender = z.string().check(z.regex(/^[\w-]{22}$/)) as unknown as z.ZodMiniType<SenderId>;
const personId = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const role = z.enum(roles);

/** Posts each role may give and take: never one above itself. */
export const grantedBy: Readonly<Record<Role, readonly Role[]>> = {
  collector: [],
  keeper: [],
  commune_officer: ['collector', 'keeper', 'commune_officer'],
  area_officer: ['collector', 'keeper', 'commune_officer'],
  case_officer: [],
  province: ['collector', 'keeper', 'commune_officer', 'area_officer', 'case_officer', 'province'],
  admin: roles,
};

/** Level of the unit a role is held in. */
export const levelOf = (role: Role): OrgLevel =>
  role === 'province' || role === 'admin' ? 'PROVINCE' : role === 'area_officer' ? 'DISTRICT' : 'COMMUNE';

const gap = z.tuple([z.int(), z.int()]);

/** A device as whoever answers for its person sees it; of what is sealed it counts nothing. Instants are ISO 8601 UTC. */
const device = z.object({
  sender,
  state: z.enum(['active', 'replaced', 'revoked']),
  activatedAt: z.string(),
  /** Absent: it has never sent anything. */
  lastSeenAt: z.exactOptional(z.string()),
  /** Saves that the device has announced and that never came: how many, and the first of their numbers as ranges. */
  missing: z.object({ count: z.int(), ranges: z.array(gap) }),
  /** Lines set aside, and lines refused. */
  quarantined: z.int(),
  refused: z.int(),
});
/** A device that was read. */
export type ManagedDevice = z.infer<typeof device>;

const person = z.object({
  person: personId,
  name: z.string(),
  /** Present posts; of somebody who left the last ones, with the instant of leaving. */
  posts: z.array(z.object({ role, unit: unitKey, endedAt: z.exactOptional(z.string()) })),
  /** Until when a code waits for its phone. */
  invitedUntil: z.exactOptional(z.string()),
  /** Newest first. */
  devices: z.array(device),
  /** The asking person may invite, lock and let go. */
  mayChange: z.boolean(),
});
/** A person that was read. */
export type ManagedPerson = z.infer<typeof person>;

/** Answer of GET /v1/people: the people of the units one answers for, in the order of units and names. */
export const peopleSchema = z.object({
  /** Units in which one may invite. */
  units: z.array(z.object({ key: unitKey, name: z.string(), kind: z.string(), level: z.string() })),
  /** Roles one may give. */
  grants: z.array(role),
  people: z.array(person),
});
/** People that were read. */
export type People = z.infer<typeof peopleSchema>;

/**
 * Body of POST /v1/people/invitations. Who asks makes the id of a new person, so that asking again after a lost answer
 * makes no second one; without a name it is somebody already there: the next phone, or with another post a move.
 */
export const invitationRequestSchema = z.strictObject({
  person: personId,
  name: z.exactOptional(textSchema(80)),
  role,
  unit: unitKey,
});
/** An invitation as it is asked for. */
export type InvitationRequest = z.infer<typeof invitationRequestSchema>;

/** Answer: a code for one phone, told this once. */
export const invitationSchema = z.object({
  person: personId,
  name: z.string(),
  role,
  unit: z.object({ key: unitKey, name: z.string(), kind: z.string() }),
  code: z.string().check(z.regex(/^\d{12}$/)),
  /** What stands after # in the link; the root key's hash is in it. */
  fragment: z.string(),
  expiresAt: z.string(),
});
/** A code that was read. */
export type GivenInvitation = z.infer<typeof invitationSchema>;

/** Body of POST /v1/people/revocations: a lost phone. */
export const revocationRequestSchema = z.strictObject({ sender });
/** Answer: the device as it is now; `missing` is what it had announced and will never send. */
export const revocationSchema = z.object({ device });

/** Body of POST /v1/people/departures: the end of all posts; what was written before may still come. */
export const departureRequestSchema = z.strictObject({ person: personId });
/** Answer: how many posts have ended; 0 when there were none any more. */
export const departureSchema = z.object({ ended: z.int() });

/** Body of POST /v1/people/exports: a table of so many people is about to leave the screen. */
export const exportNoteSchema = z.strictObject({ people: z.int().check(z.minimum(0), z.maximum(100_000)) });
/** Answer: it stands in the log. */
export const exportNotedSchema = z.object({ noted: z.literal(true) });

/** Query of GET /v1/people/log: rows older than that one. */
export const logQuerySchema = z.strictObject({
  before: z.exactOptional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))),
});
/** Answer, newest first: who did what to whom, by names as they are now; never a value of a record. */
export const actionLogSchema = z.object({
  rows: z.array(
    z.object({
      n: z.int(),
      at: z.string(),
      event: z.string(),
      /** Absent: the province's administrator, or somebody unknown. */
      actor: z.exactOptional(z.string()),
      subject: z.exactOptional(z.string()),
      role: z.exactOptional(z.enum(roles)),
    }),
  ),
  more: z.boolean(),
});
/** A page of the log that was read. */
export type ActionLog = z.infer<typeof actionLogSchema>;
