import { useLocation } from 'preact-iso';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body, Fields } from '../../domain/fields.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { deleteRecord } from '../../store/delete-record.ts';
import { putDraft } from '../../store/drafts.ts';
import type { HistoryItem } from '../../store/history.ts';
import type { ShownRecord } from '../../store/records.ts';
import { saveRecord } from '../../store/save-record.ts';
import { isFailure } from '../../store/store.ts';
import { Button } from '../kit/button.tsx';
import { FactList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { rawOf } from '../record-form/raw-of.ts';
import type { Services } from '../services.ts';
import { changesBetween } from './body-changes.ts';
import { notify } from './notice.ts';

interface ConflictProps {
  readonly services: Services;
  readonly definition: AnyRecord;
  readonly record: ShownRecord;
}

/** Two phones of one person wrote the same revision: either becomes the next one, the other stays in the history. */
export function ConflictChoice(props: ConflictProps & { readonly rival: Body | null | undefined }) {
  const { services, definition, record, rival } = props;
  const { store } = services;
  const words = recordsWords().detail;
  const own = record.body as Body;
  const keep = async (body: Body | null) => {
    const { recordId } = record;
    const kept =
      body === null
        ? await deleteRecord(store, recordId)
        : await saveRecord(store, { definition, body, recordId });
    notify(kept === undefined || isFailure(kept) ? t().form.writeFailed : words.kept);
  };
  const changes = rival ? changesBetween(definition, own, rival, services.context.value) : [];
  const facts = (side: 'before' | 'after') =>
    changes.map((change) => ({ label: change.label, value: change[side] ?? t().common.none }));
  const version = (title: string, side: 'before' | 'after', body: Body | null) => (
    <div class="version">
      <h3>{title}</h3>
      {body === null ? <p>{words.thereRemoved}</p> : <FactList facts={facts(side)} />}
      <Button isCompact label={`${words.keepThis}: ${title}`} onClick={() => void keep(body)}>
        {words.keepThis}
      </Button>
    </div>
  );
  return (
    <Section title={words.choose} icon="files">
      {rival === undefined && <p>{words.rivalUnknown}</p>}
      {version(words.here, 'before', own)}
      {rival !== undefined && version(words.there, 'after', rival)}
      {rival && <p class="small muted">{words.same}</p>}
    </Section>
  );
}

/** Author and officer changed the same field: the author's stands, the officer's can be taken over through the form. */
export function FieldConflicts(props: ConflictProps & { readonly history: readonly HistoryItem[] }) {
  const { services, definition, record, history } = props;
  const { route } = useLocation();
  const words = recordsWords().detail;
  const own = record.body as Body;
  const theirs = history.flatMap((item) =>
    item.kind === 'corrected' && record.conflicts.some((name) => name in item.changes) ? [item] : [],
  );
  const take = async (changes: Body) => {
    const fields = Object.entries(changes).filter(([name]) => record.conflicts.includes(name));
    const body = Object.fromEntries(
      Object.entries({ ...own, ...Object.fromEntries(fields) }).filter(([, value]) => value !== null),
    );
    const failure = await putDraft(services.store, {
      id: `edit-${record.recordId}`,
      type: record.type,
      recordId: record.recordId,
      values: rawOf(definition.fields as Fields, body),
      carried: [],
      updatedAt: services.clock(),
    });
    if (failure) notify(t().form.writeFailed);
    else route(paths.editRecord(record.recordId));
  };
  return (
    <Section title={words.choose} icon="files">
      <p>{words.fieldConflict}</p>
      {theirs.map(({ id, name, changes }) => {
        const after = Object.fromEntries(
          Object.entries({ ...own, ...changes }).filter(([, value]) => value !== null),
        );
        return (
          <div class="version" key={id}>
            <h3>{words.officerWrote(name)}</h3>
            <FactList
              facts={changesBetween(definition, own, after, services.context.value).map((change) => ({
                label: change.label,
                value: words.theirs(change.before ?? t().common.none, change.after ?? t().common.none),
              }))}
            />
            <Button isCompact onClick={() => void take(changes)}>
              {words.takeTheirs}
            </Button>
          </div>
        );
      })}
    </Section>
  );
}
