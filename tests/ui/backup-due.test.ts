import { expect, it } from 'vitest';
import { backupDueDays } from '../../src/ui/phone-cards/backup-due.ts';

const DAY_MS = 86_400_000;
const now = Date.UTC(2026, 10, 21);
const asked = (waitedDays: number, leftDays?: number) =>
  backupDueDays({
    oldestRecordedAt: (now - waitedDays * DAY_MS) / 1000,
    leftAt: leftDays === undefined ? 0 : now - leftDays * DAY_MS,
    now,
  });

it('speaks of a copy once something has waited for a week and nothing has left the phone for as long', () => {
  expect(asked(6)).toBeUndefined();
  expect(asked(9)).toBe(9);
  expect(asked(9, 2)).toBeUndefined();
  expect(asked(9, 8)).toBe(9);
  expect(backupDueDays({ oldestRecordedAt: undefined, leftAt: 0, now })).toBeUndefined();
});

it('is not silenced by a clock that was set back', () => {
  expect(asked(9, -40)).toBe(9);
});
