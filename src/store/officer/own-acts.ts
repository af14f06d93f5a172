import { reasonWords } from '../../domain/reason-words.ts';
import type { Review } from '../../domain/records/review/definition.ts';
import { catalogueWith } from '../catalogues.ts';
import type { Ledger } from '../ledger.ts';
import { readMeta } from '../meta.ts';
import type { Alongside } from '../revise.ts';
import { type CorrectionRow, PENDING, type ReviewRow } from '../rows.ts';
import type { StoreDb } from '../schema.ts';
import { markStale } from '../stale.ts';
import type { Store } from '../store.ts';

interface OwnCorrection extends Pick<CorrectionRow, 'ofRecord' | 'ofRev' | 'changes'> {}

const putOwnActs = async (db: StoreDb, ledger: Ledger): Promise<void> => {
  const { profile, lists } = await readMeta(db, ['profile', 'lists']);
  const catalogue = catalogueWith('reasons-returned', lists?.['catalogue/reasons-returned']?.value);
  const [name, person] = [profile?.name ?? '', profile?.person ?? ''];
  const reviews: ReviewRow[] = [];
  const corrections: CorrectionRow[] = [];
  const about: string[] = [];
  for (const { seq, recordId: id, rev, type } of ledger.rows) {
    const record = ledger.records.get(id);
    if (!record) continue;
    const isGone = record.deletedAt !== undefined;
    const { recordedAt } = record;
    if (type === 'review') {
      const { ofRecord, ofRev, verdict, reasons, text, other } = record.body as Review;
      const reason = reasonWords(catalogue, reasons, text);
      about.push(ofRecord);
      reviews.push({
        id,
        actRev: rev,
        recordId: ofRecord,
        rev: ofRev,
        verdict: isGone ? 'none' : verdict,
        by: name,
        person,
        recordedAt,
        position: PENDING + seq,
        ...(reason ? { reason } : {}),
        ...(other === undefined ? {} : { other }),
      });
    } else if (type === 'correction') {
      const { ofRecord, ofRev, changes } = record.body as OwnCorrection;
      about.push(ofRecord);
      // As of any correction taken back, a mark without a record stays.
      const mark = { ofRecord: '', ofRev: 0, changes: {} };
      corrections.push({
        id,
        rev,
        name,
        position: PENDING + seq,
        ...(isGone ? mark : { ofRecord, ofRev, changes }),
      });
    }
  }
  await db.reviews.bulkPut(reviews);
  await db.corrections.bulkPut(corrections);
  await markStale(db, about);
};

/**
 * Lays an officer's own acts over others' records in the transaction that saves them, behind everything the province has
 * ordered, until it tells their place.
 */
export const ownActs = (store: Store): Alongside => ({
  tables: ['reviews', 'corrections', 'stale'],
  work: (ledger) => putOwnActs(store.db, ledger),
});
