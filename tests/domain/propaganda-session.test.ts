import { describe, expect, it } from 'vitest';
import { channels } from '../../src/domain/catalogues/channels.ts';
import { extendCatalogue } from '../../src/domain/catalogues/extend-catalogue.ts';
import type { Day } from '../../src/domain/day.ts';
import { factsOf } from '../../src/domain/facts.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { checkBody, checkDraft, settleDraft } from '../../src/domain/validate.ts';
import { context, fixtures } from '../fixtures/records.ts';

const base = {
  heldOn: '2026-11-14',
  places: { villages: ['04204-01@2025-07-01'] },
  topics: ['DV_PREVENTION'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: 63 }, women: { value: 41 } },
};
const codes = (draft: Record<string, unknown>, over = {}) =>
  checkDraft(propagandaSession, draft, { ...context, ...over }).findings.map(
    (f) => `${f.severity}:${f.code}:${f.fields.join('+')}`,
  );
const facts = (draft: Record<string, unknown>) => {
  const checked = checkDraft(propagandaSession, draft, context);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  return factsOf(propagandaSession, {
    recordId: '0d0e462b-0666-8964-9135-3771cb9d3c2b',
    rev: 1,
    type: 'propaganda_session',
    version: 1,
    orgUnit: '04204@2025-07-01',
    recordedAt: 0,
    body: checked.body,
  });
};
const value = (draft: Record<string, unknown>, indicator: string) =>
  facts(draft)
    .filter((f) => f.indicator === indicator)
    .map((f) => f.value);

describe('rules of a session', () => {
  it('takes an ordinary session without a word', () => expect(codes(base)).toEqual([]));

  it('takes the total alone and the women alone, and asks for one of them', () => {
    expect(codes({ ...base, attendance: { total: { value: 63 } } })).toEqual([]);
    expect(codes({ ...base, attendance: { women: { value: 41 } } })).toEqual([]);
    expect(codes({ ...base, attendance: {} })).toEqual(['error:headcount_missing:attendance.total']);
    expect(codes({ ...base, attendance: undefined })).toEqual(['error:headcount_missing:attendance.total']);
    expect(codes({ ...base, attendance: { total: { value: null } } })).toEqual([]);
  });

  it('says which number is larger than the total, in the words of the screen', () => {
    const women = checkDraft(
      propagandaSession,
      { ...base, attendance: { total: { value: 35 }, women: { value: 41 } } },
      context,
    );
    expect(women.ok).toBe(false);
    expect(women.findings[0]?.text?.vi).toBe('Số nữ (41) lớn hơn tổng số (35). Sửa một trong hai số');
    const children = checkDraft(
      propagandaSession,
      { ...base, attendance: { total: { value: 35 }, children: { value: 40 } } },
      context,
    );
    expect(children.findings[0]?.text?.vi).toBe(
      'Số trẻ em (40) lớn hơn tổng số người (35). Sửa một trong hai số',
    );
  });

  it('lets a part exceed a total that is only a lower bound', () => {
    expect(
      codes({
        ...base,
        attendance: { total: { value: 100, qualifier: 'MORE_THAN' }, women: { value: 105 } },
      }),
    ).toEqual([]);
    expect(
      codes({ ...base, attendance: { total: { value: 100, qualifier: 'NEARLY' }, women: { value: 105 } } }),
    ).toContain('error:women_exceed_total:attendance.women+attendance.total');
  });

  it('asks about a future, long past or closed day and never refuses it', () => {
    expect(codes({ ...base, heldOn: '2026-11-22' })).toEqual(['ask:day_in_future:heldOn']);
    expect(codes({ ...base, heldOn: '2026-09-01' })).toEqual(['ask:day_long_past:heldOn']);
    expect(codes(base, { closedThrough: '2026-11-14' })).toEqual(['ask:period_closed:heldOn']);
    expect(codes({ ...base, heldOn: '2026-11-21' })).toEqual([]);
    for (const heldOn of ['2036-01-01', '1999-01-01'])
      expect(checkBody(propagandaSession, { ...base, heldOn }, 1)).toHaveProperty('body');
  });

  it('asks what day it is when the clock is behind the build or the last save', () => {
    expect(codes({ ...base, heldOn: '2020-01-01' }, { today: '2020-01-01' as Day })).toContain(
      'ask:clock_behind:heldOn',
    );
    expect(codes(base, { lastSavedOn: '2026-11-22' as Day })).toContain('ask:clock_behind:heldOn');
  });

  it('asks about 0 and over 300 people', () => {
    expect(codes({ ...base, attendance: { total: { value: 0 } } })).toEqual(['ask:nobody:attendance.total']);
    expect(codes({ ...base, attendance: { total: { value: 301 } } })).toEqual([
      'ask:many_people:attendance.total',
    ]);
    expect(codes({ ...base, attendance: { total: { value: 300 } } })).toEqual([]);
  });

  it('asks for no people in a channel of the province that takes none, on the phone and on the server', () => {
    const radio = { code: 'P_MARKET_RADIO', vi: 'Loa chợ', attendance: false as const };
    const catalogue: typeof context.catalogue = (name) =>
      name === 'channels' ? extendCatalogue(channels, [radio]) : context.catalogue(name);
    const draft = { ...base, channel: 'P_MARKET_RADIO', attendance: undefined };
    expect(codes(draft, { catalogue })).toEqual([]);
    const { attendance: _attendance, ...sent } = { ...base, channel: 'P_MARKET_RADIO' };
    expect(checkBody(propagandaSession, sent, 1)).toHaveProperty('body');
  });

  it('asks about a village that was not there on the day', () => {
    const villages = [{ ...context.villages[0], until: '2026-11-10' }, context.villages[1]];
    expect(codes(base, { villages })).toEqual(['ask:village_not_then:places']);
    expect(codes({ ...base, heldOn: '2026-11-10' }, { villages })).toEqual([]);
  });

  it('takes no act that has its home in another record type: it would be counted twice', () => {
    for (const channel of ['CLUB_MEETING', 'VISUAL', 'RADIO_TV', 'HOTLINE_COUNSEL'])
      expect(checkBody(propagandaSession, { ...base, channel }, 1)).toMatchObject({
        rule: 'written_elsewhere',
      });
  });

  it('names each missing field', () => {
    expect(codes({ heldOn: '2026-11-14' }).sort()).toEqual([
      'error:headcount_missing:attendance.total',
      'error:required:channel',
      'error:required:places',
      'error:required:topics',
    ]);
  });

  it('takes no note on a household visit, on the phone and on the server', () => {
    expect(
      settleDraft(propagandaSession, { ...base, channel: 'HOME_VISIT', note: 'x' }, context),
    ).not.toHaveProperty('note');
    expect(checkBody(propagandaSession, { ...base, channel: 'HOME_VISIT', note: 'x' }, 1)).toMatchObject({
      rule: 'note_not_allowed',
    });
  });

  it('takes four topics from nobody', () => {
    expect(checkBody(propagandaSession, { ...base, topics: ['A', 'B', 'C', 'D'] }, 1)).toMatchObject({
      code: 'payload_invalid',
      fields: ['topics'],
    });
  });
});

