import { expect, it } from 'vitest';
import { campaigns } from '../../src/domain/catalogues/campaigns.ts';
import { asDay } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { campaignName, notesOf } from '../../src/ui/calendar/day-notes.ts';
import { optionsOf } from '../../src/ui/record-form/catalogue-options.ts';
import { context } from '../fixtures/records.ts';

const windows = [
  { code: 'TET_PEAK', from: asDay('2027-01-15'), to: asDay('2027-02-20'), name: 'Cao điểm Tết Đinh Mùi' },
  { code: 'GE_ACTION_MONTH', from: asDay('2026-12-01'), to: asDay('2026-12-31') },
];

it('the calendar shows a campaign when the province runs it, under the name of this time', () => {
  const lists = { campaigns, windows, markets: [] };
  const on = (day: string) => notesOf(asDay(day), lists).campaigns.map(campaignName);
  expect(on('2027-02-01')).toEqual(['Cao điểm Tết Đinh Mùi']);
  expect(on('2027-02-21')).toEqual([]);
  expect(on('2026-11-20')).toEqual([]);
  expect(on('2026-12-31')).toHaveLength(1);
});

it('the form offers first what runs on the day of the record, and the list stays whole', () => {
  const { campaign } = propagandaSession.fields;
  if (campaign.kind !== 'choice') throw new Error('no choice');
  const here = { ...context, campaignWindows: windows };
  const offered = (day: string) =>
    optionsOf(campaigns, undefined, here, [], campaign.first?.(asDay(day), here));
  expect(offered('2027-02-01').short[0]?.value).toBe('TET_PEAK');
  expect(offered('2027-02-01').all).toHaveLength(campaigns.items.length);
  expect(offered('2026-12-20').short[0]?.value).toBe('GE_ACTION_MONTH');
  expect(offered('2026-08-20').short[0]?.value).toBe('IWD_0308');
});
