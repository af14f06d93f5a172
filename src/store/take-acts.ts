import type { Correction } from '../domain/apply-corrections.ts';
import type { reviewChangeSchema } from '../domain/change-data.ts';
import type { Entry } from '../domain/envelope.ts';
import { reasonWords } from '../domain/reason-words.ts';
import type { Registry } from '../domain/records/registry.ts';
import { checkBody } from '../domain/validate.ts';
import { catalogueWith } from './catalogues.ts';
import type { ListedValue } from './meta.ts';
import { PENDING, type ReviewRow } from './rows.ts';
import type { StoreDb } from './schema.ts';

/** A correction as it came down. */
interface Told {
  readonly name: string;
  readonly n: number;
  /** Absent where the line came without its place; the change that tells it comes too. */
  readonly position?: number;
  readonly amendment?: number;
}

/**
 * A correction counts by its own newest revision, in whatever order pages bring them; of one that was taken back a mark
 * without a record stays, so that an earlier page does not bring it back.
 */
export const takeCorrection = async (
  db: StoreDb,
  registry: Registry,
  entry: Entry,
  { name, n, position, amendment }: Told,
): Promise<void> => {
  const { corrections } = db;
  const { recordId: id, rev } = entry;
  const known = await corrections.get(id);
  if (known && (known.rev > rev || (known.rev === rev && (position === undefined || known.ofRecord === ''))))
    return;
  const definition = registry.get('correction');
  const checked = entry.body && definition ? checkBody(definition, entry.body, entry.version) : undefined;
  if (!checked || !('body' in checked)) {
    await corrections.put({ id, rev, ofRecord: '', ofRev: 0, changes: {}, name, position: 0 });
    return;
  }
  const { ofRecord, ofRev, changes } = checked.body as Correction & { readonly ofRecord: string };
  await corrections.put({
    id,
    rev,
    ofRecord,
    ofRev,
    changes,
    name,
    position: position ?? PENDING + n,
    ...(amendment === undefined ? {} : { amendment }),
  });
};

/** What a review as it came down says, with its reasons in words. */
export const reviewRow = (
  data: ReturnType<typeof reviewChangeSchema.parse>,
  lists: ReadonlyMap<string, ListedValue>,
): ReviewRow => {
  const { act: id, reasons, text, ...rest } = data;
  const catalogue = catalogueWith('reasons-returned', lists.get('catalogue/reasons-returned')?.value);
  const reason = reasonWords(catalogue, reasons, text);
  return { id, ...rest, ...(reason ? { reason } : {}) };
};

/** An act counts by its own newest revision, in whatever order pages bring them. */
export const takeReview = async ({ reviews }: StoreDb, review: ReviewRow): Promise<void> => {
  const known = await reviews.get(review.id);
  if (known && (known.actRev > review.actRev || (known.actRev === review.actRev && known.verdict === 'none')))
    return;
  await reviews.put(review);
};
