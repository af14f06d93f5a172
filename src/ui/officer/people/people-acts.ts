import type * as z from 'zod/mini';
import {
  departureSchema,
  exportNotedSchema,
  type GivenInvitation,
  type InvitationRequest,
  invitationSchema,
  type ManagedDevice,
  revocationSchema,
} from '../../../domain/people-api.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import type { Fetched } from '../../../sync/signed-fetch.ts';
import type { FailureCode } from '../../../sync/transport.ts';
import type { Services } from '../../services.ts';

type Online = Pick<Services, 'signedFetch'>;

const post = <T>(
  { signedFetch }: Online,
  path: string,
  body: unknown,
  schema: z.ZodMiniType<T>,
): Promise<Fetched<T>> =>
  signedFetch.post(`/v1/people/${path}`, new TextEncoder().encode(JSON.stringify(body)), schema);

/** Asks for a code; asked again with the same person it makes nobody twice. */
export const askCode = (services: Online, request: InvitationRequest): Promise<Fetched<GivenInvitation>> =>
  post(services, 'invitations', request, invitationSchema);

/** Locks a device for good, and gives what it announced and never sent. */
export const lockDevice = (
  services: Online,
  sender: ManagedDevice['sender'],
): Promise<Fetched<{ readonly device: ManagedDevice }>> =>
  post(services, 'revocations', { sender }, revocationSchema);

/** Ends all posts of a person. */
export const letGo = (services: Online, person: string): Promise<Fetched<{ readonly ended: number }>> =>
  post(services, 'departures', { person }, departureSchema);

/** Writes into the log of the province that a table of so many people leaves the screen. */
export const noteExport = (services: Online, people: number): Promise<Fetched<{ readonly noted: true }>> =>
  post(services, 'exports', { people }, exportNotedSchema);

/** What stood in the way, in words; nothing of these acts is ever sent again by itself. */
export const failureText = (code: FailureCode): string =>
  code === 'cut' ? peopleWords().needsNetwork : t().errors.problem[code];
