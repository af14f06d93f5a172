import { describe, expect, it } from 'vitest';
import { type InstallQuestion, installCardInMs } from '../../src/ui/phone-cards/install-due.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21, 12);
const question: InstallQuestion = { saved: 2, now, hasOffer: true, openForMs: 4_000 };

describe('the card of the home screen', () => {
  it('waits for the second saved form', () => {
    expect(installCardInMs({ ...question, saved: 1 })).toBeUndefined();
    expect(installCardInMs(question)).toBe(0);
  });

  it('gives the browser half a minute from the start to make its offer, then stands without one', () => {
    expect(installCardInMs({ ...question, hasOffer: false })).toBe(26_000);
    expect(installCardInMs({ ...question, hasOffer: false, openForMs: 90_000 })).toBe(0);
  });

  it('is shown once a week at most, by a clock that was set back, too', () => {
    const shown = (daysAgo: number) => installCardInMs({ ...question, shownAt: now - daysAgo * day });
    expect([0, 1, 6.9, -3].map(shown)).toEqual([undefined, undefined, undefined, undefined]);
    expect([7, 400, -400].map(shown)).toEqual([0, 0, 0]);
  });

  it('is never shown where the app is on the home screen', () => {
    expect(installCardInMs({ ...question, isInstalled: true })).toBeUndefined();
  });
});
