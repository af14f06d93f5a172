import { describe, expect, test } from 'vitest';
import { activityServices } from '../../src/domain/catalogues/activity-services.ts';
import { activityTypes } from '../../src/domain/catalogues/activity-types.ts';
import { audiences } from '../../src/domain/catalogues/audiences.ts';
import { campaignOn } from '../../src/domain/catalogues/campaign-on.ts';
import { campaigns } from '../../src/domain/catalogues/campaigns.ts';
import {
  type Catalogue,
  itemOf,
  label,
  offeredInOpen,
  offeredInSession,
} from '../../src/domain/catalogues/catalogue.ts';
import { channels } from '../../src/domain/catalogues/channels.ts';
import { countNouns } from '../../src/domain/catalogues/count-nouns.ts';
import { catalogueAddition, extendCatalogue } from '../../src/domain/catalogues/extend-catalogue.ts';
import { facilityConditions } from '../../src/domain/catalogues/facility-conditions.ts';
import { hostFacilities } from '../../src/domain/catalogues/host-facilities.ts';
import { languages } from '../../src/domain/catalogues/languages.ts';
import { materials } from '../../src/domain/catalogues/materials.ts';
import { modelEvents } from '../../src/domain/catalogues/model-events.ts';
import { modelHolders } from '../../src/domain/catalogues/model-holders.ts';
import { modelMonthlyCounts } from '../../src/domain/catalogues/model-monthly-counts.ts';
import { modelStandards } from '../../src/domain/catalogues/model-standards.ts';
import { modelTypes } from '../../src/domain/catalogues/model-types.ts';
import { movements } from '../../src/domain/catalogues/movements.ts';
import { orgTypes } from '../../src/domain/catalogues/org-types.ts';
import { precisions, qualifiers } from '../../src/domain/catalogues/qualifiers.ts';
import { reasonsReturned } from '../../src/domain/catalogues/reasons-returned.ts';
import { reportingPeriods } from '../../src/domain/catalogues/reporting-periods.ts';
import { speakerRoles } from '../../src/domain/catalogues/speaker-roles.ts';
import { topics } from '../../src/domain/catalogues/topics.ts';
import { venues } from '../../src/domain/catalogues/venues.ts';
import { asDay } from '../../src/domain/day.ts';

const open: readonly Catalogue[] = [
  activityServices,
  activityTypes,
  hostFacilities,
  modelTypes,
  audiences,
  campaigns,
  channels,
  countNouns,
  languages,
  materials,
  movements,
  orgTypes,
  reasonsReturned,
  reportingPeriods,
  speakerRoles,
  topics,
  venues,
];
const all: readonly Catalogue[] = [
  ...open,
  qualifiers,
  precisions,
  facilityConditions,
  modelEvents,
  modelHolders,
  modelMonthlyCounts,
  modelStandards,
];
const entry = (catalogue: Catalogue, code: string) => {
  const item = itemOf(catalogue, code);
  if (item === undefined) throw new Error(`no ${code}`);
  return item;
};

describe.each(all.map((c) => [c.name, c] as const))('the list %s', (_name, catalogue) => {
  test('has each code once, and none that a province could add', () => {
    const codes = catalogue.items.map((item) => item.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^(?!P_)[A-Z0-9_]{1,40}$/);
  });

  test('has a chip label of at most 24 characters wherever the full one is long', () => {
    for (const { code, vi, short } of catalogue.items) {
      if (vi.length > 28) expect(short, code).toBeDefined();
      expect((short ?? '').length, code).toBeLessThanOrEqual(24);
    }
  });
});

test.each(open.map((c) => [c.name, c] as const))(
  'the list %s ends in OTHER with typed words',
  (_name, catalogue) => {
    expect(catalogue.items.at(-1)).toMatchObject({ code: 'OTHER', freeText: true });
    expect(catalogue.items.filter((item) => item.freeText === true)).toHaveLength(1);
  },
);

test('eight topics are shown first', () => {
  expect(topics.items.filter((item) => item.common === true)).toHaveLength(8);
});

describe('label', () => {
  test('is short on a chip and full in print', () => {
    expect(label(topics, 'DV_PREVENTION', 'vi', 'short')).toBe('Bạo lực gia đình');
    expect(label(topics, 'DV_PREVENTION', 'vi', 'full')).toBe('Phòng, chống bạo lực gia đình');
    expect(label(venues, 'SCHOOL', 'vi', 'short')).toBe('Trường học');
    expect(label(topics, 'DV_PREVENTION', 'en', 'short')).toBe('Domestic-violence prevention and control');
  });

  test('of a code this build does not know is the code', () => {
    expect(label(topics, 'P_NEW_TOPIC', 'vi', 'short')).toBe('P_NEW_TOPIC');
  });
});

