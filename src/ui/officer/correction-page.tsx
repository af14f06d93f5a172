import { useLocation } from 'preact-iso';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft, Fields } from '../../domain/fields.ts';
import { t } from '../../i18n/messages.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { getDraft, putDraft, removeDraft } from '../../store/drafts.ts';
import { correctRecord } from '../../store/officer/settle.ts';
import { isFailure } from '../../store/store.ts';
import { statusLine } from '../collector/collector-shell.ts';
import { useOnce } from '../collector/use-once.ts';
import { rawOf } from '../record-form/raw-of.ts';
import { RecordForm } from '../record-form/record-form.tsx';
import type { Services } from '../services.ts';
import { changedFields } from './changed-fields.ts';
import { contextWith, type UnitNames } from './record-names.ts';

/** Props of the correction. */
export interface CorrectionPageProps {
  readonly services: Services;
  readonly definition: AnyRecord;
  /** The record and the revision that was read; `body` is the one that counts. */
  readonly row: { readonly recordId: string; readonly rev: number; readonly body: unknown };
  readonly names: UnitNames;
  /** Address of the record. */
  readonly back: string;
  /** The same, saying that a correction waits to be sent. */
  readonly backSaved: string;
}

/** The record's own form over the body that counts; saving makes a record of the changed fields alone. */
export default function CorrectionPage({
  services,
  definition,
  row,
  names,
  back,
  backSaved,
}: CorrectionPageProps) {
  const { route } = useLocation();
  const { store, clock } = services;
  const draftId = `correct-${row.recordId}-${row.rev}`;
  const kept = useOnce(async () => ({ draft: await getDraft(store, draftId) }), [draftId]);
  if (!kept) return null;
  const before = row.body as Draft;
  const own = services.context.peek();
  // Villages of the own list first: they can be newly chosen, those of the record keep their names.
  const named = contextWith(own, names).villages.filter((v) => !own.villages.some((o) => o.key === v.key));
  return (
    <RecordForm
      key={draftId}
      definition={definition}
      context={{ ...own, villages: [...own.villages, ...named] }}
      start={kept.draft ?? { values: rawOf(definition.fields as Fields, before), carried: [] }}
      title={t().form.editTitle}
      subtitle={officerWords().correcting}
      helpCode="P1"
      status={statusLine(services)}
      clock={clock}
      keepDraft={({ values, carried }) =>
        putDraft(store, { id: draftId, type: definition.type, values, carried, updatedAt: clock() })
      }
      onSave={async (body) => {
        const changes = changedFields(before, body as Draft);
        const isChanged = Object.keys(changes).length > 0;
        if (isChanged) {
          const saved = await correctRecord(store, { recordId: row.recordId, rev: row.rev }, changes);
          if (isFailure(saved)) return saved;
        }
        await removeDraft(store, draftId);
        route(isChanged ? backSaved : back, true);
        return undefined;
      }}
      onLeave={() => route(back, true)}
    />
  );
}
