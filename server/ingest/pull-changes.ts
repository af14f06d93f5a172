import { type Change, type Changes, type Cursor, LIMITS } from '../../src/domain/protocol.ts';
import { type ChangeRange, type ChangeRow, countChanges, readChanges, readCounters } from '../db/changes.ts';
import type { Trx } from '../db/connect.ts';
import { currentCommunes, overseenBy, type Signer } from '../db/signers.ts';

/** More rows than a page ever holds are not worth reading. */
const ROWS_A_READ = 200;

type Reach = NonNullable<Cursor['reach']>;

/** Room for the changes of one answer. */
interface Page {
  readonly items: Change[];
  room: number;
}

/** Puts rows on the page while there is room; the first of all always fits. Gives how many were put. */
const fill = (page: Page, unit: string, rows: readonly ChangeRow[]): number => {
  for (const [i, { n, kind, data }] of rows.entries()) {
    const item: Change = { unit, n, kind, data };
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (page.items.length > 0 && size > page.room) return i;
    page.items.push(item);
    page.room -= size;
  }
  return rows.length;
};

/**
 * Changes a device has not got yet: of every commune what is new since the cursor, oldest first, then what is older,
 * newest first, as much as one page holds. A cursor of another cluster, or none, starts from nothing. A cursor with
 * `own` gets the entries of this very sender up to that seq as well. Whoever gets more of a commune than the cursor was
 * made with, as a collector who becomes its officer does, starts from nothing there.
 *
 *   0 ......... low ......... high ......... n
 *     backlog <-     arrived       -> news
 *
 * The counters are read first: their rows stay locked until a change is committed, so that all up to n can be read.
 * @param trx in the scope of the signer
 */
export const pullChanges = async (
  trx: Trx,
  signer: Signer,
  cursor: Cursor,
  cluster: string,
): Promise<Changes> => {
  const serving = new Set(currentCommunes(signer));
  const current = new Set([...serving, ...overseenBy(signer)]);
  const communes = [...new Set([...current, ...signer.service.map((s) => s.commune)])].sort();
  const counters = await readCounters(trx, signer.province, communes);
  const known = cursor.cluster === cluster ? cursor.units : {};
  const overseen = new Set<string>(overseenBy(signer));
  const reachOf = (commune: string): Reach[string] | undefined => {
    if (serving.has(commune as never)) return overseen.has(commune) ? 'whole' : undefined;
    return overseen.has(commune) ? 'area' : 'own';
  };
  /** What is given now and was passed over when the cursor got there. */
  const getsMore = (commune: string): boolean => {
    const [before, now] = [cursor.reach?.[commune], reachOf(commune)];
    return before !== now && before !== 'whole' && now !== 'own';
  };
  const page: Page = { items: [], room: LIMITS.pullPageBytes };
  const units: Record<string, [number, number]> = {};

  const range = (commune: string, above: number, upTo: number): ChangeRange => ({
    commune,
    above,
    upTo,
    lists: current.has(commune as never),
    within: serving.has(commune as never),
    own: cursor.own ?? 0,
  });

  for (const commune of communes) {
    const n = counters.get(commune) ?? 0;
    const arrived = getsMore(commune) ? undefined : known[commune];
    const [high, low] = arrived && arrived[0] <= n && arrived[1] <= arrived[0] ? arrived : [n, n];
    units[commune] = [high, low];
    if (n === high) continue;
    const rows = await readChanges(trx, signer, range(commune, high, n), 'oldest', ROWS_A_READ);
    const put = fill(page, commune, rows);
    const done = put === rows.length && rows.length < ROWS_A_READ;
    units[commune] = [done ? n : (rows[put - 1]?.n ?? high), low];
  }
  for (const commune of communes) {
    const [high, low] = units[commune] as [number, number];
    if (low === 0 || page.room <= 0) continue;
    const rows = await readChanges(trx, signer, range(commune, 0, low), 'newest', ROWS_A_READ);
    const put = fill(page, commune, rows);
    const done = put === rows.length && rows.length < ROWS_A_READ;
    const last = rows[put - 1];
    units[commune] = [high, done ? 0 : last ? last.n - 1 : low];
  }
  let left = 0;
  for (const [commune, [high, low]] of Object.entries(units)) {
    const n = counters.get(commune) ?? 0;
    if (low > 0) left += await countChanges(trx, signer, range(commune, 0, low));
    if (n > high) left += await countChanges(trx, signer, range(commune, high, n));
  }
  const own = cursor.own === undefined ? {} : { own: cursor.own };
  const reach: Reach = Object.fromEntries(
    communes.flatMap((commune) => {
      const of = reachOf(commune);
      return of ? [[commune, of]] : [];
    }),
  );
  const cursorNow = { cluster, units, ...own, ...(Object.keys(reach).length > 0 ? { reach } : {}) };
  return { cursor: cursorNow, items: page.items, left };
};
