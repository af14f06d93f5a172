import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { getDraft, putDraft, savedFrom } from '../../store/drafts.ts';
import { getRecord, listRecords } from '../../store/records.ts';
import type { Draft } from '../../store/rows.ts';
import { paths } from '../paths.ts';
import { type FormStart, startNew } from '../record-form/form-state.ts';
import type { Services } from '../services.ts';
import { turnDraft } from './hand-over.ts';

/** Among how many of the newest records the last one of a type is looked for. */
const LOOK_BACK = 50;

/** What the address asks for beside type and draft. */
export interface Wanted {
  /** Record to be repeated. */
  readonly repeated: string | undefined;
}

/** What the form starts from, or the address that belongs in its place. */
export type Begun = { readonly start: FormStart; readonly from?: Draft['from'] } | { readonly goTo: string };

const ofDraft = ({ values, carried, from }: Draft): Begun => ({
  start: { values, carried },
  ...(from ? { from } : {}),
});

/** A draft under the address of another form than its own: on the way back it becomes that one again. */
const ofOther = async (services: Services, definition: AnyRecord, draft: Draft): Promise<Begun> => {
  const other = services.registry.get(draft.type);
  if (!other || draft.from?.type !== definition.type || draft.recordId !== undefined)
    return { goTo: paths.draft(draft.type, draft.id) };
  const turned = turnDraft({ draft, from: other, to: definition }, services.clock());
  // If the phone refuses, the next letter tries again.
  await putDraft(services.store, turned);
  return ofDraft(turned);
};

/** Goes on with a draft, or begins a record; the address of a draft that was saved leads to its record. */
export const beginRecord = async (
  services: Services,
  definition: AnyRecord,
  draftId: string,
  { repeated }: Wanted,
): Promise<Begun> => {
  const { store } = services;
  const draft = await getDraft(store, draftId);
  if (draft) return draft.type === definition.type ? ofDraft(draft) : ofOther(services, definition, draft);
  const saved = await savedFrom(store, draftId);
  if (saved !== undefined) return { goTo: paths.record(saved) };
  const last = repeated
    ? await getRecord(store, repeated)
    : (await listRecords(store, { limit: LOOK_BACK })).rows.find(({ type }) => type === definition.type);
  return {
    start: startNew(
      definition,
      services.context.peek(),
      last?.body as Body | undefined,
      repeated !== undefined,
    ),
  };
};
