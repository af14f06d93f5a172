import * as z from 'zod';
import {
  activationPreviewSchema,
  activationRequestSchema,
  profileSchema,
} from '../../src/domain/activation.ts';
import { CARRY_LIMITS, carryAnswerSchema } from '../../src/domain/carry.ts';
import {
  contactListSchema,
  namedChangeSchema,
  targetListSchema,
  villageListSchema,
} from '../../src/domain/change-data.ts';
import { directoryChangeSchema, directorySchema } from '../../src/domain/directory.ts';
import {
  figureRecordsQuerySchema,
  figureRecordsSchema,
  figuresQuerySchema,
  figuresSchema,
  figureTotalsQuerySchema,
  figureTotalsSchema,
} from '../../src/domain/figures-api.ts';
import { marketListSchema } from '../../src/domain/markets.ts';
import { officerKeyAnswerSchema, officerKeySchema } from '../../src/domain/officer-key.ts';
import {
  headerSchema,
  heldAnswerSchema,
  LIMITS,
  receiptSchema,
  syncAnswerSchema,
} from '../../src/domain/protocol.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { MAX_CLOSED_LINE } from '../../src/domain/wire/closed-line.ts';
import { entrySchema } from '../../src/domain/wire/line.ts';
import { answer, content, type Json, json, problems, ref } from './openapi-parts.ts';
import { peoplePaths, peopleSchemas } from './openapi-people.ts';

