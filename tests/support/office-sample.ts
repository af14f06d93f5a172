import { signal } from '@preact/signals';
import type { Profile } from '../../src/domain/activation.ts';
import type { CatalogueName } from '../../src/domain/catalogues/catalogue.ts';
import { addDays, asDay, type Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { RecordContext } from '../../src/domain/record-context.ts';
import { registry } from '../../src/domain/records/index.ts';
import { catalogueWith } from '../../src/store/catalogues.ts';
import type { Matrix } from '../../src/store/officer/list-matrix.ts';
import type { Flag, OtherRow } from '../../src/store/officer/other-row.ts';
import type { OverseenCommune } from '../../src/store/officer/units.ts';
import { overseen } from '../../src/ui/officer/use-overseen.ts';
import type { Services } from '../../src/ui/services.ts';

/** The day of every sample. */
export const SAMPLE_DAY = asDay('2026-11-21');

const key = (code: string) => `${code}@2025-07-01` as OrgUnitKey;
const villageNames = ['Nà Pản', 'Nà Lo', 'Phiêng Sàng', 'Huổi Hin', 'Bản Sảo'];
const communeNames = ['Khao Vai', 'Nậm Đuông', 'Huổi Ngịu', 'Chiềng Hin', 'Nà Khún', 'Mường Hin', 'Tà Pừng'];

/** Communes of an invented area. */
const sampleCommunes: readonly OverseenCommune[] = communeNames.map((name, at) => ({
  key: key(`0420${at}`),
  name,
  villages: villageNames.map((village, n) => ({ key: key(`0420${at}-0${n + 1}`), name: village })),
}));

/** An officer of that area. */
export const areaOfficer = {
  sender: 's',
  person: 'p',
  name: 'Cầm Văn Nghiên',
  role: 'area_officer',
  province: { code: '14', name: 'Nậm Sơn' },
  unit: { key: key('04200'), name: 'Sông Hin', kind: 'H' },
  villages: [],
  rootKey: 'root',
  keys: [],
} as unknown as Profile;

/** The same person as the officer of one commune. */
export const communeOfficer: Profile = {
  ...areaOfficer,
  role: 'commune_officer',
  unit: { key: key('04203'), name: 'Chiềng Hin', kind: 'X' },
};

const context: RecordContext = {
  today: SAMPLE_DAY,
  builtOn: asDay('2026-11-01'),
  catalogue: (name: CatalogueName) => catalogueWith(name, undefined),
  villages: [],
  models: [],
  types: new Set(['propaganda_session']),
} as unknown as RecordContext;

/** Services as far as a page without a store asks for them. */
export const sampleServices = (profile: Profile): Services =>
  ({
    profile: signal(profile),
    today: signal(SAMPLE_DAY),
    context: signal(context),
    pending: signal(0),
    sync: signal({ phase: 'idle', lastSuccessAt: Date.UTC(2026, 10, 20, 23) }),
    isOnline: signal(true),
    isPractice: false,
    isOneOfSeveral: false,
    clock: () => Date.UTC(2026, 10, 21, 3),
    registry,
  }) as unknown as Services;

/** Names of the sample. */
export const sampleNames = (communes: readonly OverseenCommune[] = sampleCommunes) =>
  overseen(communes, context, registry);

const topics = ['GENDER_EQUALITY', 'DV_PREVENTION', 'CHILD_MARRIAGE', 'TRAFFICKING'];

/** The `at`th session of the sample, with these reasons to be seen. */
export const sampleRow = (
  at: number,
  flags: readonly Flag[] = [],
  more: Partial<OtherRow> = {},
): OtherRow => {
  const commune = sampleCommunes[at % sampleCommunes.length] as OverseenCommune;
  const village = commune.villages[at % commune.villages.length] as { key: OrgUnitKey };
  const women = 12 + ((at * 7) % 30);
  const day = addDays(SAMPLE_DAY, -Math.floor(at / 3)) as Day;
  const body = {
    heldOn: day,
    places: { villages: [village.key] },
    topics: [topics[at % topics.length]],
    channel: 'DIRECT_SESSION',
    attendance: { total: { value: women + 7 + (at % 9) }, women: { value: women } },
  };
  return {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    rev: 1,
    type: 'propaganda_session',
    person: `person-${at % 5}`,
    name: ['Lò Thị Mai', 'Quàng Văn Hặc', 'Lường Thị Ín', 'Vì Văn Pản', 'Cà Thị Sương'][at % 5] ?? '',
    unit: commune.key,
    commune: commune.key,
    day,
    villages: [village.key],
    recordedAt: 1_795_100_000 - at * 20_000,
    state: 'live',
    body,
    conflicts: [],
    summary: { title: '', detail: '' },
    text: '',
    flags,
    ...more,
  } as OtherRow;
};

const monday = asDay('2026-10-12');
const counts = [
  [7, 5, 6, -1, -1, -1],
  [2, -1, 3, 4, -1, -1],
  [4, 5, 7, 9, -2, -2],
  [8, 12, 9, 11, 17, 6],
  [5, 7, 4, 6, 12, -3],
  [11, 9, 14, 16, 18, 9],
  [3, 6, 5, -3, 7, 4],
];
const states = ['received', 'none', 'handed_over', 'nil'] as const;

/** Communes by week, of every state a cell has. */
export const sampleMatrix: Matrix = {
  columns: [0, 1, 2, 3, 4, 5].map((week) => ({
    from: addDays(monday, week * 7),
    to: addDays(monday, week * 7 + 6),
  })),
  rows: sampleCommunes.map(({ key: unit, name }, at) => ({
    unit,
    name,
    cells: (counts[at] ?? []).map((n) => ({
      state: states[Math.max(0, -n)] ?? 'none',
      received: Math.max(0, n),
    })),
    lastHeardOn: addDays(SAMPLE_DAY, [-34, -36, -40, 0, -1, 0, -2][at] ?? 0),
    returned: at === 3 ? 4 : 0,
    possibleDuplicates: at === 3 ? 2 : 0,
  })),
};
