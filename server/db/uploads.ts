import { sql } from 'kysely';
import { concat } from '../../src/domain/wire/batch.ts';
import type { Piece } from '../../src/domain/wire/piece.ts';
import type { Trx } from './connect.ts';
import type { Signer } from './signers.ts';

/** The whole batch that a piece completes, or how many of its first bytes are held. */
export type Held = { readonly held: number } | { readonly whole: Uint8Array };

type Owner = Pick<Signer, 'province' | 'person' | 'sender'>;

const rowOf = (trx: Trx, { province, sender }: Owner) =>
  trx.selectFrom('upload').where('province_code', '=', province).where('sender', '=', sender);

/** Bytes of a batch of this sender that was taken before, for as long as they are kept. */
const taken = async (trx: Trx, { province, sender }: Owner, batchId: string): Promise<Held | undefined> => {
  const row = await trx
    .selectFrom('batch')
    .select('raw')
    .where('province_code', '=', province)
    .where('sender', '=', sender)
    .where('batch_id', '=', batchId)
    .where('raw', 'is not', null)
    .orderBy('received_at', 'desc')
    .executeTakeFirst();
  return row?.raw ? { whole: new Uint8Array(row.raw) } : undefined;
};

/**
 * Adds what a piece has beyond the bytes held, if it follows on from them; anything else only asks. Gives the whole of a
 * batch that this completes, or that was taken before. The first bytes of a batch take the place of another batch of
 * the same sender, unless `isLate`: of a request that began long ago and breaks off now nobody knows which is newer.
 */
export const keepPiece = async (
  trx: Trx,
  owner: Owner,
  { batchId, total, from, bytes }: Piece,
  isLate = false,
): Promise<Held> => {
  // A request that a browser sends twice by itself may have broken off first and come through then.
  const known = await taken(trx, owner, batchId);
  if (known) return known;
  const row = await rowOf(trx, owner)
    .select((e) => ['batch_id', 'total', e.fn<number>('length', ['bytes']).as('held')])
    .forUpdate()
    .executeTakeFirst();
  const isSame = row?.batch_id === batchId && row.total === total;
  const held = isSame ? row.held : 0;
  const news = bytes.subarray(Math.max(0, held - from));
  if (from > held || (isLate && !isSame)) return { held };
  if (held + news.length === total) {
    const before = isSame ? await rowOf(trx, owner).select('bytes').executeTakeFirstOrThrow() : undefined;
    return { whole: concat(before?.bytes ?? new Uint8Array(), news) };
  }
  if (news.length === 0) return { held };
  const { province, sender, person } = owner;
  await sql`INSERT INTO upload AS u (province_code, sender, person, batch_id, total, bytes)
    VALUES (${province}, ${sender}, ${person}, ${batchId}, ${total}, ${Buffer.from(news)})
    ON CONFLICT (province_code, sender) DO UPDATE SET
      person = excluded.person, batch_id = excluded.batch_id, total = excluded.total, touched_at = now(),
      bytes = CASE WHEN ${isSame} THEN u.bytes || excluded.bytes ELSE excluded.bytes END`.execute(trx);
  return { held: held + news.length };
};

/**
 * Keeps the whole of what a sender sent last, so that whoever lost the answer and asks gets it again; for what leaves no
 * bytes in `batch`.
 */
export const keepWhole = async (
  trx: Trx,
  { province, sender, person }: Owner,
  batchId: string,
  bytes: Uint8Array,
): Promise<void> => {
  await sql`INSERT INTO upload (province_code, sender, person, batch_id, total, bytes)
    VALUES (${province}, ${sender}, ${person}, ${batchId}, ${bytes.length}, ${Buffer.from(bytes)})
    ON CONFLICT (province_code, sender) DO UPDATE SET person = excluded.person, batch_id = excluded.batch_id,
      total = excluded.total, touched_at = now(), bytes = excluded.bytes`.execute(trx);
};

/** Forgets what is held of a batch that proved to be none; what is taken goes with its entries (`writeGroup`). */
export const dropUpload = async (trx: Trx, { province, sender }: Owner, batchId: string): Promise<void> => {
  await trx
    .deleteFrom('upload')
    .where('province_code', '=', province)
    .where('sender', '=', sender)
    .where('batch_id', '=', batchId)
    .execute();
};