/** Query parameters as the properties of a strict object. */
const parameters = (schema: unknown): Json[] => {
  const { properties, required = [] } = json(schema) as { properties: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
};

const paths = (): Json => ({
  '/v1/sync': {
    post: {
      operationId: 'sync',
      summary: 'Batches in, signed receipts and changes out',
      description: `One or more signed batches, each after its length as u32 (the container is drawn in src/domain/wire/batch.ts), at most ${LIMITS.maxRequestBytes} bytes. Authenticated by the signature of each batch alone. Or a piece of one batch whose request broke off (drawn in src/domain/wire/piece.ts, its first byte is 1): answered by how many bytes are held, or, once the batch is whole, like the batch. A piece without bytes asks; of a batch that was taken it brings the receipt again.`,
      requestBody: {
        required: true,
        content: content('application/octet-stream', { type: 'string', format: 'binary' }),
      },
      responses: {
        200: {
          description: 'One receipt (JWS) to a batch, in their order; to a piece what is held of its batch',
          content: content('application/json', { oneOf: [ref('SyncAnswer'), ref('HeldAnswer')] }),
        },
        ...problems,
      },
    },
  },
  '/v1/closed': {
    post: {
      operationId: 'closed',
      summary: 'The line of a phone’s closed stream in, its receipt out',
      description: `One line after its length as u32 (drawn in src/domain/wire/closed-line.ts), at most ${MAX_CLOSED_LINE} bytes; authenticated by the signature of the batch sealed in it. Or a piece of one, as for /v1/sync. Answers are padded with white space, so that their length tells nothing.`,
      requestBody: {
        required: true,
        content: content('application/octet-stream', { type: 'string', format: 'binary' }),
      },
      responses: {
        200: {
          description: 'The receipt (JWS); to a piece what is held of its line',
          content: content('application/json', { oneOf: [ref('SyncAnswer'), ref('HeldAnswer')] }),
        },
        ...problems,
      },
    },
  },
  '/v1/activation/preview': {
    post: {
      operationId: 'previewActivation',
      summary: 'Whom a code is for; it is not spent',
      requestBody: { required: true, content: content('application/json', ref('ActivationCode')) },
      responses: { 200: answer('Name, role and unit', 'ActivationPreview'), ...problems },
    },
  },
  '/v1/activation': {
    post: {
      operationId: 'activate',
      summary: 'Spends a code for the keys of a device',
      description: 'Idempotent by code and keys until the first batch of the device has arrived.',
      parameters: [
        {
          name: 'x-signature',
          in: 'header',
          required: true,
          description: 'ES256 (IEEE P1363, base64url) over the bytes of the body by the device key',
          schema: { type: 'string' },
        },
        {
          name: 'x-closed-signature',
          in: 'header',
          required: true,
          description: 'The same by the closed key',
          schema: { type: 'string' },
        },
      ],
      requestBody: { required: true, content: content('application/json', ref('ActivationRequest')) },
      responses: { 200: answer('What the device is from now on', 'Profile'), ...problems },
    },
  },
  '/v1/officer-key': {
    put: {
      operationId: 'setOfficerKey',
      summary: 'The ECDH key that an officer’s device made with its PIN',
      description:
        'Takes the place of the device’s earlier one; idempotent by key. A key that was replaced, or is another device’s, is refused (key_known).',
      security: [{ device: [] }],
      requestBody: { required: true, content: content('application/json', ref('OfficerKey')) },
      responses: { 200: answer('Its id', 'OfficerKeyId'), ...problems },
    },
  },
  ...peoplePaths,
  '/v1/nonce': {
    get: {
      operationId: 'nonce',
      summary: 'A nonce for a signed request, good for five minutes',
      responses: { 200: answer('The nonce', 'Nonce'), ...problems },
    },
  },
  '/v1/carry': {
    post: {
      operationId: 'carry',
      summary: 'Lines of carry files in, receipts and sealed mail out',
      description: `Lines as they stand in the files (drawn in src/domain/wire/carry-file.ts), at most ${CARRY_LIMITS.requestLines} and ${CARRY_LIMITS.requestBytes} bytes; heads and other lines are passed over. A line that cannot be taken is a problem of that line alone. May be sent again.`,
      security: [{ device: [] }],
      requestBody: { required: true, content: content('text/plain', { type: 'string' }) },
      responses: {
        200: answer('What became of each line, and a mail to each phone', 'CarryAnswer'),
        ...problems,
      },
    },
  },
  '/v1/figures': {
    get: {
      operationId: 'figures',
      summary: 'Figures of a unit and a window',
      security: [{ device: [] }],
      parameters: parameters(figuresQuerySchema),
      responses: { 200: answer('Every indicator with its parts', 'Figures'), ...problems },
    },
  },
  '/v1/figures/totals': {
    get: {
      operationId: 'figureTotals',
      summary: 'The totals by hand behind one figure, newest days first',
      security: [{ device: [] }],
      parameters: parameters(figureTotalsQuerySchema),
      responses: {
        200: answer('Totals that count in the figure or stand beside it', 'FigureTotals'),
        ...problems,
      },
    },
  },
  '/v1/figures/records': {
    get: {
      operationId: 'figureRecords',
      summary: 'The records behind one figure, newest day first',
      security: [{ device: [] }],
      parameters: parameters(figureRecordsQuerySchema),
      responses: { 200: answer('A page of records', 'FigureRecords'), ...problems },
    },
  },
});

/** OpenAPI 3.1 of the endpoint, made from the schemas that check the traffic; each record type is `record_<type>`. */
export const openApi = (registry: Registry, version: string): Json => ({
  openapi: '3.1.0',
  info: { title: 'Sổ công tác', version, license: { name: 'MIT', identifier: 'MIT' } },
  paths: paths(),
  components: {
    securitySchemes: {
      device: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description:
          '`Device <sender>.<nonce>.<signature>`: ES256 by the device key over method, path with query, SHA-256 of the body and the nonce, joined by line breaks.',
      },
    },
    schemas: {
      Problem: {
        type: 'object',
        required: ['status', 'code'],
        properties: {
          status: { type: 'integer' },
          code: { type: 'string' },
          fields: { type: 'array', items: { type: 'string' } },
          rule: { type: 'string' },
        },
      },
      Nonce: { type: 'object', required: ['nonce'], properties: { nonce: { type: 'string' } } },
      ActivationCode: json(z.strictObject({ code: z.string().regex(/^\d{12}$/) })),
      ActivationPreview: json(activationPreviewSchema),
      ActivationRequest: json(activationRequestSchema),
      Profile: json(profileSchema),
      BatchHeader: json(headerSchema),
      Entry: json(entrySchema),
      Receipt: json(receiptSchema),
      SyncAnswer: json(syncAnswerSchema),
      HeldAnswer: json(heldAnswerSchema),
      NamedChange: json(namedChangeSchema),
      Villages: { title: 'unit_list villages', ...json(villageListSchema) },
      Targets: { title: 'target targets', ...json(targetListSchema) },
      Contacts: { title: 'setting contacts', ...json(contactListSchema) },
      Markets: { title: 'setting markets', ...json(marketListSchema) },
      CarryAnswer: json(carryAnswerSchema),
      OfficerKey: json(officerKeySchema),
      OfficerKeyId: json(officerKeyAnswerSchema),
      ...peopleSchemas,
      DirectorySetting: { title: 'setting directory', ...json(directoryChangeSchema) },
      Directory: {
        description:
          'Payload of the JWS in the setting directory: ES256 by the root key, typ so-cong-tac-directory.',
        ...json(directorySchema),
      },
      Figures: json(figuresSchema),
      FigureRecords: json(figureRecordsSchema),
      FigureTotals: json(figureTotalsSchema),
      ...Object.fromEntries(
        registry.all.map((d) => [
          `record_${d.type}`,
          {
            title: d.title.en,
            ...(d.sealed ? { description: 'Sealed: refused in the open stream (sealed_in_open)' } : {}),
            ...json(d.schema),
          },
        ]),
      ),
    },
  },
});
