import type { Catalogue } from '../../src/domain/catalogues/catalogue.ts';
import { type CatalogueAddition, extendCatalogue } from '../../src/domain/catalogues/extend-catalogue.ts';
import { hostFacilities } from '../../src/domain/catalogues/host-facilities.ts';
import { modelTypes } from '../../src/domain/catalogues/model-types.ts';
import { dayOf } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { isValidOn, type OrgIndex } from '../../src/domain/org-index.ts';
import type { OrgUnit, OrgUnitKey } from '../../src/domain/org-units.ts';
import { modelRegister } from '../../src/domain/records/model/definition.ts';
import type { Model } from '../../src/domain/records/model/fields.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { checkBody } from '../../src/domain/validate.ts';
import type { CodeHash } from '../auth/code-hash.ts';
import { appendAudit } from '../db/audit.ts';
import type { Db, Trx } from '../db/connect.ts';
import { type HeadLine, headsOf } from '../db/heads.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { readAdditions } from '../db/province-lists.ts';
import { asOwner } from '../db/transact.ts';
import { createKeyDevice, type DeviceSave, type KeyDevice } from './key-device.ts';
import { areBad, type BadCell, readList } from './list-file.ts';
import { findListsPerson, sendAsLists } from './lists-person.ts';
import { bodiesOf, type PlacedModel } from './model-bodies.ts';
import { type ListedModel, type ModelLookups, matchKey, modelColumns, readModels } from './model-list.ts';

/** What an import works with. */
export interface ImportPorts {
  /** Pool of the owner. */
  readonly db: Db;
  readonly registry: Registry;
  readonly codeHash: CodeHash;
  readonly nowMs: number;
}

/** What became of a list: nothing of it when any cell was bad. */
export type ImportedModels =
  | { readonly ok: true; readonly added: number; readonly changed: number; readonly same: number }
  | { readonly ok: false; readonly bad: readonly BadCell[] };

/**
 * Brings the register of models to what a list says, by the ordinary path: as records of the province's lists, in signed
 * batches through ingest. A model already there (same code, else same commune, type and name) gets a new revision if
 * the list says something else of it; one the list does not name stays. All cells are checked before anything is sent.
 * @param commune of rows that name none
 */
export const importModels = async (
  ports: ImportPorts,
  province: string,
  text: string,
  commune: OrgUnitKey | undefined,
): Promise<ImportedModels> => {
  const { db, nowMs } = ports;
  const rows = readList(text, modelColumns, commune === undefined ? ['commune'] : []);
  if (areBad(rows)) return { ok: false, bad: rows };
  const device = await createKeyDevice();
  const read = await asOwner(db, { province }, async (trx) => {
    const { models, bad } = readModels(rows, await lookupsOf(trx, province, commune, nowMs));
    const person = await findListsPerson(trx, province);
    return { models, bad, heads: person ? await headsOf(trx, province, person, 'model') : [] };
  });
  if (read.bad.length > 0) return { ok: false, bad: read.bad };

  const placed = await place(read.models, headsFor(read.models, read.heads), device);
  const made = bodiesOf(placed, read.heads, dayOf(nowMs));
  if (made.bad.length > 0) return { ok: false, bad: made.bad };

  const at = (save: Omit<DeviceSave, 'type' | 'version' | 'recordedAt'>): DeviceSave => ({
    type: 'model',
    version: modelRegister.version,
    recordedAt: Math.floor(nowMs / 1000),
    ...save,
  });
  const added = made.bodies.flatMap(({ model, body }) =>
    model.head ? [] : [at({ orgUnit: model.commune, body })],
  );
  const changed = made.bodies.flatMap(({ model: { head, commune: orgUnit, recordId }, body }) =>
    head && !saysTheSame(head, body) ? [at({ recordId, rev: head.rev + 1, orgUnit, body })] : [],
  );
  // New records first: their ids come from their places among the saves of this device.
  await sendAsLists(ports, province, device, [...added, ...changed]);
  const counts = {
    added: added.length,
    changed: changed.length,
    same: made.bodies.length - added.length - changed.length,
  };
  await asOwner(db, { province }, (trx) =>
    appendAudit(trx, { event: 'models_imported', actor: 'admin', subject: province, detail: counts }),
  );
  return { ok: true, ...counts };
};

