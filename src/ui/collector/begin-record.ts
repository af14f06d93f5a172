import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { modelRefOf } from '../../domain/records/model/register.ts';
import { getDraft, putDraft, savedFrom } from '../../store/drafts.ts';
import type { Draft } from '../../store/rows.ts';
import { readTemplates } from '../../store/templates.ts';
import { paths } from '../paths.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import { keepAll } from '../record-form/draft-keeper.ts';
import { type FormStart, startNew } from '../record-form/form-state.ts';
import type { Services } from '../services.ts';
import { freshStart, withModelOfToday } from './fresh-start.ts';
import { turnDraft } from './hand-over.ts';

/** What the address asks for beside type and draft. */
export interface Wanted {
  /** Record to be repeated. */
  readonly repeated: string | undefined;
  /** Id of the template to write from. */
  readonly template: string | undefined;
  /** Model the record shall be about. */
  readonly modelId: string | undefined;
}

/** What the form starts from, or the address that belongs in its place. */
export type Begun =
  | { readonly start: FormStart; readonly from?: Draft['from']; readonly undoes?: RecordId }
  | { readonly goTo: string };

const ofDraft = ({ values, carried, from, isFromTemplate, undoes }: Draft): Begun => ({
  start: { values, carried, isDraft: true, ...(isFromTemplate ? { isFromTemplate } : {}) },
  ...(from ? { from } : {}),
  ...(undoes === undefined ? {} : { undoes }),
});

/** The start with the model put in, unless this phone no longer knows it or it has closed. */
const aboutModel = (
  definition: AnyRecord,
  context: RecordContext,
  start: FormStart,
  modelId: string | undefined,
): FormStart => {
  const field = modelFieldOf(definition);
  const model = context.models.find(({ id, active }) => id === modelId && active);
  if (!field || !model) return start;
  return {
    values: { ...start.values, [field]: modelRefOf(model) },
    carried: start.carried.filter((name) => name !== field),
  };
};

/** A draft under the address of another form than its own: on the way back it becomes that one again. */
const ofOther = async (services: Services, definition: AnyRecord, draft: Draft): Promise<Begun> => {
  const other = services.registry.get(draft.type);
  if (!other || draft.from?.type !== definition.type || draft.recordId !== undefined)
    return { goTo: paths.draft(draft.type, draft.id) };
  const turned = turnDraft({ draft, from: other, to: definition }, undefined, services.clock());
  // If the phone refuses, the next letter tries again.
  await putDraft(services.store, turned);
  return ofDraft(turned);
};

/** Goes on with a draft, or begins a record; the address of a draft that was saved leads to its record. */
export const beginRecord = async (
  services: Services,
  definition: AnyRecord,
  draftId: string,
  { repeated, template, modelId }: Wanted,
): Promise<Begun> => {
  const { store } = services;
  await keepAll();
  const draft = await getDraft(store, draftId);
  if (draft) return draft.type === definition.type ? ofDraft(draft) : ofOther(services, definition, draft);
  const saved = await savedFrom(store, draftId);
  if (saved !== undefined) return { goTo: paths.record(saved) };
  const context = services.context.peek();
  const { list } = template ? await readTemplates(store) : { list: [] };
  const chosen = list.find(({ id, type }) => id === template && type === definition.type);
  if (chosen) {
    const start = withModelOfToday(definition, context, startNew(definition, context, chosen.body, true));
    return { start: { ...start, isFromTemplate: true } };
  }
  const start = await freshStart(services, definition, repeated);
  return { start: aboutModel(definition, context, start, modelId) };
};
