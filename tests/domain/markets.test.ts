import { describe, expect, it } from 'vitest';
import { addDays, asDay } from '../../src/domain/day.ts';
import { marketListSchema, marketsOn } from '../../src/domain/markets.ts';

const markets = marketListSchema.parse([
  { name: 'Chủ nhật', weekdays: [7] },
  { name: 'Rằm', lunarDates: [1, 15] },
  { name: 'Chợ lùi', every: { days: 6, since: '2026-11-03' } },
]);
const on = (day: string) => marketsOn(asDay(day), markets).map(({ name }) => name);

describe('market days', () => {
  it('follow the week, the moon, or walk through the week', () => {
    expect(on('2026-11-22')).toEqual(['Chủ nhật']);
    expect(on('2026-11-23')).toEqual(['Rằm']);
    // 3, 9, 15, 21 November: every sixth day, also before the one it is counted from.
    expect(on('2026-11-21')).toEqual(['Chợ lùi']);
    expect(on('2026-10-28')).toEqual(['Chợ lùi']);
    expect(on('2026-11-20')).toEqual([]);
    const held = Array.from({ length: 60 }, (_, n) => marketsOn(addDays(asDay('2026-01-01'), n), markets));
    expect(held.filter((list) => list.some(({ name }) => name === 'Chợ lùi'))).toHaveLength(10);
  });

  it('are refused where the rule could not be meant', () => {
    for (const wrong of [
      { name: '' },
      { name: 'x', weekdays: [0] },
      { name: 'x', lunarDates: [31] },
      { name: 'x', every: { days: 1, since: '2026-11-03' } },
      { name: 'x', every: { days: 6, since: 'hôm qua' } },
    ])
      expect(marketListSchema.safeParse([wrong]).success, JSON.stringify(wrong)).toBe(false);
  });
});
