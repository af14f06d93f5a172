import { describe, expect, it } from 'vitest';
import { decideEntry } from '../../server/ingest/decide-entry.ts';
import { headOf } from '../../src/domain/head-of.ts';
import { applyReceipt } from '../../src/sync/apply-receipt.ts';
import { backoffMs } from '../../src/sync/backoff.ts';
import { rowsOfLateReceipt } from '../../src/sync/late-receipt.ts';
import { planBatch } from '../../src/sync/plan-batch.ts';

const fit = { kind: 'fit' } as const;

describe('planBatch', () => {
  const row = (seq: number, state: 'queued' | 'held' | 'rejected', lineLength = 100) => ({
    seq,
    state,
    lineLength,
  });
  it('takes queued rows oldest first within count and bytes', () => {
    const rows = [row(1, 'held'), row(2, 'queued'), row(3, 'rejected'), row(4, 'queued'), row(5, 'queued')];
    expect(planBatch(rows, { plainBytes: 1e6, entries: 10 })).toEqual([2, 4, 5]);
    expect(planBatch(rows, { plainBytes: 250, entries: 10 })).toEqual([2, 4]);
    expect(planBatch(rows, { plainBytes: 1e6, entries: 1 })).toEqual([2]);
  });
  it('never starves one record larger than the limit', () => {
    expect(planBatch([row(1, 'queued', 9999), row(2, 'queued')], { plainBytes: 10, entries: 10 })).toEqual([
      1,
    ]);
  });
});

describe('applyReceipt', () => {
  const accepted = (seq: number, count: number) => ({ seq, count, outcome: 'accepted' as const });
  it('moves exactly the rows of the batch', () => {
    const rows = [
      { seq: 1, state: 'queued' as const },
      { seq: 2, state: 'queued' as const },
    ];
    expect(applyReceipt(rows, { runs: [accepted(1, 1)], held: [[1, 1]] }, [1])).toEqual([
      { seq: 1, state: 'held', outcome: accepted(1, 1) },
    ]);
  });
  it('queues again whatever the province no longer holds, a refusal included', () => {
    const rows = [
      { seq: 1, state: 'held' as const },
      { seq: 2, state: 'rejected' as const },
      { seq: 3, state: 'held' as const },
    ];
    expect(applyReceipt(rows, { runs: [], held: [[3, 3]] }, [])).toEqual([
      { seq: 1, state: 'queued' },
      { seq: 2, state: 'queued' },
    ]);
  });
  it('queues again what it showed as received and the province only remembers refusing', () => {
    const rows = [
      { seq: 1, state: 'held' as const },
      { seq: 2, state: 'rejected' as const },
    ];
    expect(applyReceipt(rows, { runs: [], held: [[1, 2]], refused: [[1, 2]] }, [])).toEqual([
      { seq: 1, state: 'queued' },
    ]);
  });
  it('is no receipt when an entry of the batch has no outcome', () => {
    expect(applyReceipt([], { runs: [accepted(1, 1)], held: [] }, [1, 2])).toBeUndefined();
  });
  it('keeps a refused entry on the phone as rejected', () => {
    const run = { seq: 1, count: 1, outcome: 'rejected' as const, problem: { code: 'rule_broken' as const } };
    expect(applyReceipt([{ seq: 1, state: 'queued' }], { runs: [run], held: [[1, 1]] }, [1])).toEqual([
      { seq: 1, state: 'rejected', outcome: run },
    ]);
  });
});

describe('a receipt that came by file', () => {
  const rows = [
    { seq: 1, state: 'held' as const },
    { seq: 2, state: 'queued' as const },
    { seq: 3, state: 'rejected' as const },
    { seq: 4, state: 'held' as const },
  ];
  const refusal = { seq: 1, count: 2, outcome: 'rejected' as const };
  it('of the known cluster takes nothing back: no old refusal stands over what was taken since', () => {
    const late = rowsOfLateReceipt(rows, [1, 2], true);
    expect(applyReceipt(late, { runs: [refusal], held: [[1, 2]], refused: [[1, 2]] }, [1, 2])).toEqual([
      { seq: 2, state: 'rejected', outcome: refusal },
    ]);
  });
  it('of another cluster queues again whatever that one lacks', () => {
    const late = rowsOfLateReceipt(rows, [2], false);
    const accepted = { seq: 2, count: 1, outcome: 'accepted' as const };
    expect(applyReceipt(late, { runs: [accepted], held: [[2, 3]] }, [2])).toEqual([
      { seq: 1, state: 'queued' },
      { seq: 2, state: 'held', outcome: accepted },
      { seq: 4, state: 'queued' },
    ]);
  });
});

describe('decideEntry', () => {
  const held = [
    { rev: 1, hash: 'a' },
    { rev: 2, hash: 'b' },
  ];
  it('accepts a first and a later revision', () => {
    expect(decideEntry([], { rev: 3, hash: 'x' }, fit)).toMatchObject({
      outcome: 'accepted',
      store: true,
      reproject: true,
    });
    expect(decideEntry(held, { rev: 3, hash: 'x' }, fit).outcome).toBe('accepted');
  });
  it('knows a line it holds, whatever is thought of it now', () => {
    expect(
      decideEntry(held, { rev: 1, hash: 'a' }, { kind: 'reject', problem: { code: 'payload_invalid' } }),
    ).toEqual({ outcome: 'duplicate', store: false, reproject: false });
  });
  it('keeps both lines that claim one revision and lets neither count', () => {
    expect(decideEntry(held, { rev: 2, hash: 'x' }, fit)).toMatchObject({
      outcome: 'conflict',
      store: true,
      reproject: true,
    });
    expect(headOf([...held, { rev: 2, hash: 'x' }])).toBe('conflict');
    expect(headOf([...held, { rev: 2, hash: 'x' }, { rev: 3, hash: 'c' }])).toMatchObject({ rev: 3 });
  });
  it('keeps a late revision as history without touching the head', () => {
    expect(decideEntry([{ rev: 2, hash: 'b' }], { rev: 1, hash: 'a' }, fit)).toMatchObject({
      outcome: 'superseded',
      store: true,
      reproject: false,
    });
  });
});

it('waits with full jitter inside a doubling bound and never undercuts Retry-After', () => {
  expect(backoffMs(1, 0)).toBe(0);
  expect(backoffMs(1, 0.999)).toBeLessThan(2_000);
  expect(backoffMs(5, 0.999)).toBeGreaterThan(30_000);
  expect(backoffMs(50, 0.999)).toBeLessThan(15 * 60_000);
  expect(backoffMs(1, 0, 30_000)).toBe(30_000);
});
