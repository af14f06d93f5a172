import { sql } from 'kysely';
import type { Entry } from '../../src/domain/envelope.ts';
import type { Change, SeqRange } from '../../src/domain/protocol.ts';
import { rangesOf } from '../../src/domain/receipt-lists.ts';
import { plainArray, textArray } from './arrays.ts';
import type { Trx } from './connect.ts';
import type { Signer } from './signers.ts';

/** A line to be stored. */
interface NewLine {
  readonly seq: number;
  readonly line: string;
  /** SHA-256 of the line, hexadecimal. */
  readonly hash: string;
}

/** The batch a group of entries came in. */
export interface BatchOrigin {
  /** SHA-256 of the whole signed batch. */
  readonly hash: Uint8Array;
  /** The random id in its header; null when no phone sent it. */
  readonly batchId: string | null;
  readonly entries: number;
  readonly highestSeq: number;
  /** Kept for 90 days; null once it has been stored with an earlier group, and for an empty batch. */
  readonly raw: Uint8Array | null;
  /** Sender of the request's own batch when somebody else carried this one. */
  readonly deliveredBy: string | null;
}

/** What is written for a group besides records and facts. */
export interface GroupWrite {
  readonly entries: readonly (NewLine & { readonly entry?: Entry; readonly commune?: string })[];
  readonly quarantined: readonly (NewLine & { readonly reason: string })[];
  /** `to` null: for everybody of the commune. */
  readonly deliveries: readonly {
    readonly to: string | null;
    readonly commune: string;
    readonly kind: Change['kind'];
    readonly data: unknown;
  }[];
  /** Seqs of which bytes are held now, and those that were refused: every seq of the group is one of them. */
  readonly kept: readonly number[];
  readonly refused: readonly number[];
}

/** `fresh`: this batch had never been seen before. */
export interface GroupResult {
  readonly held: readonly SeqRange[];
  /** Those of `held` of which the province has a refusal and no bytes. */
  readonly refused: readonly SeqRange[];
  readonly fresh: boolean;
}

/** `{[1,3],[7,7]}` as PostgreSQL writes a multirange. */
const multirange = (seqs: Iterable<number>): string =>
  `{${rangesOf(seqs)
    .map(([from, to]) => `[${from},${to}]`)
    .join(',')}}`;

/** Reads a multirange of whole numbers, which PostgreSQL prints as `{[1,4),[7,8)}`. */
const readMultirange = (text: string): SeqRange[] =>
  [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => [Number(from), Number(to) - 1] as const);

/** Numbers within each commune, from 1, in the order given. */
const numbered = (communes: readonly string[]): { offsets: number[]; totals: Map<string, number> } => {
  const totals = new Map<string, number>();
  const offsets = communes.map((commune) => {
    const offset = (totals.get(commune) ?? 0) + 1;
    totals.set(commune, offset);
    return offset;
  });
  return { offsets, totals };
};

/**
 * Writes a group in one statement, the last before its commit: from here to there the counter rows of its communes are
 * locked, so that whoever reads number n finds everything up to n committed.
 */
