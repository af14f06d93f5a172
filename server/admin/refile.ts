import type { Registry } from '../../src/domain/records/registry.ts';
import type { Db } from '../db/connect.ts';
import { dropFiled, readSetAside } from '../db/quarantine.ts';
import { findSigner } from '../db/signers.ts';
import { asOwner } from '../db/transact.ts';
import { ingestBatch } from '../ingest/ingest-batch.ts';

/**
 * Files what had been set aside and can be filed now: after an upgrade that knows its type or version, or once the
 * person has a post in its unit. What still cannot stays. Idempotent; gives how many lines were filed.
 * @param db pool of the owner
 */
export const refile = async (db: Db, registry: Registry, province: string, now: Date): Promise<number> => {
  for (const { sender, lines, batch } of await asOwner(db, {}, (trx) => readSetAside(trx, province))) {
    const signer = await findSigner(db, sender);
    if (!signer) continue;
    const highestSeq = lines.at(-1)?.seq ?? 0;
    await ingestBatch(
      db,
      signer,
      { lines, hash: batch, batchId: null, entries: lines.length, highestSeq, raw: null, deliveredBy: null },
      now,
      registry,
    );
  }
  return asOwner(db, {}, (trx) => dropFiled(trx, province));
};
