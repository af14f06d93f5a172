import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64url } from '../../src/domain/envelope.ts';
import { frame, packUnsigned } from '../../src/domain/wire/batch.ts';
import { isPiece, packPiece, pieceOfBroken, unpackPiece } from '../../src/domain/wire/piece.ts';

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(base64url);
const piece = fc
  .record({ sender: id, batchId: id, from: fc.nat(300_000), bytes: fc.uint8Array({ maxLength: 300 }) })
  .chain((p) => fc.nat(1_000).map((more) => ({ ...p, total: p.from + p.bytes.length + more })));

const sender = base64url(new Uint8Array(16).fill(7));
const batchId = base64url(new Uint8Array(16).fill(9));
const batch = packUnsigned(
  {
    protocol: 1,
    sender,
    batchId,
    dictionary: 0,
    codec: 'lines',
    firstSeq: 1,
    count: 1,
    highestSeq: 1,
  },
  new Uint8Array(200).fill(3),
);
const headLength = 3 + ((batch[1] ?? 0) * 256 + (batch[2] ?? 0));

it('comes back as it was packed, and begins unlike any request of batches', () => {
  fc.assert(
    fc.property(piece, (p) => {
      const body = packPiece(p);
      expect(unpackPiece(body)).toEqual(p);
      expect(isPiece(body)).toBe(true);
    }),
  );
  expect(isPiece(frame([new Uint8Array(2_000_000)]))).toBe(false);
  expect(isPiece(new Uint8Array())).toBe(false);
});

it('is none when it goes beyond its whole, or its head broke off', () => {
  fc.assert(
    fc.property(piece, (p) => {
      fc.pre(p.from + p.bytes.length > 0);
      const body = packPiece(p);
      expect(unpackPiece(packPiece({ ...p, total: p.from + p.bytes.length - 1 }))).toBeUndefined();
      for (let length = 0; length < 41; length++)
        expect(unpackPiece(body.subarray(0, length))).toBeUndefined();
    }),
    { numRuns: 20 },
  );
});

it('of a broken request is what arrived of its first batch, once that says whose it is', () => {
  const request = frame([batch, batch]);
  for (let length = 0; length <= request.length; length++) {
    const found = pieceOfBroken(request.subarray(0, length));
    if (length < 4 + headLength) expect(found).toBeUndefined();
    else
      expect(found).toEqual({
        sender,
        batchId,
        total: batch.length,
        from: 0,
        bytes: batch.subarray(0, length - 4),
      });
  }
});

it('of a broken piece is its beginning', () => {
  const p = { sender, batchId, total: 500, from: 100, bytes: new Uint8Array(50).fill(1) };
  expect(pieceOfBroken(packPiece(p).subarray(0, 41 + 20))).toEqual({ ...p, bytes: p.bytes.subarray(0, 20) });
});

it('never throws, whatever arrives', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      pieceOfBroken(bytes);
      pieceOfBroken(Uint8Array.of(0, 0, 1, 0, 1, 0, 8, ...bytes));
      pieceOfBroken(Uint8Array.of(1, ...bytes));
    }),
  );
});
