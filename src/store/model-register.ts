import { applyCorrections } from '../domain/apply-corrections.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { ModelSummary, RecordContext } from '../domain/record-context.ts';
import type { Model } from '../domain/records/model/fields.ts';
import { modelSummaryOf } from '../domain/records/model/register.ts';
import { readLine } from '../domain/wire/line.ts';
import type { CorrectionRow, PulledRow } from './rows.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** A model of the register with all that its screen shows. */
export interface ListedModel extends ModelSummary {
  /** The commune whose register it stands in. */
  readonly commune: OrgUnitKey;
  readonly body: Model;
}

/** What naming a model needs of the context. */
type Lists = Pick<RecordContext, 'catalogue'>;

/** The register as it came down: the newest revision of each model, corrections laid over it; deleted ones are gone. */
const readRegister = async ({ db }: Store, lists: Lists): Promise<readonly ListedModel[]> => {
  const byRecord = new Map<RecordId, PulledRow[]>();
  for (const row of await db.pulled.where('type').equals('model').toArray())
    byRecord.set(row.recordId, [...(byRecord.get(row.recordId) ?? []), row]);
  const corrections = await db.corrections
    .where('ofRecord')
    .anyOf([...byRecord.keys()])
    .toArray();
  return [...byRecord.values()].flatMap((rows) => toModel(rows, corrections, lists) ?? []);
};

/** A body of a later version of the type may have lost what a list needs. */
const isReadable = (body: Partial<Model> | null | undefined): body is Model =>
  typeof body?.name === 'string' && Array.isArray(body.events) && body.places !== undefined;

const bodyOf = (row: PulledRow | undefined): Model | undefined => {
  const body = readLine(row?.line ?? '')?.body as Partial<Model> | null | undefined;
  return isReadable(body) ? body : undefined;
};

const toModel = (
  rows: readonly PulledRow[],
  corrections: readonly CorrectionRow[],
  lists: Lists,
): ListedModel | undefined => {
  const head = rows.reduce((a, b) => (a.rev > b.rev ? a : b));
  const entry = readLine(head.line);
  const author = bodyOf(head);
  if (!entry || !author) return undefined;
  const laid = corrections
    .filter(({ ofRecord }) => ofRecord === head.recordId)
    .sort((a, b) => a.position - b.position);
  const earlier = (rev: number) => bodyOf(rows.find((row) => row.rev === rev));
  const body = applyCorrections({ rev: head.rev, body: author }, earlier, laid).body as Model;
  return isReadable(body)
    ? { ...modelSummaryOf(head.recordId, body, lists), commune: entry.orgUnit, body }
    : undefined;
};

/** Models of a commune in the order of their names; of every commune that came down without one. */
export const listModels = (
  store: Store,
  lists: Lists,
  commune: OrgUnitKey | undefined,
): Promise<readonly ListedModel[]> =>
  read(store, async () =>
    (await readRegister(store, lists))
      .filter((model) => commune === undefined || model.commune === commune)
      .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
  );
