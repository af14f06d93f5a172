import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { t } from '../../i18n/messages.ts';
import { putDraft, removeDraft } from '../../store/drafts.ts';
import { forgetName, forgetVillage, type RememberedName, readRemembered } from '../../store/remembered.ts';
import type { Draft } from '../../store/rows.ts';
import { saveRecord } from '../../store/save-record.ts';
import { isFailure } from '../../store/store.ts';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import type { FormStart } from '../record-form/form-state.ts';
import { RecordForm } from '../record-form/record-form.tsx';
import type { KeptDraft } from '../record-form/record-form-props.ts';
import { RememberedContext } from '../record-form/remembered.tsx';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { tellSaved } from './after-save.ts';
import { statusLine } from './collector-shell.ts';
import { draftSummary } from './draft-summary.ts';
import { handOver } from './hand-over.ts';
import { HandedOver } from './handed-over.tsx';
import { notify } from './notice.ts';

/** Props of a form that is bound to the store. */
export interface OpenFormProps {
  readonly definition: AnyRecord;
  readonly draftId: string;
  readonly start: FormStart;
  readonly title: string;
  readonly subtitle?: string;
  readonly isRepeat?: boolean;
  /** The form of another type the draft was begun in. */
  readonly from?: Draft['from'];
  /** The record whose only save came back as this draft. */
  readonly undoes?: RecordId;
  /** The record being changed, and its body before. */
  readonly edited?: { readonly recordId: RecordId; readonly body: Body };
}

const hourInVietnam = (instantMs: number): number => new Date(instantMs + 7 * 3_600_000).getUTCHours();

/** C2, C6: the generic form with the store below it; leads back to Hôm nay. */
export function OpenForm({ definition, draftId, edited, from, undoes, ...form }: OpenFormProps) {
  const services = useServices();
  const { route } = useLocation();
  const { store, clock, registry } = services;
  const context = services.context.peek();
  const { type } = definition;
  const before = from && !from.isLeft ? registry.get(from.type) : undefined;
  const turnBack = before && (() => route(paths.draft(before.type, draftId), true));
  const leave = () => route(edited ? paths.record(edited.recordId) : paths.today, true);
  const draftOf = ({ values, carried }: KeptDraft): Draft => {
    const { title, day } = draftSummary({ type, values }, services);
    return {
      id: draftId,
      type,
      ...(edited ? { recordId: edited.recordId } : {}),
      ...(undoes === undefined ? {} : { undoes }),
      ...(title === '' ? {} : { title }),
      ...(day ? { day } : {}),
      values,
      carried,
      ...(form.start.isFromTemplate ? { isFromTemplate: true } : {}),
      updatedAt: clock(),
      ...(from ? { from } : {}),
    };
  };
  useReadyMark(true);
  const remembered = useLive(() => readRemembered(store), [store]);
  const words = useMemo(
    () => ({
      ...(remembered ?? { villages: [], names: {} }),
      forgetVillage: (name: string) => void forgetVillage(store, name),
      forgetName: (catalogue: string, name: RememberedName) => void forgetName(store, catalogue, name),
    }),
    [remembered, store],
  );
  return (
    <RememberedContext.Provider value={words}>
      <RecordForm
        {...form}
        key={`${type} ${draftId}`}
        definition={definition}
        // A record that is there already stays of its type: its new home would be a second one.
        context={edited ? { ...context, types: new Set([type]) } : context}
        helpCode={modelFieldOf(definition) ? 'C6' : 'C2'}
        status={statusLine(services)}
        isAfterMidnight={edited === undefined && hourInVietnam(clock()) < 4}
        clock={clock}
        keepDraft={(kept) => putDraft(store, draftOf(kept))}
        onDiscard={async (kept) => {
          if (await removeDraft(store, draftId)) return notify(t().form.writeFailed);
          const undo = { label: t().common.undo, onClick: () => void putDraft(store, draftOf(kept)) };
          notify(t().form.discarded, undo);
          leave();
        }}
        onBack={turnBack}
        news={before && ((back) => <HandedOver from={before} to={definition} onBack={back} />)}
        onHandOver={async (home, code, { values, carried }) => {
          const to = registry.get(home);
          if (!to) throw new Error('a home without a form');
          const draft = { id: draftId, type, values, carried, updatedAt: clock(), ...(from ? { from } : {}) };
          const turned = await handOver(services, { draft, from: definition, to, code });
          if (typeof turned !== 'string') return turned;
          route(paths.draft(home, turned));
          return undefined;
        }}
        onSave={async (body, warnings) => {
          const saved = await saveRecord(store, {
            definition,
            body,
            draftId,
            ...(edited ? { recordId: edited.recordId } : {}),
          });
          if (isFailure(saved)) return saved;
          await tellSaved(services, {
            definition,
            saved,
            body,
            warnings,
            ...(edited ? { before: edited.body } : {}),
          });
          route(paths.today, true);
          return undefined;
        }}
        onLeave={leave}
      />
    </RememberedContext.Provider>
  );
}
