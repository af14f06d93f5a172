import {
  actionLogSchema,
  departureRequestSchema,
  departureSchema,
  exportNotedSchema,
  exportNoteSchema,
  invitationRequestSchema,
  invitationSchema,
  peopleSchema,
  revocationRequestSchema,
  revocationSchema,
} from '../../src/domain/people-api.ts';
import { answer, content, type Json, json, problems, ref } from './openapi-parts.ts';

/** The paths about people and their devices. */
export const peoplePaths: Json = {
  '/v1/people': {
    get: {
      operationId: 'people',
      summary: 'The people one answers for, with their devices',
      description: 'Of what is sealed nothing is counted.',
      security: [{ device: [] }],
      responses: { 200: answer('People of the own units', 'People'), ...problems },
    },
  },
  '/v1/people/invitations': {
    post: {
      operationId: 'invite',
      summary: 'A code for one phone: a new person, the next phone of one, or another post',
      description: 'May be sent again: the earlier unused code of the person ends.',
      security: [{ device: [] }],
      requestBody: { required: true, content: content('application/json', ref('InvitationRequest')) },
      responses: { 200: answer('The code, told this once', 'Invitation'), ...problems },
    },
  },
  '/v1/people/revocations': {
    post: {
      operationId: 'revokeDevice',
      summary: 'Locks a lost device',
      description: 'What it still sends is set aside. May be sent again.',
      security: [{ device: [] }],
      requestBody: { required: true, content: content('application/json', ref('RevocationRequest')) },
      responses: {
        200: answer('The device, with what it announced and never sent', 'Revocation'),
        ...problems,
      },
    },
  },
  '/v1/people/departures': {
    post: {
      operationId: 'endService',
      summary: 'Ends all posts of a person',
      description: 'What was written before may still come. May be sent again.',
      security: [{ device: [] }],
      requestBody: { required: true, content: content('application/json', ref('DepartureRequest')) },
      responses: { 200: answer('How many posts have ended', 'Departure'), ...problems },
    },
  },
  '/v1/people/log': {
    get: {
      operationId: 'actionLog',
      summary: 'Who did what to whom, newest first; never a value of a record',
      security: [{ device: [] }],
      parameters: [{ name: 'before', in: 'query', required: false, schema: { type: 'string' } }],
      responses: { 200: answer('Rows of the audit with names', 'ActionLog'), ...problems },
    },
  },
  '/v1/people/exports': {
    post: {
      operationId: 'noteExport',
      summary: 'Says that a table of people is about to be put into a file',
      security: [{ device: [] }],
      requestBody: { required: true, content: content('application/json', ref('ExportNote')) },
      responses: { 200: answer('It stands in the log', 'ExportNoted'), ...problems },
    },
  },
};

/** The schemas these paths name. */
export const peopleSchemas: Json = {
  People: json(peopleSchema),
  InvitationRequest: json(invitationRequestSchema),
  Invitation: json(invitationSchema),
  RevocationRequest: json(revocationRequestSchema),
  Revocation: json(revocationSchema),
  DepartureRequest: json(departureRequestSchema),
  Departure: json(departureSchema),
  ActionLog: json(actionLogSchema),
  ExportNote: json(exportNoteSchema),
  ExportNoted: json(exportNotedSchema),
};
