import type { AnyRecord } from '../../domain/define-record.ts';
import { getDraft, putDraft, savedFrom } from '../../store/drafts.ts';
import type { Draft } from '../../store/rows.ts';
import type { StoreFailure } from '../../store/store.ts';
import { carryOver, chosenBy } from '../record-form/carry-over.ts';
import type { FormStart } from '../record-form/form-state.ts';
import type { Services } from '../services.ts';
import { freshStart } from './fresh-start.ts';

/** A draft about to become one of another type. */
export interface HandOver {
  readonly draft: Draft;
  readonly from: AnyRecord;
  readonly to: AnyRecord;
  /** What was chosen in `from` and has its home in `to`; absent on the way back. */
  readonly code?: string;
}

/**
 * The same draft as one of another type: one act stays one draft. What both forms ask for is carried over, the rest is
 * kept beside it, so that turning back gives the first form as it was with what was typed since.
 * @param fresh what the other form starts from where this draft has not been in it yet
 */
export const turnDraft = (
  { draft, from, to, code }: HandOver,
  fresh: FormStart | undefined,
  now: number,
): Draft => {
  const kept = draft.from?.type === to.type ? draft.from : fresh;
  const carried = carryOver(from, to, draft.values);
  const chosen = code === undefined ? {} : chosenBy(to, code);
  const values = {
    ...kept?.values,
    [to.day]: draft.values[from.day],
    ...carried,
    ...chosen,
  };
  const marked = [
    ...(kept?.carried ?? []).filter((name) => !(name in carried) && !(name in chosen)),
    ...draft.carried.filter((name) => name in carried),
  ];
  return {
    id: draft.id,
    type: to.type,
    values,
    carried: marked,
    updatedAt: now,
    from: {
      type: from.type,
      values: draft.values,
      carried: draft.carried,
      ...(code === undefined ? { isLeft: true } : {}),
    },
  };
};

/**
 * Turns the draft in the store and gives its id; a failure leaves it as it was. A draft that another tab has saved
 * meanwhile stays that record's: the turned one gets an id of its own.
 */
export const handOver = async (services: Services, over: HandOver): Promise<string | StoreFailure> => {
  const { store, clock } = services;
  const { id } = over.draft;
  const isSaved = (await savedFrom(store, id)) ?? (await getDraft(store, id))?.recordId;
  const fresh = await freshStart(services, over.to);
  const turned = { ...turnDraft(over, fresh, clock()), id: isSaved === undefined ? id : crypto.randomUUID() };
  return (await putDraft(store, turned)) ?? turned.id;
};