describe('what is offered', () => {
  test('leaves out an act whose home is a record type that does not exist yet', () => {
    const club = entry(channels, 'CLUB_MEETING');
    expect(offeredInSession(club, new Set(['propaganda_session']))).toBe(false);
    expect(offeredInSession(club, new Set(['propaganda_session', 'model_activity']))).toBe(true);
    expect(offeredInSession(entry(channels, 'VILLAGE_MEETING'), new Set())).toBe(true);
  });

  test('never holds what would tell of a case', () => {
    expect(offeredInSession(entry(channels, 'HOTLINE_COUNSEL'), new Set(['model_monthly_count']))).toBe(
      false,
    );
    const closed = audiences.items.filter((item) => !offeredInOpen(item)).map((item) => item.code);
    expect(closed.sort()).toEqual(['AT_RISK', 'PERPETRATORS', 'VICTIMS']);
  });
});

describe('extendCatalogue', () => {
  const radio = { code: 'P_MARKET_RADIO', vi: 'Loa chợ' };

  test('puts an addition before OTHER, with its words in both languages', () => {
    const extended = extendCatalogue(channels, [radio]);
    expect(extended.items.slice(-2).map((item) => item.code)).toEqual(['P_MARKET_RADIO', 'OTHER']);
    expect(label(extended, 'P_MARKET_RADIO', 'en', 'full')).toBe('Loa chợ');
    expect(channels.items.at(-2)?.code).toBe('MOCK_TRIAL');
  });

  test('never changes the words or meaning of an entry that is there', () => {
    const extended = extendCatalogue(channels, [
      { code: 'CLUB_MEETING', vi: 'Khác hẳn' },
      radio,
      { ...radio, vi: 'Hai' },
    ]);
    expect(entry(extended, 'CLUB_MEETING')).toEqual(entry(channels, 'CLUB_MEETING'));
    expect(entry(extended, radio.code).vi).toBe('Loa chợ');
    expect(extended.items).toHaveLength(channels.items.length + 1);
  });

  test('orders and marks, OTHER staying last whatever is asked', () => {
    const arranged = extendCatalogue(languages, [], {
      order: ['OTHER', 'MONG', 'P_GONE', 'THAI'],
      common: ['MONG'],
    });
    expect(arranged.items.slice(0, 3).map((item) => item.code)).toEqual(['MONG', 'THAI', 'KINH']);
    expect(arranged.items.at(-1)?.code).toBe('OTHER');
    expect(arranged.items.filter((item) => item.common === true).map((item) => item.code)).toEqual(['MONG']);
    expect(
      extendCatalogue(topics, [], { common: ['HIV'] }).items.filter((i) => i.common === true),
    ).toHaveLength(1);
  });

  test('hides from choice and keeps the label; OTHER cannot be hidden', () => {
    const arranged = extendCatalogue(languages, [], { hidden: ['LAO', 'OTHER'] });
    expect(arranged.items.filter(offeredInOpen).map((item) => item.code)).not.toContain('LAO');
    expect(label(arranged, 'LAO', 'vi', 'full')).toBe('Tiếng Lào');
    expect(offeredInOpen(entry(arranged, 'OTHER'))).toBe(true);
  });

  test('applied twice gives the same list', () => {
    const arrangement = { order: ['THAI'], hidden: ['LAO'], common: ['MONG'] };
    const additions = [{ code: 'P_HA_NHI', vi: 'Tiếng Hà Nhì' }];
    const once = extendCatalogue(languages, additions, arrangement);
    expect(extendCatalogue(once, additions, arrangement)).toEqual(once);
  });
});