export const writeGroup = async (
  trx: Trx,
  signer: Signer,
  batch: BatchOrigin,
  group: GroupWrite,
  receivedAt: Date,
): Promise<GroupResult> => {
  const { province, person, sender } = signer;
  const { entries, quarantined, deliveries } = group;
  const { offsets, totals } = numbered([
    ...entries.map((e) => e.commune as string),
    ...deliveries.map((d) => d.commune),
  ]);
  const communes = [...totals.keys()].sort();
  const hash = Buffer.from(batch.hash);
  const e = (of: (entry: Entry) => string | number) =>
    plainArray(entries.map((row) => of(row.entry as Entry)));
  const kept = multirange(group.kept);
  const refused = multirange(group.refused);
  const keys = plainArray(communes);
  const counts = plainArray(communes.map((c) => totals.get(c) ?? 0));
  const { rows } = await sql<{ held: string; refused: string; fresh: boolean }>`/* write_group */
    WITH counted AS (
      INSERT INTO change_counter AS c (province_code, commune, n)
      SELECT ${province}, commune, k
      FROM unnest(${keys}::text[], ${counts}::bigint[]) AS t(commune, k)
      ON CONFLICT (province_code, commune) DO UPDATE SET n = c.n + excluded.n
      RETURNING commune, n
    ), base AS (
      SELECT commune, counted.n - k AS n FROM counted
      JOIN unnest(${keys}::text[], ${counts}::bigint[]) AS t(commune, k) USING (commune)
    ), stored AS (
      INSERT INTO entry (province_code, person, record_id, rev, line_hash, line, type, version, unit, commune,
        recorded_at, sender, seq, batch, n, received_at)
      SELECT ${province}, ${person}::uuid, record_id, rev, decode(line_hash, 'hex'), line, type, version, unit, commune,
        recorded_at, ${sender}, seq, ${hash}::bytea, base.n + t.n, ${receivedAt}::timestamptz
      FROM unnest(
        ${e((x) => x.recordId)}::uuid[], ${e((x) => x.rev)}::int[], ${plainArray(entries.map((x) => x.hash))}::text[],
        ${textArray(entries.map((x) => x.line))}::text[], ${e((x) => x.type)}::text[], ${e((x) => x.version)}::int[],
        ${e((x) => x.orgUnit)}::text[], ${plainArray(entries.map((x) => x.commune ?? null))}::text[], ${e((x) => x.recordedAt)}::bigint[],
        ${plainArray(entries.map((x) => x.seq))}::int[],
        ${plainArray(offsets.slice(0, entries.length))}::bigint[]
      ) AS t(record_id, rev, line_hash, line, type, version, unit, commune, recorded_at, seq, n) JOIN base USING (commune)
    ), told AS (
      INSERT INTO change (province_code, commune, n, kind, person, data, created_at)
      SELECT ${province}, commune, base.n + t.n, kind, person, data::jsonb, ${receivedAt}::timestamptz
      FROM unnest(
        ${plainArray(deliveries.map((d) => d.commune))}::text[], ${plainArray(offsets.slice(entries.length))}::bigint[],
        ${plainArray(deliveries.map((d) => d.kind))}::text[], ${plainArray(deliveries.map((d) => d.to))}::uuid[],
        ${textArray(deliveries.map((d) => JSON.stringify(d.data)))}::text[]
      ) AS t(commune, n, kind, person, data) JOIN base USING (commune)
    ), set_aside AS (
      INSERT INTO quarantine (province_code, person, line_hash, sender, seq, line, reason, batch, received_at)
      SELECT DISTINCT ON (line_hash) ${province}, ${person}::uuid, decode(line_hash, 'hex'), ${sender}, seq,
        decode(line, 'hex'), reason,
        ${hash}::bytea, ${receivedAt}::timestamptz
      FROM unnest(
        ${plainArray(quarantined.map((q) => q.hash))}::text[], ${plainArray(quarantined.map((q) => q.seq))}::int[],
        ${plainArray(quarantined.map((q) => Buffer.from(q.line).toString('hex')))}::text[],
        ${plainArray(quarantined.map((q) => q.reason))}::text[]
      ) AS t(line_hash, seq, line, reason)
      ON CONFLICT (province_code, person, line_hash) DO NOTHING
    ), came AS (
      INSERT INTO batch (province_code, hash, sender, person, batch_id, received_at, delivered_by, entries, raw)
      VALUES (${province}, ${hash}, ${sender}, ${person}, ${batch.batchId}, ${receivedAt}, ${batch.deliveredBy}, ${batch.entries},
        ${batch.raw && Buffer.from(batch.raw)})
      ON CONFLICT (province_code, hash) DO NOTHING
      RETURNING true AS fresh
    ), completed AS (
      -- What arrived of it in pieces: from here on its raw bytes answer whoever asks how much is held.
      DELETE FROM upload WHERE province_code = ${province} AND sender = ${sender} AND batch_id = ${batch.batchId}
    )
    UPDATE device SET held = held + ${kept}::int4multirange + ${refused}::int4multirange,
      -- Bytes take a refusal away; a refusal never takes the place of bytes.
      refused = refused + (${refused}::int4multirange - (held - refused)) - ${kept}::int4multirange,
      highest_seq = greatest(highest_seq, ${batch.highestSeq}::int),
      first_batch_at = coalesce(first_batch_at, ${receivedAt}::timestamptz), last_seen_at = ${receivedAt}::timestamptz
    WHERE province_code = ${province} AND sender = ${sender}
    RETURNING held::text, refused::text, EXISTS (SELECT FROM came) AS fresh`.execute(trx);
  return {
    held: readMultirange(rows[0]?.held ?? '{}'),
    refused: readMultirange(rows[0]?.refused ?? '{}'),
    fresh: rows[0]?.fresh ?? false,
  };
};
