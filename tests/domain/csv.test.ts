import { expect, test } from 'vitest';
import { toCsv } from '../../src/domain/csv.ts';

test('writes what Excel reads as Vietnamese, with quotes where they are needed', () => {
  expect(
    toCsv([
      ['Họ tên', 'Số'],
      ['Lò "Mai", A', -3],
    ]),
  ).toBe('\uFEFFHọ tên,Số\r\n"Lò ""Mai"", A",-3\r\n');
  expect(toCsv([['a;b', 'hai\ndòng']])).toBe('\uFEFF"a;b","hai\ndòng"\r\n');
});

test('leaves no cell that a spreadsheet would run', () => {
  for (const text of ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1']) {
    const [, inside = ''] = /^\uFEFF"?(.*?)"?\r\n$/s.exec(toCsv([[text]])) ?? [];
    expect([text, inside.startsWith("'")]).toEqual([text, true]);
  }
});
