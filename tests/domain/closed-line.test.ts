import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url } from '../../src/domain/envelope.ts';
import {
  CLOSED_SIZES,
  closedLine,
  closedPurpose,
  closedRequest,
  lineOfRequest,
  MAX_CLOSED_BATCH,
  padClosed,
  readClosedHead,
  readClosedLine,
  unpadClosed,
} from '../../src/domain/wire/closed-line.ts';

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(base64url);
const head = fc.record({ sender: id, batchId: id });
const batch = fc
  .tuple(fc.integer({ min: 0, max: MAX_CLOSED_BATCH }), fc.integer({ min: 0, max: 255 }))
  .map(([length, seed]) => new Uint8Array(length).map((_, i) => (seed + i * 7) & 255));

describe('what is inside the seal', () => {
  it('has one of three sizes whatever is in it, and comes back as it was', () => {
    fc.assert(
      fc.property(batch, (bytes) => {
        const padded = padClosed(bytes);
        expect(CLOSED_SIZES).toContain(padded?.length);
        expect(unpadClosed(padded as Uint8Array)).toEqual(bytes);
      }),
    );
  });

  it('takes the smallest size that holds it, and nothing beyond the largest', () => {
    const sizeOf = (length: number) => padClosed(new Uint8Array(length))?.length;
    expect([0, 4_092, 4_093, 16_380, 16_381, MAX_CLOSED_BATCH].map(sizeOf)).toEqual([
      4_096, 4_096, 16_384, 16_384, 65_536, 65_536,
    ]);
    expect(sizeOf(MAX_CLOSED_BATCH + 1)).toBeUndefined();
  });

  it('is refused with another length, a length beyond it, or something hidden in the zeros', () => {
    const padded = padClosed(Uint8Array.of(1, 2, 3)) as Uint8Array;
    expect(unpadClosed(padded.subarray(0, 4_095))).toBeUndefined();
    const tooLong = padded.slice();
    tooLong[2] = 0xff;
    expect(unpadClosed(tooLong)).toBeUndefined();
    const hiding = padded.slice();
    hiding[4_000] = 1;
    expect(unpadClosed(hiding)).toBeUndefined();
  });
});

describe('a line', () => {
  it('tells sender and batch and nothing else, and comes back through a request', () => {
    fc.assert(
      fc.property(head, fc.string({ maxLength: 300, unit: 'binary' }), (who, sealed) => {
        const line = closedLine(who, sealed);
        const read = readClosedLine(lineOfRequest(closedRequest(line)) ?? new Uint8Array());
        expect(read).toMatchObject(who);
        expect(new TextEncoder().encode(read?.sealed)).toEqual(new TextEncoder().encode(sealed));
      }),
    );
  });

  it('says whose it is as soon as its head has come, and never before', () => {
    fc.assert(
      fc.property(head, (who) => {
        const line = new TextEncoder().encode(closedLine(who, '{}'));
        for (let length = 0; length <= line.length; length++)
          expect(readClosedHead(line.subarray(0, length))).toEqual(
            length < line.length - 2 ? undefined : who,
          );
      }),
      { numRuns: 5 },
    );
  });

  it('is sealed for its own sender and batch alone', () => {
    fc.assert(
      fc.property(head, head, (a, b) => {
        fc.pre(a.sender !== b.sender || a.batchId !== b.batchId);
        expect(closedPurpose(a)).not.toBe(closedPurpose(b));
      }),
    );
  });

  it('is none when it is anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readClosedLine(bytes)).toBeUndefined();
        const body = lineOfRequest(bytes);
        if (body) expect(body.length).toBe(bytes.length - 4);
      }),
    );
  });
});