describe('what follows from the channel', () => {
  it('makes a village meeting an integrated session hosted by itself, and forgets it with the next channel', () => {
    const meeting = propagandaSession.settle?.({ ...base, channel: 'VILLAGE_MEETING' }, context, 'channel');
    expect(meeting).toMatchObject({ integrated: true, host: 'VILLAGE_MEETING' });
    const talk = propagandaSession.settle?.({ ...meeting, channel: 'SEMINAR' }, context, 'channel');
    expect(talk?.integrated).toBeUndefined();
    expect(talk?.host).toBeUndefined();
  });

  it('asks the loudspeaker for times and minutes and for nobody', () => {
    const loud = settleDraft(propagandaSession, { ...base, channel: 'LOUDSPEAKER' }, context);
    expect(loud).not.toHaveProperty('attendance');
    expect(loud).toMatchObject({ timesPerDay: { value: 2 }, minutesEach: { value: 15 } });
  });

  it('offers no channel whose home is another record type before that type exists', () => {
    const channel = propagandaSession.fields.channel;
    if (channel.kind !== 'choice') throw new Error('channel is a choice');
    expect(channel.offered?.('CLUB_MEETING', { ...context, types: new Set() })).toBe(false);
    expect(channel.offered?.('CLUB_MEETING', { ...context, types: new Set(['model_activity']) })).toBe(true);
    expect(
      channel.offered?.('HOTLINE_COUNSEL', { ...context, types: new Set(['model_monthly_count']) }),
    ).toBe(false);
    expect(channel.offered?.('DIRECT_SESSION', context)).toBe(true);
  });
});

