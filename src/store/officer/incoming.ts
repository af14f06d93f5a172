import type { Entry } from '../../domain/envelope.ts';
import { type CarryLine, carryLineText } from '../../domain/wire/carry-file.ts';
import type { IncomingLine, IncomingResult, IncomingRow } from '../rows.ts';
import { markStale } from '../stale.ts';
import { isFailure, type Store, type StoreFailure } from '../store.ts';
import { read, write } from '../write.ts';

/** A line of a file with what this device could read of it. */
export interface ReadLine {
  readonly line: CarryLine;
  /** SHA-256 of the batch inside, base64url. */
  readonly hash?: string;
  readonly entries: readonly { readonly entry: Entry; readonly line: string }[];
}

/** What is taken over of a file. */
export interface TakenFile
  extends Pick<IncomingRow, 'file' | 'number' | 'name' | 'unitName' | 'sender' | 'count'> {
  /** Whose records these are as the file says; the province's word takes its place with the next pull. */
  readonly person?: string;
  readonly lines: readonly ReadLine[];
}

/** How the forms of a file compare with what is held here; each counts once, however often it was saved. */
export interface Comparison {
  /** Nothing of it is held. */
  readonly fresh: number;
  /** Held, with something new to it. */
  readonly changed: number;
  /** Held already, to the letter. */
  readonly known: number;
}

/** Compares the forms of a file with what came down and with what was taken over before. */
export const compareWithHeld = (
  store: Store,
  entries: readonly { readonly entry: Entry; readonly line: string }[],
): Promise<Comparison> =>
  read(store, async () => {
    const keys = entries.map(({ entry }) => [entry.recordId, entry.rev] as [string, number]);
    const held = await store.db.pulled.bulkGet(keys);
    const ids = new Set(entries.map(({ entry }) => entry.recordId));
    const firsts = [...ids].map((id) => [id, 1] as [string, number]);
    const begun = await store.db.pulled.bulkGet(firsts);
    const isHere = new Set(begun.flatMap((row) => row?.recordId ?? []));
    const hasNews = new Set(
      entries.flatMap(({ entry, line }, i) => (held[i]?.line === line ? [] : [entry.recordId])),
    );
    const changed = [...hasNews].filter((id) => isHere.has(id)).length;
    return { fresh: hasNews.size - changed, changed, known: ids.size - hasNews.size };
  });

/** Numbers of the lines of a file that were taken over before. */
export const takenNumbers = (store: Store, file: string): Promise<ReadonlySet<number>> =>
  read(store, async () => {
    const keys = await store.db.incomingLines
      .where('[file+number]')
      .between([file, 0], [file, Number.MAX_SAFE_INTEGER])
      .primaryKeys();
    return new Set(keys.map(([, number]) => number));
  });

/** Acts of officers and registers come over the network alone: what they change only the province works out. */
const ACTS: ReadonlySet<string> = new Set([
  'correction',
  'review',
  'hand_total',
  'unit_nil',
  'period_closing',
  'model',
]);

/**
 * Takes a file over in one transaction: its lines as they came, until the province has answered each, and what can be
 * read of them for this device's own lists. Lines taken before stay as they are; the same file twice changes nothing.
 */
export const takeOver = async (store: Store, taken: TakenFile): Promise<StoreFailure | undefined> => {
  const { lines, person, ...about } = taken;
  const tables = ['incoming', 'incomingLines', 'pulled', 'stale'] as const;
  const result = await write(store, tables, async () => {
    const { incoming, incomingLines, pulled } = store.db;
    const keys = lines.map(({ line }) => [line.file, line.number] as [string, number]);
    const before = await incomingLines.bulkGet(keys);
    const fresh = lines.filter((_, i) => before[i] === undefined);
    await incomingLines.bulkPut(
      fresh.map(
        ({ line, hash }): IncomingLine => ({
          file: line.file,
          number: line.number,
          text: carryLineText(line),
          state: 'waiting',
          ...(hash === undefined ? {} : { hash }),
        }),
      ),
    );
    const forms = new Set(fresh.flatMap(({ entries }) => entries.map(({ entry }) => entry.recordId))).size;
    const known = await incoming.get(taken.file);
    await incoming.put({
      mails: [],
      takenAt: store.ports.clock(),
      ...known,
      ...about,
      forms: (known?.forms ?? 0) + forms,
    });
    const entries = fresh.flatMap((line) => line.entries).filter(({ entry }) => !ACTS.has(entry.type));
    const held = await pulled.bulkGet(
      entries.map(({ entry }) => [entry.recordId, entry.rev] as [string, number]),
    );
    const news = entries.filter((_, i) => held[i] === undefined);
    await pulled.bulkPut(
      news.map(({ entry: { recordId, rev, type }, line }) => ({
        recordId,
        rev,
        type,
        line,
        person: person ?? '',
        name: taken.name ?? '',
      })),
    );
    await markStale(
      store.db,
      news.map(({ entry }) => entry.recordId),
    );
    return undefined;
  });
  if (isFailure(result)) return result;
  store.ports.changed.postMessage({ kind: 'settled', profileId: store.profileId });
  return undefined;
};

