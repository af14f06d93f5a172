import { useState } from 'preact/hooks';
import type { AnyRecord } from '../../domain/define-record.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { importWords } from '../../i18n/officer-import-messages.ts';
import { listImports } from '../../store/officer/imports.ts';
import type { ImportRow } from '../../store/rows.ts';
import { notify } from '../collector/notice.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Progress } from '../kit/progress.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { ImportAdd } from './import-add.tsx';
import { ImportColumns, ImportSheet } from './import-columns.tsx';
import { ImportResult } from './import-result.tsx';
import { PageOfMore } from './officer-page.tsx';
import { type ImportEnd, type Importing, useImport } from './use-import.ts';
import './incoming.css';
import './import.css';

/** Types whose lists can be brought in: acts, each a row. */
const TYPES = ['propaganda_session', 'model_activity'];

const tell = (end: ImportEnd | undefined, done: (count: number) => string): void => {
  const words = importWords();
  if (end) notify(end.kind === 'not_kept' ? words.notKept : done(end.count));
};

function Running({ importing }: { importing: Importing }) {
  const words = importWords();
  const { progress } = importing;
  if (progress?.kind === 'checking')
    return <p role="status">{words.checking(progress.done, progress.all)}</p>;
  if (progress?.kind !== 'running' && progress?.kind !== 'undoing') return null;
  const label = words[progress.kind](progress.done, progress.all);
  return (
    <section class="sect" aria-label={label}>
      <p>{label}</p>
      <Progress done={progress.done} total={progress.all} unit={words.unit} label={label} />
    </section>
  );
}

function Imports({ imports, onUndo }: { imports: readonly ImportRow[]; onUndo: (row: ImportRow) => void }) {
  const words = importWords();
  return (
    <Section title={words.list}>
      {imports.length === 0 ? (
        <EmptyState icon="inbox" title={words.empty} />
      ) : (
        <RowList>
          {imports.map((row) => (
            <Row
              key={row.id}
              title={row.name ?? words.pasted}
              sub={words.importedAt(row.count, formatInstantWithYear(row.at))}
              below={
                <Button isCompact label={words.undoOf(row.name ?? words.pasted)} onClick={() => onUndo(row)}>
                  {words.undo}
                </Button>
              }
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}

const dockOf = (importing: Importing) => {
  const words = importWords();
  const { progress, list, found, stop, leave, run } = importing;
  if (progress?.kind === 'running' || progress?.kind === 'undoing')
    return <Button onClick={stop}>{words.stop}</Button>;
  if (!list) return undefined;
  const take = async () => {
    const end = await run();
    tell(end, end?.kind === 'stopped' ? words.stopped : words.took);
  };
  return (
    <>
      <Button onClick={leave}>{words.leave}</Button>
      {found && found.fresh.length > 0 && (
        <Button kind="main" onClick={() => void take()}>
          {words.take(found.fresh.length)}
        </Button>
      )}
    </>
  );
};

/** O7: a list of the office becomes records of the officer: opened, its columns matched, looked at row by row, kept. */
export default function ImportScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const definitions = TYPES.map((type) => services.registry.get(type) as AnyRecord);
  const [type, setType] = useState(TYPES[0]);
  const definition = definitions.find((one) => one.type === type) as AnyRecord;
  const importing = useImport(services, definition);
  const [toUndo, setToUndo] = useState<ImportRow | undefined>(undefined);
  const imports = useLive(() => listImports(services.store), [services]);
  useReadyMark(imports !== undefined);
  if (!profile || !imports) return null;
  const words = importWords();
  const { list, found, progress } = importing;
  const isRunning = progress?.kind === 'running' || progress?.kind === 'undoing';
  const undo = async (row: ImportRow) => {
    setToUndo(undefined);
    tell(await importing.undo(row.id, row.count), () => words.undone);
  };
  return (
    <PageOfMore
      services={services}
      profile={profile}
      title={words.title}
      helpCode="O7"
      dock={dockOf(importing)}
    >
      {!list && !isRunning && (
        <ImportAdd
          services={services}
          importing={importing}
          definitions={definitions}
          definition={definition}
          onType={setType}
        />
      )}
      {list && !isRunning && <ImportSheet list={list} importing={importing} />}
      <Running importing={importing} />
      {list && found && !isRunning && (
        <ImportResult services={services} definition={definition} list={list} found={found} />
      )}
      {list && !isRunning && <ImportColumns list={list} importing={importing} />}
      {!list && !isRunning && <Imports imports={imports} onUndo={setToUndo} />}
      {toUndo && (
        <Dialog
          title={words.undoTitle(toUndo.count)}
          confirmLabel={words.undo}
          onConfirm={() => void undo(toUndo)}
          onCancel={() => setToUndo(undefined)}
        >
          <p>{words.undoHint}</p>
        </Dialog>
      )}
    </PageOfMore>
  );
}
