import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Change } from '../../src/domain/protocol.ts';
import type { Review } from '../../src/domain/records/review/definition.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import type { ClosedPeriod } from '../db/closings.ts';
import type { ActRow } from '../db/held.ts';

/** Something to be told to one person, or to everybody of a commune where `to` is null. */
export interface Delivery {
  readonly to: string | null;
  readonly commune: string;
  readonly kind: Change['kind'];
  readonly data: unknown;
}

/** Where a record stands that acts are about. */
export interface ActedOn {
  readonly person: string;
  readonly commune: string;
  /** Everybody who serves in the commune has it: corrections are told to all of them. */
  readonly isShared: boolean;
  /** Its days before and after the corrections; a correction of a closed one of them is numbered. */
  readonly days: readonly (string | null | undefined)[];
}

/** Acts held and made in a group, and the numbers given to corrections of closed periods. */
export interface ActBook {
  readonly about: (recordId: string) => readonly ActRow[];
  readonly get: (actId: string) => ActRow | undefined;
  readonly put: (row: ActRow) => void;
  readonly changed: () => readonly ActRow[];
  /** Communes in which a number was given, with the newest one. */
  readonly amendments: ReadonlyMap<string, number>;
  readonly deliver: (recordId: string, on: ActedOn) => readonly Delivery[];
}

/** As if its officer had taken it back: what two lines claim to be has no effect anywhere. */
const takenBack = (row: Pick<ActRow, 'actId' | 'type' | 'voidRev'>, commune: string): string =>
  lineOf({
    recordId: row.actId,
    rev: row.voidRev ?? 1,
    type: row.type,
    version: 1,
    orgUnit: commune as OrgUnitKey,
    recordedAt: 0,
    body: null,
  });

const correctionData = ({ line, person, name, position, amendment, ...row }: ActRow, commune: string) => ({
  line: line === '' ? takenBack(row, commune) : line,
  person,
  name,
  position,
  ...(amendment === null ? {} : { amendment }),
});

/** What a review says, or that it was taken back; undefined for a line that does not read. */
const reviewData = (row: ActRow, commune: string) => {
  const { actId: act, ofRecord, line, person, name: by, position } = row;
  const entry = readLine(line === '' ? takenBack(row, commune) : line);
  if (!entry) return undefined;
  const { rev: actRev, recordedAt } = entry;
  const said = entry.body as Review | null;
  const about = { act, actRev, recordId: ofRecord, by, person, recordedAt, position };
  if (!said) return { ...about, rev: 0, verdict: 'none' };
  const { ofRev: rev, verdict, reasons, text, other } = said;
  return {
    ...about,
    rev,
    verdict,
    ...(reasons ? { reasons } : {}),
    ...(text === undefined ? {} : { text }),
    ...(other === undefined ? {} : { other }),
  };
};

/** Opens the acts of a group. @param closed communes with a closed period */
export const openActs = (held: readonly ActRow[], closed: ReadonlyMap<string, ClosedPeriod>): ActBook => {
  const acts = new Map(held.map((row) => [row.actId, row]));
  const changed = new Map<string, ActRow>();
  const amendments = new Map<string, number>();
  const about = (recordId: string) => [...acts.values()].filter((row) => row.ofRecord === recordId);
  const put = (row: ActRow): void => {
    acts.set(row.actId, row);
    changed.set(row.actId, row);
  };

  /** A correction that takes effect in a closed period gets the next number of its commune, once and for ever. */
  const numbered = (row: ActRow, { commune, days }: ActedOn): ActRow => {
    const period = closed.get(commune);
    const isAmending = period && days.some((day) => typeof day === 'string' && day <= period.through);
    if (row.type !== 'correction' || row.amendment !== null || !isAmending) return row;
    const amendment = (amendments.get(commune) ?? period.amendments) + 1;
    amendments.set(commune, amendment);
    return { ...row, amendment };
  };

  return {
    about,
    get: (actId) => acts.get(actId),
    put,
    changed: () => [...changed.values()],
    amendments,
    deliver: (recordId, on) =>
      about(recordId).flatMap((row): Delivery[] => {
        const isNews = row.ofPerson === null || changed.has(row.actId);
        const isKnown = row.line !== '' || row.voidRev !== undefined;
        const hasEffect = isKnown && row.communes.includes(on.commune);
        if (row.ofPerson === null) put({ ...row, ofPerson: on.person });
        if (!isNews || !hasEffect) return [];
        const told = numbered({ ...row, ofPerson: on.person }, on);
        put(told);
        const data = told.type === 'review' ? reviewData(told, on.commune) : correctionData(told, on.commune);
        if (!data) return [];
        const isForAll = on.isShared && told.type === 'correction';
        return [
          {
            to: isForAll ? null : on.person,
            commune: on.commune,
            kind: told.type === 'review' ? 'review' : 'entry',
            data,
          },
        ];
      }),
  };
};
