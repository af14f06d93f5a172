import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { heldAnswerSchema } from '../../src/domain/protocol.ts';
import { isPiece, unpackPiece } from '../../src/domain/wire/piece.ts';
import { putProfile } from '../../src/store/profile.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import type { Reply, Transport } from '../../src/sync/transport.ts';
import { encodePorts, newKey } from '../support/encode-ports.ts';
import { syncOnce } from '../support/sync-once.ts';
import { newPhone, profile, save } from '../support/test-store.ts';

const cut: Reply = { kind: 'cut', answered: false };
const nothingHeld: Reply = { kind: 'arrived', json: heldAnswerSchema.parse({ held: 0 }) };
/** More requests than any run here may take; a run that never ends would. */
const TOO_MANY = 200;

const words = (n: number): string =>
  Array.from({ length: 70 }, (_, i) =>
    createHash('sha1').update(`${n} ${i}`).digest('base64url').slice(0, 6),
  ).join(' ');

/** A phone with saves of more bytes than a question, and one run over a link that answers as `reply` says. */
const runOver = async (saves: number, reply: (bytes: Uint8Array) => Reply) => {
  const key = await newKey();
  const phone = newPhone();
  const store = await phone.open({ sender: key.sender });
  await putProfile(store, { ...profile, sender: key.sender });
  for (let n = 0; n < saves; n++) await save(store, words(n));
  const requests: Uint8Array[] = [];
  const transport: Transport = {
    post: async (_path, body) => {
      requests.push(body);
      if (requests.length > TOO_MANY) throw new Error('the run never ends');
      return reply(body);
    },
    put: async () => cut,
    get: async () => cut,
  };
  const storage = createStoreStorage(store);
  const end = await syncOnce({ storage, transport, encode: encodePorts(key) }, { pull: false });
  return { end, requests, storage };
};

const isQuestion = (bytes: Uint8Array): boolean => isPiece(bytes) && unpackPiece(bytes)?.bytes.length === 0;

it('gives up for now where questions come through and bytes never do, and begins anew next time', async () => {
  const { end, storage } = await runOver(3, (bytes) => (isQuestion(bytes) ? nothingHeld : cut));
  expect(end).toMatchObject({ kind: 'failed', cause: 'cut' });
  expect((await storage.queued()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect((await storage.peekReadyBatch())?.begun).toBeUndefined();
});

it('leaves out an entry whose batch the province refuses piece by piece, so that it blocks no other', async () => {
  const refused: Reply = { kind: 'refused', problem: { code: 'internal' } };
  const { end } = await runOver(1, (bytes) => (isPiece(bytes) ? refused : cut));
  expect(end).toMatchObject({ kind: 'failed', cause: 'refused', problem: { code: 'internal' } });
});

it('ends when the province no longer knows the phone that asks', async () => {
  const unknown: Reply = { kind: 'refused', problem: { code: 'sender_unknown' } };
  const { end } = await runOver(3, (bytes) => (isPiece(bytes) ? unknown : cut));
  expect(end).toMatchObject({ kind: 'failed', cause: 'refused', problem: { code: 'sender_unknown' } });
});
