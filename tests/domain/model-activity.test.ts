import { describe, expect, it } from 'vitest';
import { activityServices } from '../../src/domain/catalogues/activity-services.ts';
import { activityTypes } from '../../src/domain/catalogues/activity-types.ts';
import { modelMonthlyCounts } from '../../src/domain/catalogues/model-monthly-counts.ts';
import { factsOf } from '../../src/domain/facts.ts';
import { registry } from '../../src/domain/records/index.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { modelMonthlyCount } from '../../src/domain/records/model-monthly-count/definition.ts';
import { nilMonth } from '../../src/domain/records/nil-month/definition.ts';
import { checkBody, checkDraft, settleDraft } from '../../src/domain/validate.ts';
import { context, fixtures } from '../fixtures/records.ts';
import { supportOfPersons } from '../support/support-of-persons.ts';

const club = (fixtures.model_activity as { model: object }).model;
const shelter = { id: '4d5e6f70-1a2b-8c3d-8e4f-5a6b7c8d9e0f', type: 'TRUSTED_ADDRESS' };
const base = {
  heldOn: '2026-11-12',
  model: club,
  activityType: 'CLUB_MEETING',
  attendance: { total: { value: 28 }, women: { value: 16 } },
};
const rule = (body: unknown, definition: Parameters<typeof checkBody>[0] = modelActivity) => {
  const checked = checkBody(definition, body, 1);
  return 'code' in checked ? (checked.rule ?? checked.code) : 'ok';
};
const facts = (body: Record<string, unknown>) => {
  const checked = checkBody(modelActivity, body, 1);
  if ('code' in checked) throw new Error(JSON.stringify(checked));
  return factsOf(modelActivity, {
    recordId: '0d0e462b-0666-8964-9135-3771cb9d3c2b',
    rev: 1,
    type: 'model_activity',
    version: 1,
    orgUnit: '04204@2025-07-01',
    recordedAt: 0,
    body: checked.body,
  });
};

