import type { Profile } from '../domain/activation.ts';
import type { Day } from '../domain/day.ts';
import type { Directory } from '../domain/directory.ts';
import type { SenderId } from '../domain/envelope.ts';
import type { Cursor } from '../domain/protocol.ts';
import type { ClosedDay } from './closed-row.ts';
import type { Counters, Templates } from './rows.ts';
import type { StoreDb } from './schema.ts';

/** A value the province sent, with where it stood in the stream: of two, the later one counts. */
export interface ListedValue {
  readonly cluster: string;
  readonly unit: string;
  readonly n: number;
  readonly value: unknown;
}

/** Every single value of a store by its key. */
export interface MetaValues {
  readonly counters: Counters;
  readonly profile: Profile;
  readonly cursor: Cursor;
  /** Cluster whose pull was complete and compared with what came down before it; '' while another one's is under way. */
  readonly compared: string;
  /** Own records came down from another phone since the months were last settled. */
  readonly ownCame: boolean;
  /** Server's instant of the newest receipt, ISO 8601 UTC. */
  readonly lastSuccessAt: string;
  readonly lastSavedOn: Day;
  /** Values of the province under `kind/name`. */
  readonly lists: { readonly [kindAndName: string]: ListedValue };
  /** Verified directories by commune, each with the root key that signed it. */
  readonly directories: {
    readonly [commune: string]: { readonly rootKey: string; readonly directory: Directory };
  };
  /** The closed stream's own sender and the highest seq given out under it. */
  readonly closedCounter: { readonly sender: SenderId; readonly seq: number };
  readonly closedDay: ClosedDay;
  /** Number of the newest file that left this phone. */
  readonly filesHanded: number;
  /** Officer's key that the province has answered for, and the sender it came from. */
  readonly officerKeySent: { readonly publicKey: string; readonly sender: SenderId };
  readonly templates: Templates;
  /** Typed words that are not to be offered again, by `wordKey`. */
  readonly forgotten: readonly string[];
}

/** Reads single values, in one request. Usable inside and outside a transaction. */
export const readMeta = async <K extends keyof MetaValues>(
  db: StoreDb,
  keys: readonly K[],
): Promise<{ readonly [P in K]?: MetaValues[P] }> => {
  const rows = await db.meta.bulkGet([...keys]);
  return Object.fromEntries(
    rows.flatMap((row) => (row === undefined ? [] : [[row.key, row.value] as const])),
  ) as { readonly [P in K]?: MetaValues[P] };
};

/** Writes single values, in one request. */
export const writeMeta = async (db: StoreDb, values: Partial<MetaValues>): Promise<void> => {
  await db.meta.bulkPut(Object.entries(values).map(([key, value]) => ({ key, value })));
};
