import type { Day } from '../../src/domain/day.ts';
import type { RecordId } from '../../src/domain/envelope.ts';
import { fold } from '../../src/domain/fold.ts';
import { modelRegister } from '../../src/domain/records/model/definition.ts';
import type { Model } from '../../src/domain/records/model/fields.ts';
import { checkBody } from '../../src/domain/validate.ts';
import type { HeadLine } from '../db/heads.ts';
import type { BadCell } from './list-file.ts';
import type { ListedEvent, ListedModel } from './model-list.ts';

/** A model of a list with the record it is or will be. */
export interface PlacedModel extends ListedModel {
  readonly recordId: RecordId;
  readonly head?: HeadLine;
}

/** A body the register takes. */
export interface MadeBody {
  readonly model: PlacedModel;
  readonly body: unknown;
}

const columnOf: { readonly [field: string]: string } = {
  on: 'on',
  kind: 'event',
  modelType: 'type',
  standard: 'standard',
  parent: 'parent',
  places: 'villages',
  hostFacility: 'host_facility',
  members: 'members',
  into: 'into',
  name: 'name',
  listCode: 'code',
  foundedOn: 'on',
  decision: 'decision_number',
  contact: 'contact_phone',
  events: 'event',
};

type Named = {
  readonly id: RecordId;
  readonly events: readonly { on?: string | undefined; standard?: unknown }[];
};

/** Models a list may name as parent or successor: by code or name, in the same commune, of this list or of the register. */
const nameIndex = (placed: readonly PlacedModel[], heads: readonly HeadLine[]) => {
  const found = new Map<string, Named>();
  for (const { unit, recordId, body } of heads) {
    const { name, listCode, events = [] } = (body ?? {}) as Partial<Model>;
    for (const word of [name, listCode])
      if (word) found.set(`${unit} ${fold(word)}`, { id: recordId, events: events as Named['events'] });
  }
  for (const { commune, name, code, recordId, events } of placed)
    for (const word of [name, code])
      if (word) found.set(`${commune} ${fold(word)}`, { id: recordId, events });
  return (commune: string, word: string) => found.get(`${commune} ${fold(word)}`);
};

/** The standard a model had on a day; before its first event that of its first. */
const standardOn = ({ events }: Named, day: string | undefined): object => {
  const past = events.filter((event) => (event.on ?? '') <= (day ?? '9999'));
  const { standard } = past.at(-1) ?? events[0] ?? {};
  return standard === undefined ? {} : { standard };
};

/**
 * The events of a model with one more for each day on which the standard of what it belongs to became another: its own
 * facts say under which standard it stood.
 */
const withParentChanges = (
  events: readonly ListedEvent[],
  parentOf: (event: ListedEvent) => Named | undefined,
): readonly ListedEvent[] =>
  events.flatMap((event, i) => {
    const parent = event.parent === undefined ? undefined : parentOf(event);
    const until = events[i + 1]?.on ?? '9999';
    if (!parent || ['DISSOLVED', 'MERGED'].includes(event.kind)) return [event];
    const days = parent.events.flatMap(({ on, standard }, at) =>
      on !== undefined && at > 0 && standard !== parent.events[at - 1]?.standard ? [on] : [],
    );
    const { into: _into, ...same } = event;
    return [
      event,
      ...days
        .filter((on) => on > (event.on ?? '') && on < until)
        .map((on) => ({ ...same, on, kind: 'CHANGED' })),
    ];
  });

/**
 * Bodies of listed models, each checked as the endpoint will check it. Where one cannot be, the cells are named and
 * nothing of the list is to be sent.
 */
export const bodiesOf = (
  placed: readonly PlacedModel[],
  heads: readonly HeadLine[],
  asOf: Day,
): { readonly bodies: readonly MadeBody[]; readonly bad: readonly BadCell[] } => {
  const find = nameIndex(placed, heads);
  const bad: BadCell[] = [];
  const bodies: MadeBody[] = [];
  for (const model of placed) {
    const { commune, events: listed, code, recordId, head: _head, ...rest } = model;
    const eventOf = ({ line, parent, into, ...event }: ListedEvent): object => {
      const of = (word: string | undefined, column: string): Named | undefined => {
        const named = word === undefined ? undefined : find(commune, word);
        if (word !== undefined && (!named || named.id === recordId))
          bad.push({ line, column, reason: 'is no other model of this commune by code or name' });
        return named;
      };
      const [above, successor] = [of(parent, 'parent'), of(into, 'into')];
      return {
        ...event,
        ...(above ? { parent: { id: above.id, ...standardOn(above, event.on) } } : {}),
        ...(successor ? { into: successor.id } : {}),
      };
    };
    const told = withParentChanges(listed, (event) => find(commune, event.parent ?? ''));
    const events = told.map(eventOf);
    const {
      on: _on,
      kind: _kind,
      into: _into,
      ...now
    } = events.at(-1) as { on?: string; kind: string; into?: string };
    const founded = listed[0]?.on;
    const raw = {
      asOf,
      ...(code ? { listCode: code } : {}),
      ...rest,
      ...now,
      ...(founded ? { foundedOn: founded } : {}),
      events,
    };
    const checked = checkBody(modelRegister, raw, modelRegister.version);
    if ('body' in checked) bodies.push({ model, body: checked.body });
    else bad.push(...cellsOf(checked, raw, told));
  }
  return { bodies, bad };
};

const cellsOf = (
  { fields = [], rule }: { readonly fields?: readonly string[]; readonly rule?: string },
  raw: unknown,
  events: readonly ListedEvent[],
): readonly BadCell[] => {
  const broken = modelRegister.rules.find((r) => r.code === rule);
  const params = broken?.check(modelRegister.schema.parse(raw), undefined);
  const reason = broken && params ? broken.text.en(params) : 'is not taken';
  const cells = fields.map((path) => {
    const [, at, inner] = /^events\.(\d+)\.?(\w*)/.exec(path) ?? [];
    const event = at === undefined ? events.at(-1) : events[Number(at)];
    const field = at === undefined ? (path.split('.')[0] ?? '') : inner || 'events';
    return { line: event?.line ?? 0, column: columnOf[field] ?? field, reason };
  });
  return cells.filter((c, i) => cells.findIndex((d) => d.line === c.line && d.column === c.column) === i);
};