describe('an activity of a model', () => {
  it('takes an ordinary meeting without a word', () => {
    expect(checkDraft(modelActivity, base, context).findings).toEqual([]);
  });

  it('counts once as an activity of its model and never as a session or its attendance', () => {
    const counted = facts({ ...base, topics: ['FAMILY_SKILLS', 'GENDER_EQUALITY'] });
    expect(counted.filter((f) => f.indicator === 'model_activities')).toHaveLength(1);
    expect(counted.filter((f) => f.indicator === 'model_activities_about')).toHaveLength(2);
    const session = new Set(registry.get('propaganda_session')?.indicators.map((i) => i.code));
    expect(counted.filter((f) => session.has(f.indicator))).toEqual([]);
    expect(counted.every((f) => f.orgUnit === '04204-01@2025-07-01')).toBe(true);
  });

  it('splits people by nothing that could single out a model that receives them', () => {
    for (const fact of facts({ ...base, model: shelter, activityType: 'PROPAGANDA', topics: ['LAW_DV'] })) {
      expect(fact.orgUnit).toBe('04204@2025-07-01');
      if (fact.indicator.startsWith('activity_')) expect(fact.dims).not.toHaveProperty('modelType');
    }
  });

  it('offers no activity that has its own record type or would tell of a case', () => {
    const field = modelActivity.fields.activityType;
    if (field.kind !== 'choice') throw new Error('a choice');
    const offered = activityTypes.items.filter((i) => field.offered?.(i.code, context)).map((i) => i.code);
    expect(offered).not.toContain('MEDIATION');
    expect(offered).not.toContain('TRAINING');
    expect(offered).toContain('CLUB_MEETING');
    for (const code of ['MEDIATION', 'TRAINING', 'COMMENDATION'])
      expect(rule({ ...base, activityType: code })).toBe('not_for_this_form');
  });

  it('sends counselling of fewer than three to the monthly counts, on the phone and on the server', () => {
    const group = (total: number | null) => ({
      ...base,
      activityType: 'GROUP_COUNSELLING',
      attendance: { total: { value: total } },
    });
    expect(rule(group(2))).toBe('too_few_people');
    expect(rule(group(null))).toBe('too_few_people');
    expect(rule(group(3))).toBe('ok');
    expect(checkDraft(modelActivity, group(2), context).findings[0]?.text?.vi).toContain('số theo tháng');
  });

  it('keeps words, names, places, households and help given off a model that receives people', () => {
    const open = { ...base, model: shelter, activityType: 'PROPAGANDA', topics: ['LAW_DV'] };
    expect(rule(open)).toBe('ok');
    for (const more of [
      { note: 'x' },
      { services: ['LOAN'] },
      { topics: [{ other: 'Chuyện nhà A' }] },
      { activityType: { other: 'Đón một chị' } },
      { activityType: 'ECONOMIC_SUPPORT' },
      { model: { ...shelter, name: 'Nhà bà A' } },
      { model: { ...shelter, places: { villages: ['04204-01@2025-07-01'] } } },
      { attendance: { total: { value: 30 }, households: { value: 1 } } },
      { attendance: { total: { value: 30 }, group: { who: 'WOMEN', count: { value: 1 } } } },
    ])
      expect(rule({ ...open, ...more }), JSON.stringify(more)).toBe('too_open');
    const added = { ...shelter, type: 'P_SAFE_ROOM' };
    expect(rule({ ...open, model: added })).toBe('ok');
    expect(rule({ ...open, model: { ...added, name: 'Nhà bà A' } })).toBe('too_open');
    expect(rule({ ...open, attendance: { total: { value: 1 } } })).toBe('too_few_people');
  });

  it('takes what was typed before the model was chosen off such a model by itself', () => {
    const draft = {
      ...base,
      model: shelter,
      activityType: 'PROPAGANDA',
      topics: ['LAW_DV'],
      note: 'x',
      services: ['LOAN'],
      attendance: { total: { value: 30 }, households: { value: 9 } },
    };
    expect(checkDraft(modelActivity, draft, context)).toMatchObject({ ok: true });
    expect(settleDraft(modelActivity, draft, context)).not.toHaveProperty('note');
  });

  it('asks a facility check for the condition and for nobody', () => {
    const check = { heldOn: base.heldOn, model: club, activityType: 'FACILITY_CHECK' };
    expect(rule(check)).toBe('condition_missing');
    expect(rule({ ...check, condition: 'GOOD' })).toBe('ok');
    expect(rule({ ...check, condition: 'GOOD', attendance: base.attendance })).toBe('attendance_not_counted');
    expect(facts({ ...check, condition: 'REPAIR' })).toContainEqual(
      expect.objectContaining({ indicator: 'facility_checks', dims: { condition: 'REPAIR' } }),
    );
  });

  it('has no word for help that only a person harmed is given', () => {
    for (const { code } of activityServices.items) expect(supportOfPersons).not.toContain(code);
    const counts = modelMonthlyCounts.items.map(({ code }) => code as string).filter((c) => c !== 'OTHER');
    const open = activityTypes.items.filter((i) => i.home === undefined).map((i) => i.code as string);
    expect(open.filter((code) => counts.includes(code))).toEqual([]);
  });
});

describe('the monthly count of a model', () => {
  const body = fixtures.model_monthly_count as { model: object };
  const unfit = (over: object) => rule({ ...body, ...over }, modelMonthlyCount);

  it('is sealed, not offered, and counts for nothing in the open', () => {
    expect(modelMonthlyCount.sealed).toBe(true);
    expect(modelMonthlyCount.action).toBeUndefined();
    expect(modelMonthlyCount.indicators).toEqual([]);
  });

  it('holds a month, never a day, and neither name nor village of its model', () => {
    expect(unfit({ month: '2026-10-02' })).toBe('month_not_first');
    expect(unfit({ model: { ...body.model, name: 'Nhà bà A' } })).toBe('too_open');
    expect(unfit({ model: { ...body.model, places: { whole: true } } })).toBe('too_open');
    expect(unfit({ note: 'x' })).toBe('payload_invalid');
  });

  it('takes only what the type of model does, each once, and no typed words', () => {
    expect(unfit({ counts: [{ what: 'HOTLINE_CALL', times: { value: 1 } }] })).toBe('ok');
    expect(unfit({ counts: [{ what: 'COMMUNITY_CRITICISM', times: { value: 1 } }] })).toBe('count_unfit');
    expect(unfit({ counts: [{ what: { other: 'Đón một chị' }, times: { value: 1 } }] })).toBe('count_unfit');
    const twice = { what: 'RECEPTION', times: { value: 1 } };
    expect(unfit({ counts: [twice, twice] })).toBe('counted_twice');
  });
});

it('writes a month without a session as its first day', () => {
  expect(rule({ month: '2026-10-01' }, nilMonth)).toBe('ok');
  expect(rule({ month: '2026-10-31' }, nilMonth)).toBe('month_not_first');
});
