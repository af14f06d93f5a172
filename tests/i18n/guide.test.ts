import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/domain/records/index.ts';
import { helpEn } from '../../src/i18n/help-en.ts';
import { helpVi } from '../../src/i18n/help-vi.ts';

const folder = join(import.meta.dirname, '../../src/i18n');

const below = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function') {
    const call = node as (...args: unknown[]) => string;
    try {
      return [call(...Array.from({ length: call.length }, () => 0))];
    } catch {
      return [];
    }
  }
  return Object.values(node as object).flatMap(below);
};

/** Every text a screen may show in a language, but those of the guide itself. */
const wordsOfScreens = async (lang: 'vi' | 'en'): Promise<string[]> => {
  const names = readdirSync(folder).filter((name) => new RegExp(`^(?:.+-)?${lang}\\.ts$`).test(name));
  const files = await Promise.all(
    names
      .filter((name) => !name.startsWith('help-'))
      .map((name) => import(join(folder, name)) as Promise<object>),
  );
  const help = lang === 'vi' ? helpVi : helpEn;
  const labels = registry.all.flatMap(({ title, action, saveAction }) =>
    [title, action, saveAction].flatMap((label) => (label ? [label[lang]] : [])),
  );
  return [...files.flatMap(below), ...labels, help.calls.title, help.arrival.title];
};

describe.each(['vi', 'en'] as const)('the guide in %s', (lang) => {
  it('quotes only words that stand on a screen', async () => {
    const known = await wordsOfScreens(lang);
    const { pages } = lang === 'vi' ? helpVi : helpEn;
    const quoted = below(pages).flatMap((text) => [...text.matchAll(/“([^”]+)”/g)].map(([, words]) => words));
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((words) => !known.includes(words as string))).toEqual([]);
  });

  it('has at most ten pages of a few steps each', () => {
    const pages = Object.values((lang === 'vi' ? helpVi : helpEn).pages);
    expect(pages.length).toBeLessThanOrEqual(10);
    for (const { title, steps } of pages) {
      expect(title.length, title).toBeLessThanOrEqual(40);
      expect(steps.length, title).toBeGreaterThan(2);
      expect(steps.length, title).toBeLessThanOrEqual(6);
    }
  });
});

it('says the same number of steps in both languages', () => {
  const count = (pages: Readonly<Record<string, { readonly steps: readonly string[] }>>) =>
    Object.entries(pages).map(([page, { steps }]) => [page, steps.length]);
  expect(count(helpEn.pages)).toEqual(count(helpVi.pages));
  expect(helpEn.arrival.steps).toHaveLength(helpVi.arrival.steps.length);
});
