import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { base64url } from '../../src/domain/envelope.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { isPiece, type Piece, unpackPiece } from '../../src/domain/wire/piece.ts';
import type { EncodedBatch } from '../../src/sync/encode-batch.ts';
import { sendBatch } from '../../src/sync/send-batch.ts';
import type { Reply } from '../../src/sync/transport.ts';

const batchOf = (bytes: number, seqs: readonly number[] = [1, 2]): EncodedBatch => {
  const batch = new Uint8Array(randomBytes(bytes));
  const id = () => base64url(new Uint8Array(randomBytes(16)));
  return {
    request: frame([batch]),
    batchHash: '',
    seqs,
    header: {
      protocol: 1,
      sender: id(),
      batchId: id(),
      dictionary: 0,
      codec: 'lines',
      firstSeq: 1,
      count: seqs.length,
      highestSeq: 2,
    },
  };
};

const cut: Reply = { kind: 'cut', answered: false };
const held = (bytes: number): Reply => ({ kind: 'arrived', json: { held: bytes } });
const answered: Reply = { kind: 'arrived', json: { receipts: [], keys: [] } };

/** Gives the replies one after another, whatever is posted; what was posted as `whole` or `from+bytes`. */
const scripted = async (batch: EncodedBatch, replies: readonly Reply[], isBegun = false) => {
  const posted: string[] = [];
  const pieces: Piece[] = [];
  const heldNow: number[] = [];
  const rest = [...replies];
  const reply = await sendBatch(
    {
      post: async (body) => {
        const piece = isPiece(body) ? unpackPiece(body) : undefined;
        if (piece) pieces.push(piece);
        posted.push(piece ? `${piece.from}+${piece.bytes.length}` : 'whole');
        const next = rest.shift();
        if (!next) throw new Error('one request too many');
        return next;
      },
      onHeld: async (bytes) => void heldNow.push(bytes),
    },
    batch,
    isBegun,
  );
  expect(rest).toEqual([]);
  return { reply, posted, pieces, heldNow };
};

it('sends a batch whole and nothing else over a link that holds', async () => {
  const { reply, posted } = await scripted(batchOf(5_000), [answered]);
  expect([reply, posted]).toEqual([answered, ['whole']]);
});

it('asks once after a cut, sends what the link bears with its answer, then the rest', async () => {
  const batch = batchOf(8_000);
  const sent = await scripted(batch, [cut, held(2_600), held(4_300), answered]);
  expect(sent.posted).toEqual(['whole', '0+0', '2600+1700', '4300+3700']);
  expect(sent.reply).toEqual(answered);
  expect(sent.heldNow).toEqual([2_600, 4_300]);
  const { sender, batchId } = batch.header;
  for (const piece of sent.pieces) expect(piece).toMatchObject({ sender, batchId, total: 8_000 });
  expect(Buffer.concat(sent.pieces.map((p) => p.bytes))).toEqual(
    Buffer.from(batch.request.subarray(4 + 2_600)),
  );
});

it('takes the answer to a question for the answer to the batch when only that was lost', async () => {
  const { reply, posted } = await scripted(batchOf(2_000), [cut, answered]);
  expect([reply, posted]).toEqual([answered, ['whole', '0+0']]);
});

it('sends everything again when the province holds nothing, and less when that breaks off too', async () => {
  const { posted } = await scripted(batchOf(8_000), [cut, held(0), cut, held(0), held(3_100), answered]);
  expect(posted).toEqual(['whole', '0+0', '0+3100', '0+0', '0+650', '3100+4900']);
});

it('goes back to what the province says it holds when that is less than before', async () => {
  const { posted } = await scripted(batchOf(3_000), [cut, held(2_000), held(1_000), answered]);
  expect(posted).toEqual(['whole', '0+0', '2000+1000', '1000+2000']);
});

it('begins with a question for a batch that was begun before', async () => {
  const { posted } = await scripted(batchOf(3_000), [held(2_900), answered], true);
  expect(posted).toEqual(['0+0', '2900+100']);
});

it('leaves the batch for later when no question is answered, or a portal answers', async () => {
  for (const last of [cut, { kind: 'cut', answered: true } as const])
    expect((await scripted(batchOf(3_000), [cut, last])).reply).toEqual(last);
});

it('asks nothing about a batch that is smaller than a question, nor about a pull', async () => {
  expect((await scripted(batchOf(400), [cut])).reply).toEqual(cut);
  expect((await scripted(batchOf(900, []), [cut])).reply).toEqual(cut);
});

it('gives a batch up as lost when the province knows no pieces or they break off without a trace', async () => {
  const refused: Reply = { kind: 'refused', problem: { code: 'batch_malformed' } };
  expect((await scripted(batchOf(3_000), [cut, refused])).reply).toEqual({
    kind: 'lost',
    problem: { code: 'batch_malformed' },
  });
  const nothing = [cut, held(0)];
  const { reply } = await scripted(batchOf(9_000), [...nothing, ...nothing, ...nothing, ...nothing]);
  expect(reply).toEqual({ kind: 'lost' });
});

it('gives a batch up as lost when pieces come through and the province holds nothing of them', async () => {
  const { reply } = await scripted(batchOf(9_000), [cut, ...Array.from({ length: 4 }, () => held(0))]);
  expect(reply).toEqual({ kind: 'lost' });
});

it('waits as long as a busy province says, in the middle of a batch too', async () => {
  const busy: Reply = { kind: 'unavailable', retryAfterMs: 10_000 };
  expect((await scripted(batchOf(3_000), [cut, busy])).reply).toEqual(busy);
});