const typeOf = ({ events }: ListedModel): string => events.at(-1)?.modelType ?? '';
const saidIn = ({ body }: HeadLine) => (body ?? {}) as Partial<Model>;

/**
 * The record of each listed model that has one: that with its code; else that with its commune, type and name, unless
 * both have a code and so are two models. A record is found once.
 */
const headsFor = (
  models: readonly ListedModel[],
  heads: readonly HeadLine[],
): ReadonlyMap<ListedModel, HeadLine> => {
  const found = new Map<ListedModel, HeadLine>();
  const taken = new Set<HeadLine>();
  for (const withCode of [true, false]) {
    const known = new Map(
      heads.map((head) => {
        const { listCode, name = '', modelType } = saidIn(head);
        return [matchKey(head.unit, withCode ? listCode : undefined, name, String(modelType)), head] as const;
      }),
    );
    for (const model of models) {
      const { commune, code, name } = model;
      const head = known.get(matchKey(commune, withCode ? code : undefined, name, typeOf(model)));
      if (!head || found.has(model) || taken.has(head) || (!withCode && code && saidIn(head).listCode))
        continue;
      found.set(model, head);
      taken.add(head);
    }
  }
  return found;
};

const saysTheSame = (head: HeadLine, body: unknown): boolean => {
  const without = (of: unknown) => JSON.stringify({ ...(of as object), asOf: '' });
  const before = checkBody(modelRegister, head.body, head.version);
  return 'body' in before && without(before.body) === without(body);
};

/** Each model with its record: the one already there, whose code it keeps, or the one its save will begin. */
const place = async (
  models: readonly ListedModel[],
  known: ReadonlyMap<ListedModel, HeadLine>,
  device: KeyDevice,
): Promise<readonly PlacedModel[]> => {
  let seq = 0;
  const placed: PlacedModel[] = [];
  for (const model of models) {
    const head = known.get(model);
    const recordId = head?.recordId ?? (await device.recordIdOf(++seq));
    const code = model.code ?? (head && saidIn(head).listCode);
    placed.push({ ...model, recordId, ...(head ? { head } : {}), ...(code === undefined ? {} : { code }) });
  }
  return placed;
};

const lookupsOf = async (
  trx: Trx,
  province: string,
  commune: OrgUnitKey | undefined,
  nowMs: number,
): Promise<ModelLookups> => {
  const index = await loadOrgIndex(trx, province);
  const extended = async (base: Catalogue): Promise<Catalogue> =>
    extendCatalogue(base, (await readAdditions(trx, province, base.name)) as CatalogueAddition[]);
  const today = dayOf(nowMs);
  const communes = [...index.units.values()].filter((u) => u.level === 'COMMUNE' && isValidOn(u, today));
  return {
    types: await extended(modelTypes),
    facilities: await extended(hostFacilities),
    communeOf: (cell) =>
      cell === ''
        ? commune
        : communes.find((u) => u.key === cell || u.code === cell || fold(u.name) === fold(cell))?.key,
    villageOf: (of, name, day) => villageOf(index, of, name, day ?? today)?.key,
  };
};

/** The village of a name on a day; one that has ended only where none is there. */
const villageOf = (index: OrgIndex, commune: OrgUnitKey, name: string, day: string): OrgUnit | undefined => {
  const named = (index.children.get(commune) ?? [])
    .map((key) => index.units.get(key) as OrgUnit)
    .filter((unit) => unit.level === 'VILLAGE' && fold(unit.name) === fold(name));
  return named.find((unit) => isValidOn(unit, day as never)) ?? named.at(-1);
};