/** Lines the province has not answered, in the order of their files; few at a time, because a line has 30 kB. */
export const waitingLines = (store: Store, limit: number): Promise<readonly IncomingLine[]> =>
  read(store, () => store.db.incomingLines.where('state').equals('waiting').limit(limit).toArray());

/** How many lines wait for the province. */
export const countWaitingLines = (store: Store): Promise<number> =>
  read(store, async () => store.db.incomingLines.where('state').equals('waiting').count());

/** What the province said to some lines of one file. */
export interface FileAnswer {
  readonly file: string;
  readonly numbers: readonly number[];
  readonly mails: readonly string[];
  readonly result: IncomingResult;
}

const NOTHING: IncomingResult = {
  held: 0,
  known: 0,
  quarantined: 0,
  refused: 0,
  isRevoked: false,
  unreadable: 0,
};

const sum = (a: IncomingResult, b: IncomingResult): IncomingResult => ({
  held: a.held + b.held,
  known: a.known + b.known,
  quarantined: a.quarantined + b.quarantined,
  refused: a.refused + b.refused,
  isRevoked: a.isRevoked || b.isRevoked,
  unreadable: a.unreadable + b.unreadable,
});

/** Notes answers: the bytes of answered lines go, the mails for the phones stay. Lines answered before count once. */
export const noteAnswers = async (
  store: Store,
  answers: readonly FileAnswer[],
): Promise<StoreFailure | undefined> => {
  const answeredAt = store.ports.clock();
  const result = await write(store, ['incoming', 'incomingLines'], async () => {
    const { incoming, incomingLines } = store.db;
    for (const answer of answers) {
      const keys = answer.numbers.map((number) => [answer.file, number] as [string, number]);
      const lines = (await incomingLines.bulkGet(keys)).flatMap((line) =>
        line?.state === 'waiting' ? [line] : [],
      );
      const row = await incoming.get(answer.file);
      if (lines.length === 0 || !row) continue;
      await incomingLines.bulkPut(lines.map((line) => ({ ...line, text: '', state: 'answered' as const })));
      await incoming.put({
        ...row,
        answeredAt,
        mails: [...row.mails, ...answer.mails],
        result: sum(row.result ?? NOTHING, answer.result),
      });
    }
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

/** A file with how far it has come. */
export interface IncomingFile extends IncomingRow {
  /** Numbers of its lines that are here or were. */
  readonly taken: readonly number[];
  /** Lines that wait for the province. */
  readonly waiting: number;
  /** SHA-256 of the batches that could be opened. */
  readonly hashes: readonly string[];
}

const withLines = async (store: Store, row: IncomingRow): Promise<IncomingFile> => {
  const lines = await store.db.incomingLines
    .where('[file+number]')
    .between([row.file, 0], [row.file, Number.MAX_SAFE_INTEGER])
    .toArray();
  return {
    ...row,
    taken: lines.map(({ number }) => number),
    waiting: lines.filter(({ state }) => state === 'waiting').length,
    hashes: lines.flatMap(({ hash }) => hash ?? []),
  };
};

/** Files taken over, the newest first. Usable in `live`. */
export const listIncoming = (store: Store, limit: number): Promise<readonly IncomingFile[]> =>
  read(store, async () => {
    const rows = (await store.db.incoming.toArray()).sort((a, b) => b.takenAt - a.takenAt).slice(0, limit);
    return Promise.all(rows.map((row) => withLines(store, row)));
  });

/** One file taken over; undefined for one that was not. Usable in `live`. */
export const getIncoming = (store: Store, file: string): Promise<IncomingFile | undefined> =>
  read(store, async () => {
    const row = await store.db.incoming.get(file);
    return row && withLines(store, row);
  });
