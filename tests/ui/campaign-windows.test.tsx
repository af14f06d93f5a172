import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { CampaignWindow } from '../../src/domain/catalogues/campaign-on.ts';
import { campaigns } from '../../src/domain/catalogues/campaigns.ts';
import { asDay } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { formatDayShort } from '../../src/i18n/format-date.ts';
import { campaignName, notesOf } from '../../src/ui/calendar/day-notes.ts';
import { TodayCampaign } from '../../src/ui/collector/today-campaign.tsx';
import { optionsOf } from '../../src/ui/record-form/catalogue-options.ts';
import type { Services } from '../../src/ui/services.ts';
import { context } from '../fixtures/records.ts';

afterEach(cleanup);

const windows: readonly CampaignWindow[] = [
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

it('Hôm nay says what the province calls it this time, until when, and what is to be talked about', () => {
  const set = windows.map((one) => ({ ...one, topics: ['DV_PREVENTION', 'GENDER_EQUALITY'] }));
  const shown = (today: string) => {
    cleanup();
    const here = signal({ ...context, today: asDay(today), campaignWindows: set });
    render(<TodayCampaign services={{ context: here } as unknown as Services} />);
    return document.body.textContent;
  };
  const text = shown('2027-01-20');
  expect(screen.getByText('Cao điểm Tết Đinh Mùi').tagName).toBe('B');
  expect(text).toContain(`đến ${formatDayShort(asDay('2027-02-20'))}`);
  expect(text).toContain('Bình đẳng giới');
  expect(shown('2027-02-21')).toBe('');
});
