import type { Names } from '../domain/define-record.ts';
import type { SenderId } from '../domain/envelope.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { Registry } from '../domain/records/registry.ts';
import { readLine } from '../domain/wire/line.ts';
import type { JournalContent, JournalRow } from './journal-file.ts';
import { listKeyOf } from './list-key.ts';
import type { OutboxRow, RecordRow } from './rows.ts';
import type { StorePorts } from './store.ts';

const key = (row: Pick<OutboxRow, 'recordId' | 'rev'>): string => `${row.recordId}/${row.rev}`;

const restored = (row: JournalRow, seq: number): OutboxRow => ({
  seq,
  recordId: row.recordId,
  rev: row.rev,
  type: row.type,
  line: row.line,
  lineLength: row.line.length,
  ...(row.unfixed ? { unfixed: row.unfixed } : {}),
  frozen: row.line === '' ? 0 : 1,
  state: 'queued',
  token: '',
});

/** Rows of the journal that the outbox lacks: those of this sender under their seq, others behind the highest one. */
export const missingRows = (
  files: readonly JournalContent[],
  sender: SenderId,
  known: readonly OutboxRow[],
  highest: number,
): readonly OutboxRow[] => {
  const byRevision = new Map<string, { row: JournalRow; own: boolean }>();
  for (const file of files)
    for (const row of file.rows) {
      const own = file.sender === sender;
      if (own || byRevision.get(key(row))?.own !== true) byRevision.set(key(row), { row, own });
    }
  const have = new Set(known.map(key));
  const taken = new Set(known.map((row) => row.seq));
  const absent = [...byRevision.values()].filter(({ row }) => !have.has(key(row)));
  const own = absent
    .filter(({ row, own }) => own && !taken.has(row.seq))
    .map(({ row }) => restored(row, row.seq));
  const foreign = absent
    .filter(({ row, own }) => !own || taken.has(row.seq))
    .sort((a, b) => a.row.seq - b.row.seq)
    .map(({ row }, i) => restored(row, highest + 1 + i));
  return [...own, ...foreign];
};

const bodyOf = (
  row: OutboxRow,
): { body: unknown; version: number; recordedAt: number; orgUnit?: OrgUnitKey } =>
  row.unfixed ?? readLine(row.line) ?? { body: null, version: 1, recordedAt: 0 };

/** The records these rows belong to, as their highest restored revision shows them. */
export const recordsOf = (
  rows: readonly OutboxRow[],
  ports: StorePorts,
  registry: Registry,
  names: Names,
): readonly RecordRow[] => {
  const byId = new Map<string, OutboxRow[]>();
  for (const row of [...rows].sort((a, b) => a.rev - b.rev))
    byId.set(row.recordId, [...(byId.get(row.recordId) ?? []), row]);
  return [...byId].flatMap(([id, revs]) => {
    const head = revs.at(-1) as OutboxRow;
    const definition = registry.get(head.type);
    // The newest revision that says something: a deleted record shows it in the bin.
    const shown = revs
      .map(bodyOf)
      .filter((b) => b.body !== null)
      .at(-1);
    if (!definition || !shown) return [];
    const { recordedAt, orgUnit } = bodyOf(head);
    const createdAt = bodyOf(revs[0] as OutboxRow).recordedAt;
    const day = definition.dayOf(shown.body as never);
    const deleted = bodyOf(head).body === null;
    return [
      {
        id,
        rev: head.rev,
        type: head.type,
        version: shown.version,
        ...(orgUnit === undefined ? {} : { orgUnit }),
        recordedAt,
        createdAt,
        day,
        body: shown.body,
        summary: definition.summary(shown.body as never, names),
        ...(deleted ? { deletedAt: ports.clock() } : { listKey: listKeyOf(day, createdAt, id) }),
        headSeq: head.seq,
        awaitedSeq: head.seq,
      },
    ];
  });
};