describe('what a session counts for', () => {
  it('counts once in the totals and under each topic in the list of topics', () => {
    const two = { ...base, topics: ['DV_PREVENTION', 'GENDER_EQUALITY'] };
    expect(value(two, 'sessions')).toEqual([1]);
    expect(value(two, 'sessions_about')).toEqual([1, 1]);
    expect(value(two, 'attendances')).toEqual([63]);
    expect(value(two, 'attendances_women')).toEqual([41]);
  });

  it('turns seven days of loudspeaker, twice 15 minutes, into 14 broadcasts and 210 minutes and no session', () => {
    const loud = { ...base, heldTo: '2026-11-20', channel: 'LOUDSPEAKER', attendance: undefined };
    expect(value(loud, 'broadcasts')).toEqual([14]);
    expect(value(loud, 'broadcast_minutes')).toEqual([210]);
    expect(value(loud, 'sessions')).toEqual([]);
    expect(value(loud, 'attendances')).toEqual([]);
    const settled = settleDraft(propagandaSession, loud, context) as never;
    const names = (lang: 'vi' | 'en') => ({ lang, unit: () => '', label: (_: string, code: string) => code });
    expect(propagandaSession.summary(settled, names('vi')).detail).toBe('LOUDSPEAKER · 14 lượt, 210 phút');
    expect(propagandaSession.summary(settled, names('en')).detail).toBe(
      'LOUDSPEAKER · 14 broadcasts, 210 minutes',
    );
  });

  it('keeps a session whose women were not counted out of every percentage', () => {
    const some = { ...base, attendance: { total: { value: 63 }, womenNotCounted: true } };
    expect(value(some, 'attendances_sex_known')).toEqual([]);
    expect(value(some, 'attendances')).toEqual([63]);
  });

  it('counts women alone as more than so many attendances, outside the percentage', () => {
    const women = facts({ ...base, attendance: { women: { value: 41 } } });
    expect(women.find((f) => f.indicator === 'attendances')).toMatchObject({
      value: 41,
      qualifier: 'MORE_THAN',
    });
    expect(women.some((f) => f.indicator === 'attendances_sex_known')).toBe(false);
  });

  it('enters nothing into the percentage where total or women were asked and not stated', () => {
    const noTotal = facts({ ...base, attendance: { total: { value: null }, women: { value: 41 } } });
    const noWomen = facts({ ...base, attendance: { total: { value: 63 }, women: { value: null } } });
    for (const some of [noTotal, noWomen])
      expect(some.filter((f) => /_women$|_sex_known$/.test(f.indicator))).toEqual([]);
    expect(noTotal.find((f) => f.indicator === 'attendances')).toMatchObject({
      value: 41,
      qualifier: 'MORE_THAN',
    });
  });

  it('counts a number not stated as one session without a number, not as 0 people', () => {
    const unknown = { ...base, attendance: { total: { value: null } } };
    expect(value(unknown, 'attendances')).toEqual([]);
    expect(value(unknown, 'attendances_not_stated')).toEqual([1]);
  });

  it('hangs one village at the village, several at the commune with a key for each', () => {
    expect(facts(base).find((f) => f.indicator === 'sessions')?.orgUnit).toBe('04204-01@2025-07-01');
    const body = fixtures.propaganda_session as Record<string, unknown>;
    expect(facts(body).find((f) => f.indicator === 'sessions')?.orgUnit).toBe('04204@2025-07-01');
    expect(
      facts(body)
        .filter((f) => f.indicator === 'villages_reached')
        .map((f) => f.key),
    ).toEqual(['04204-01@2025-07-01', '04204-02@2025-07-01']);
    expect(facts({ ...base, places: { whole: true } }).some((f) => f.key !== undefined)).toBe(false);
  });

  it('carries the qualifier from the field to the fact', () => {
    const near = facts({ ...base, attendance: { total: { value: 1000, qualifier: 'NEARLY' } } });
    expect(near.find((f) => f.indicator === 'attendances')).toMatchObject({
      value: 1000,
      qualifier: 'NEARLY',
    });
  });
});

it('takes nothing that would tell of a case', () => {
  const people = propagandaSession.fields.audiences;
  if (people.kind !== 'choices') throw new Error('audiences are choices');
  for (const code of ['VICTIMS', 'PERPETRATORS', 'AT_RISK'])
    expect(people.offered?.(code, context)).toBe(false);
  expect(people.offered?.('WOMEN', context)).toBe(true);
});
