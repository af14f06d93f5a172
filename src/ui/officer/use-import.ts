import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnyRecord } from '../../domain/define-record.ts';
import { base64url } from '../../domain/envelope.ts';
import { type ImportColumn, importColumns } from '../../domain/import/columns.ts';
import { findColumns, type Layout } from '../../domain/import/find-columns.ts';
import type { TextSheet } from '../../report/workbook/read-workbook.ts';
import { type ImportItem, importRecords, newItems, undoImport } from '../../store/officer/imports.ts';
import { isFailure } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { type CheckedList, checkList } from './check-list.ts';
import { IMPORT_LIMITS, type ImportSource, type OpenFault, openImport } from './import-file.ts';

/** How far something has come. */
export interface ImportProgress {
  readonly kind: 'opening' | 'checking' | 'running' | 'undoing';
  readonly done: number;
  readonly all: number;
}

/** A list on the table. */
export interface OpenList {
  readonly source: ImportSource;
  readonly sheet: TextSheet;
  readonly columns: readonly ImportColumn[];
  readonly layout: Layout;
}

/** What was found, and how much of it is new here. */
export interface FoundList extends CheckedList {
  readonly fresh: readonly ImportItem[];
}

/** How a run over records ended. */
export type ImportEnd =
  | { readonly kind: 'done' | 'stopped'; readonly count: number }
  | { readonly kind: 'not_kept' };

/** A page answers between two parts. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

/** The state of the screen that brings lists in. */
export const useImport = (services: Services, definition: AnyRecord) => {
  const { store, context } = services;
  const [list, setList] = useState<OpenList | undefined>(undefined);
  const [found, setFound] = useState<FoundList | undefined>(undefined);
  const [fault, setFault] = useState<OpenFault | 'too_many' | undefined>(undefined);
  const [progress, setProgress] = useState<ImportProgress | undefined>(undefined);
  const stopped = useRef(false);
  const round = useRef(0);
  useEffect(
    () => () => {
      stopped.current = true;
      round.current += 1;
    },
    [],
  );

  const check = async (next: OpenList): Promise<void> => {
    round.current += 1;
    const mine = round.current;
    setList(next);
    setFound(undefined);
    const all = next.sheet.rows.length;
    const plan = { definition, columns: next.columns, layout: next.layout, context: context.value };
    const checked = await checkList(plan, next.source, next.sheet, {
      onRows: (done) => {
        setProgress({ kind: 'checking', done, all });
        return breathe();
      },
      isStale: () => round.current !== mine,
    });
    if (!checked) return;
    const fresh = await newItems(store, checked.items);
    if (round.current !== mine) return;
    setProgress(undefined);
    setFound({ ...checked, fresh });
  };

  const lay = (source: ImportSource, sheet: TextSheet): void => {
    const columns = importColumns(definition);
    const layout = findColumns(sheet.rows, columns);
    const filled = sheet.rows.filter((row) => row.some((cell) => cell.trim() !== '')).length;
    if (filled - layout.dataFrom > IMPORT_LIMITS.rows) {
      setProgress(undefined);
      setFault('too_many');
      return;
    }
    void check({ source, sheet, columns, layout });
  };

  const open = async (bytes: Promise<ArrayBuffer>, name?: string): Promise<void> => {
    setFault(undefined);
    setProgress({ kind: 'opening', done: 0, all: 1 });
    // A card pulled out meanwhile, or a file that went away.
    const opened = await bytes
      .then((all) => openImport(new Uint8Array(all), name))
      .catch(() => 'unreadable' as const);
    setProgress(undefined);
    if (typeof opened === 'string') setFault(opened);
    else lay(opened, opened.sheets[0] as TextSheet);
  };

  const runOver = (kind: 'running' | 'undoing', all: number) => {
    stopped.current = false;
    setProgress({ kind, done: 0, all });
    return {
      onPart: (done: number) => {
        setProgress({ kind, done, all });
        return breathe();
      },
      isStopped: () => stopped.current,
    };
  };

  const leave = (): void => {
    round.current += 1;
    setProgress(undefined);
    setList(undefined);
    setFound(undefined);
  };

  return {
    list,
    found,
    fault,
    progress,
    openFile: (file: File) => {
      if (file.size > IMPORT_LIMITS.bytes) setFault('too_large');
      else void open(file.arrayBuffer(), file.name);
    },
    openText: (text: string) =>
      void open(Promise.resolve(new TextEncoder().encode(text).buffer as ArrayBuffer)),
    chooseSheet: (name: string) => {
      const sheet = list?.source.sheets.find((one) => one.name === name);
      if (list && sheet) lay(list.source, sheet);
    },
    /** Says what a column is; whatever else was that is left out. */
    chooseColumn: (at: number, key: string | undefined) => {
      if (!list) return;
      const keys = list.layout.keys.map((old, i) => (i === at ? key : old === key ? undefined : old));
      void check({ ...list, layout: { ...list.layout, keys } });
    },
    leave,
    stop: () => {
      stopped.current = true;
    },
    run: async (): Promise<ImportEnd | undefined> => {
      if (!list || !found) return undefined;
      const { name, sha256 } = list.source;
      const id = base64url(crypto.getRandomValues(new Uint8Array(12)));
      const source = { id, type: definition.type, sha256, ...(name === undefined ? {} : { name }) };
      const steps = runOver('running', found.fresh.length);
      const saved = await importRecords(store, definition, source, found.fresh, steps);
      leave();
      if (isFailure(saved)) return { kind: 'not_kept' };
      return { kind: stopped.current ? 'stopped' : 'done', count: saved };
    },
    undo: async (importId: string, count: number): Promise<ImportEnd> => {
      const failure = await undoImport(store, importId, runOver('undoing', count));
      setProgress(undefined);
      return failure ? { kind: 'not_kept' } : { kind: stopped.current ? 'stopped' : 'done', count };
    },
  };
};

/** The state and acts of the screen. */
export type Importing = ReturnType<typeof useImport>;
