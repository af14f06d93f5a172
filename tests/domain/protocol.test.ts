import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkFragment, readActivation } from '../../src/domain/activation-code.ts';
import { applyCorrections } from '../../src/domain/apply-corrections.ts';
import { isHeld, outcomesBySeq, rangesOf, runsOf } from '../../src/domain/receipt-lists.ts';
import { authorization, readAuthorization, requestText } from '../../src/domain/signed-request.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`protocol.test.ts seed ${seed}`);

it('joins equal outcomes into runs that give every seq its own again', () => {
  const outcome = fc.constantFrom('accepted', 'duplicate', 'rejected', 'conflict');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
      fc.infiniteStream(outcome),
      (seqs, kinds) => {
        const sorted = seqs.sort((a, b) => a - b);
        const single = sorted.map((seq) => ({
          seq,
          outcome: kinds.next().value,
          recordId: `r${seq}`,
          rev: 1,
        }));
        const bySeq = outcomesBySeq(runsOf(single), sorted);
        for (const one of single) expect(bySeq?.get(one.seq)?.outcome).toBe(one.outcome);
      },
    ),
    { seed },
  );
});

it('names the record of an outcome that is not plain, and only there', () => {
  const [plain, odd] = runsOf([
    { seq: 1, outcome: 'accepted', recordId: 'a', rev: 1 },
    { seq: 2, outcome: 'conflict', recordId: 'b', rev: 2 },
  ]);
  expect(plain).toEqual({ seq: 1, count: 1, outcome: 'accepted' });
  expect(odd).toMatchObject({ recordId: 'b', rev: 2 });
});

it('takes no receipt that leaves out, repeats or invents an entry', () => {
  const run = (seq: number, count: number) => ({ seq, count, outcome: 'accepted' as const });
  expect(outcomesBySeq([run(1, 3)], [1, 2, 3])).toBeDefined();
  expect(outcomesBySeq([run(1, 2)], [1, 2, 3])).toBeUndefined();
  expect(outcomesBySeq([run(1, 4)], [1, 2, 3])).toBeUndefined();
  expect(outcomesBySeq([run(1, 3), run(3, 1)], [1, 2, 3])).toBeUndefined();
  expect(outcomesBySeq([run(1, 2 ** 40)], [1])).toBeUndefined();
});

it('keeps exactly the seqs of a set in its ranges', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 80 })), (seqs) => {
      const ranges = rangesOf(seqs);
      for (let seq = 0; seq <= 82; seq++) expect(isHeld(ranges, seq)).toBe(seqs.includes(seq));
      expect(ranges.every((r, i) => i === 0 || r[0] > (ranges[i - 1]?.[1] ?? 0) + 1)).toBe(true);
    }),
    { seed },
  );
});

it('lays a correction over a later revision unless the author changed the same field', () => {
  const bodies: Record<number, Record<string, unknown>> = {
    1: { day: 'a', note: 'x' },
    2: { day: 'b', note: 'x' },
  };
  const head = { rev: 2, body: bodies[2] as Record<string, unknown> };
  const on = (ofRev: number, changes: Record<string, unknown>) =>
    applyCorrections(head, (rev) => bodies[rev], [{ ofRev, changes }]);
  expect(on(1, { note: 'y' })).toEqual({ body: { day: 'b', note: 'y' }, conflicts: [] });
  expect(on(1, { day: 'c' })).toEqual({ body: { day: 'b', note: 'x' }, conflicts: ['day'] });
  expect(on(2, { note: null })).toEqual({ body: { day: 'b' }, conflicts: [] });
  expect(on(7, { note: 'y' }).conflicts).toEqual(['note']);
  // The author says the same by now: nothing is left to decide, whatever was read.
  expect(on(1, { day: 'b' })).toEqual({ body: { day: 'b', note: 'x' }, conflicts: [] });
  expect(on(1, { gone: null })).toEqual({ body: { day: 'b', note: 'x' }, conflicts: [] });
});

it('reads a link, a scanned code and digits typed with spaces, and nothing else', () => {
  const hash = 'A'.repeat(43);
  expect(readActivation(`https://so.example/kich-hoat#${linkFragment('123456789012', hash)}`)).toEqual({
    code: '123456789012',
    rootKeyHash: hash,
  });
  expect(readActivation(' 1234 5678 9012 ')).toEqual({ code: '123456789012' });
  for (const bad of ['', '12345678901', '1234567890123', 'abc', `x#123456789012.short`])
    expect(readActivation(bad), bad).toBeUndefined();
});

it('reads back its own signature header and no bearer token', () => {
  const s = { sender: 'a'.repeat(22), nonce: 'n-_1', signature: 's'.repeat(86) };
  expect(readAuthorization(authorization(s))).toEqual(s);
  for (const bad of [null, '', 'Bearer x', `Device ${'a'.repeat(22)}.n.short`])
    expect(readAuthorization(bad)).toBeUndefined();
  expect(requestText('get', '/v1/x?a=1', 'h', 'n')).toBe('GET\n/v1/x?a=1\nh\nn');
});