describe('an addition', () => {
  test.each([
    ['a shipped code', { code: 'CLUB_MEETING', vi: 'Họp' }],
    ['a code in lower case', { code: 'P_loa', vi: 'Loa' }],
    ['a code with Vietnamese letters', { code: 'P_ĐÀI', vi: 'Đài' }],
    ['no words', { code: 'P_LOA', vi: '' }],
    ['a chip label too long for a chip', { code: 'P_LOA', vi: 'Loa', short: 'x'.repeat(25) }],
    ['a key that opens what is closed', { code: 'P_LOA', vi: 'Loa', openRecord: true }],
    ['a home of its own', { code: 'P_LOA', vi: 'Loa', home: 'event' }],
  ])('is refused with %s', (_what, addition) => {
    expect(catalogueAddition.safeParse(addition).success).toBe(false);
  });

  test('needs no more than code and words', () => {
    expect(catalogueAddition.safeParse({ code: 'P_LOA', vi: 'Loa chợ' }).success).toBe(true);
  });
});

describe('campaignOn', () => {
  const on = (day: string, settings: Parameters<typeof campaignOn>[2] = []) =>
    campaignOn(asDay(day), campaigns, settings)?.item.code;

  test.each([
    ['2026-11-21', 'GE_ACTION_MONTH'],
    ['2026-11-14', 'NATIONAL_UNITY_1118'],
    ['2026-11-15', 'NATIONAL_UNITY_1118'],
    ['2026-11-19', 'GE_ACTION_MONTH'],
    ['2026-12-15', 'GE_ACTION_MONTH'],
    ['2026-12-16', undefined],
    ['2026-11-25', 'ENDVAW_1125'],
    ['2026-05-14', undefined],
    ['2026-05-16', 'DV_ACTION_MONTH'],
    ['2026-06-20', 'VN_FAMILY_DAY'],
    ['2026-06-28', 'VN_FAMILY_DAY'],
    ['2026-03-05', 'IWD_0308'],
    ['2026-08-10', undefined],
  ])('%s: %s', (day, code) => {
    expect(on(day)).toBe(code);
  });

  test('says since when, until when and under which theme it runs', () => {
    expect(campaignOn(asDay('2025-11-20'), campaigns)).toMatchObject({
      from: '2025-11-15',
      to: '2025-12-15',
      theme: 'Bình đẳng giới và an toàn cho phụ nữ và trẻ em gái trong kỷ nguyên số',
    });
    expect(campaignOn(asDay('2026-11-20'), campaigns)).not.toHaveProperty('theme');
  });

  test('follows the window the province set for a year, in that year only', () => {
    const shorter = [{ code: 'DV_ACTION_MONTH', from: asDay('2026-06-01'), to: asDay('2026-06-30') }];
    expect(on('2026-05-20', shorter)).toBeUndefined();
    expect(on('2025-05-20', shorter)).toBe('DV_ACTION_MONTH');
  });

  test('finds a window that runs over the end of the year', () => {
    const tet = [{ code: 'TET_PEAK', from: asDay('2025-12-28'), to: asDay('2026-02-20') }];
    expect(on('2026-02-01', tet)).toBe('TET_PEAK');
    expect(on('2026-02-21', tet)).toBeUndefined();
    const wrapping: Catalogue = {
      name: 'campaigns',
      items: [{ code: 'P_WINTER', vi: 'Mùa đông', en: 'Winter', from: '12-20', to: '01-10' }],
    };
    expect(campaignOn(asDay('2026-01-10'), wrapping)?.item.code).toBe('P_WINTER');
    expect(campaignOn(asDay('2026-01-11'), wrapping)).toBeUndefined();
  });

  test('knows a name of its own, topics, and a second window of the same year', () => {
    const twice = [
      { code: 'ANNIVERSARY', from: asDay('2026-03-01'), to: asDay('2026-03-05'), name: 'Sơ kết' },
      {
        code: 'ANNIVERSARY',
        from: asDay('2026-08-08'),
        to: asDay('2026-08-20'),
        name: 'Tổng kết',
        theme: '10 năm',
        topics: ['GE_STRATEGY'],
      },
    ];
    expect(campaignOn(asDay('2026-03-02'), campaigns, twice)?.name).toBe('Sơ kết');
    expect(campaignOn(asDay('2026-08-10'), campaigns, twice)).toMatchObject({
      item: { code: 'ANNIVERSARY' },
      to: '2026-08-20',
      name: 'Tổng kết',
      theme: '10 năm',
      topics: ['GE_STRATEGY'],
    });
    expect(campaignOn(asDay('2026-07-01'), campaigns, twice)).toBeUndefined();
  });

  test('passes over a campaign the province does not run', () => {
    const without = extendCatalogue(campaigns, [], { hidden: ['GE_ACTION_MONTH'] });
    expect(campaignOn(asDay('2026-11-21'), without)).toBeUndefined();
  });
});
