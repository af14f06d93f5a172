import { expect, it } from 'vitest';
import { peopleText } from '../../src/domain/summary-text.ts';

const names = (lang: 'vi' | 'en') => ({ lang, unit: () => '', label: () => '' });

it('keeps the word before a number, and marks thousands as the language does', () => {
  const people = { total: { value: 1_069, qualifier: 'NEARLY' }, women: { value: 577 } } as const;
  expect(peopleText(people, names('vi'))).toBe('gần 1.069 người, nữ 577');
  expect(peopleText(people, names('en'))).toBe('just under 1,069 people, women 577');
  expect(peopleText({ total: { value: null } }, names('vi'))).toBe('');
  expect(peopleText({ total: { value: 0 } }, names('vi'))).toBe('0 người');
});
